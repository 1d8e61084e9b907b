import type { ConnectionFinding } from '#contract/connection-info.ts';
import { syncDefinitionSchema } from '#contract/sync-definition.ts';
import { compileMapping } from '#domain/mapping/compile-mapping.ts';
import type { Destination, EncodedEvent, Failure } from '#ports/destination.ts';
import { problemOf } from './failure-problem.ts';

/** Roles that may fill audiences; Pinterest documents Admin, Analyst, Audience and Campaign for reading. */
const rolesThatWrite = ['OWNER', 'ADMIN', 'AUDIENCE', 'CAMPAIGN'];

/** Asks Pinterest what a connection can do: each thing in words. Nothing is changed there; the event is a test event. */
export async function checkAtPinterest(
  destination: Destination,
  adAccountId: string | null,
  now: number,
  signal?: AbortSignal,
): Promise<readonly ConnectionFinding[]> {
  if (adAccountId === null) {
    const answer = await destination.listAdAccounts(signal);
    return answer.ok
      ? [good('login', 'Pinterest accepts the login.'), noAccount(answer.value.length)]
      : [bad('login', answer.failure)];
  }
  const account = await destination.getAdAccount(adAccountId, signal);
  const findings: ConnectionFinding[] = [];
  if (account.ok) {
    const { name, country, currency, permissions } = account.value;
    const facts = [country, currency].filter((fact) => fact !== null).join(', ');
    findings.push(good('login', 'Pinterest accepts the login.'));
    findings.push(good('account', `The ad account ${name || adAccountId} answers${facts && ` (${facts})`}.`));
    findings.push(roleFinding(permissions));
  } else {
    const { kind } = account.failure;
    findings.push(
      bad(
        kind === 'login_expired' ? 'login' : kind === 'scope_missing' ? 'scopes' : 'account',
        account.failure,
      ),
    );
  }
  if (!account.ok && account.failure.kind === 'unavailable') return findings;
  findings.push(await eventFinding(destination, adAccountId, now, signal));
  return findings;
}

function roleFinding(permissions: readonly string[]): ConnectionFinding {
  const roles = permissions.map((role) => role.toUpperCase());
  const words = permissions.length === 0 ? 'none that Pinterest names' : permissions.join(', ');
  if (roles.some((role) => rolesThatWrite.some((able) => role.includes(able))))
    return good('role', `Your role there is enough to fill audiences (${words}).`);
  return {
    what: 'role',
    state: 'warn',
    message: `Your role on this ad account may not be enough to fill audiences (${words}).`,
    fix: 'Ask the owner of the ad account for the role Admin, Audience or Campaign.',
    detail: null,
  };
}

async function eventFinding(
  destination: Destination,
  adAccountId: string,
  now: number,
  signal: AbortSignal | undefined,
): Promise<ConnectionFinding> {
  const answer = await destination.sendEvents(
    adAccountId,
    [testEvent(destination, now)],
    { test: true },
    signal,
  );
  if (!answer.ok) return bad('conversion-token', answer.failure);
  const [outcome] = answer.value;
  if (outcome?.status === 'processed')
    return good('conversion-token', 'A test event was accepted, and recorded nowhere.');
  return {
    what: 'conversion-token',
    state: 'warn',
    message: 'Pinterest took the test event and found fault with it.',
    fix: 'Conversion events can be sent; look at what it says.',
    detail: outcome?.error ?? null,
  };
}

/** An event of nobody's, by the same functions that send. */
function testEvent(destination: Destination, now: number): EncodedEvent {
  const seconds = Math.floor(now / 1000);
  const sync = syncDefinitionSchema.parse({
    version: 1,
    name: 'check',
    source: { type: 'csv', path: 'check' },
    object: 'conversion-events',
    destination: { adAccountId: '1' },
    mapping: [
      { field: 'event_name', value: 'page_visit' },
      { field: 'action_source', value: 'web' },
      { field: 'event_time', value: String(seconds - 60) },
      { field: 'event_id', value: `matchboard-check-${seconds}` },
      { field: 'user_data.em', value: 'nobody@example.com' },
    ],
  });
  const mapping = compileMapping(sync, []);
  if (mapping.object !== 'conversion-events') throw new Error('not an event mapping');
  const evaluated = mapping.evaluateEvent([], seconds);
  if (evaluated.outcome !== 'event') throw new Error('the event of the check cannot be built');
  return destination.encodeEvents(mapping.fields)(evaluated.values);
}

function good(what: ConnectionFinding['what'], message: string): ConnectionFinding {
  return { what, state: 'good', message, fix: null, detail: null };
}

function bad(what: ConnectionFinding['what'], failure: Failure): ConnectionFinding {
  const { message, fix, detail } = problemOf(failure);
  return { what, state: 'bad', message, fix: fixOf(what, failure) ?? fix, detail: detail ?? null };
}

/** Where a connection knows a better way out than the sentence for any request. */
function fixOf(what: ConnectionFinding['what'], failure: Failure): string | null {
  if (failure.problem !== undefined) return null;
  if (what === 'conversion-token' && failure.kind === 'login_expired')
    return 'Make a new conversion token here, or paste one from Ads Manager (Conversions → Conversion access token).';
  if (failure.kind === 'scope_missing') return 'Log in again and allow everything that Matchboard asks for.';
  if (failure.kind === 'login_expired') return 'Log in again.';
  return null;
}

function noAccount(count: number): ConnectionFinding {
  return {
    what: 'account',
    state: count === 0 ? 'bad' : 'warn',
    message:
      count === 0 ? 'This login reaches no ad account.' : 'No ad account is chosen for this connection yet.',
    fix:
      count === 0
        ? 'Create an ad account at ads.pinterest.com, or ask for a role on one, then check again.'
        : 'Choose one below.',
    detail: null,
  };
}
