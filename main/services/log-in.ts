import { randomBytes, randomUUID } from 'node:crypto';
import { MatchboardError } from '#domain/errors.ts';
import type { Clock } from '#ports/clock.ts';
import type { Connection, ConnectionBook } from '#ports/connection-book.ts';
import type { LoginServer } from '#ports/login-server.ts';
import type { Arrival, Redirects } from '#ports/redirects.ts';
import { connectionIdFor } from './connection-id.ts';
import { withLogin } from './fresh-logins.ts';
import {
  arrivalProblem,
  cancelledLogin,
  deniedProblem,
  loginProblem,
  tooLateProblem,
  unknownConnection,
} from './login-problem.ts';
import type { LoginSecrets } from './login-secrets.ts';

/** Everything that Matchboard asks to be allowed. */
export const wantedScopes: readonly string[] = ['ads:read', 'ads:write', 'user_accounts:read'];

interface Parts {
  readonly secrets: LoginSecrets;
  readonly book: ConnectionBook;
  readonly redirects: Redirects;
  readonly server: LoginServer;
  /** Of `server`. */
  readonly apiUrl: string;
  readonly clock: Clock;
}

export interface LoginRequest {
  /** Null for a new connection. */
  readonly connectionId: string | null;
  readonly label: string;
  readonly appId: string;
  /** Null takes the one that is kept for this connection. */
  readonly appSecret: string | null;
  readonly port: number;
}

interface Choices {
  readonly signal: AbortSignal;
  /** How long the browser may take, in milliseconds. */
  readonly patience: number;
  /** The page on which a person says yes: to be opened in the browser. */
  readonly onConsentPage: (url: string) => void;
}

/** Brings a person to Pinterest's page and back, and keeps the login. Throws a MatchboardError for whatever comes in between. */
export async function logIn(parts: Parts, request: LoginRequest, choices: Choices): Promise<Connection> {
  const { book, secrets, redirects, server } = parts;
  const known = await knownConnection(book, request.connectionId);
  const appSecret = request.appSecret ?? (known === null ? null : await secrets.appSecret(known));
  if (appSecret === null) throw new MatchboardError(noSecret);
  const app = { appId: request.appId, appSecret };
  const state = randomBytes(32).toString('base64url');
  const place = await redirects.open(request.port);
  try {
    const { redirectUri } = place;
    choices.onConsentPage(server.consentPage({ appId: app.appId, redirectUri, scopes: wantedScopes, state }));
    const arrival = await arrived(place.arrival(state, inTime(choices)), choices.signal);
    const connection = await settle(arrival, async (query) => {
      const denied = new URLSearchParams(query).get('error');
      if (denied !== null)
        throw new MatchboardError(denied === 'access_denied' ? deniedProblem : arrivalProblem);
      const answer = await server.exchange(app, { query, redirectUri, state }, choices.signal);
      if (!answer.ok) {
        if (answer.failure.kind === 'cancelled') throw new MatchboardError(cancelledLogin);
        throw new MatchboardError(loginProblem(answer.failure, answer.clockAhead));
      }
      const now = parts.clock.now();
      const bare = known ?? newConnection(request, parts.apiUrl, await book.all(), now);
      const connected = withLogin(
        { ...bare, appId: app.appId, redirectPort: request.port, apiUrl: parts.apiUrl },
        answer.login,
        answer.clockAhead,
      );
      await secrets.keepLogin(connected, answer.login);
      await secrets.keepAppSecret(connected, appSecret);
      await book.put(connected);
      return connected;
    });
    return connection;
  } finally {
    await place.close();
  }
}

async function knownConnection(book: ConnectionBook, id: string | null): Promise<Connection | null> {
  if (id === null) return null;
  const found = (await book.all()).find((connection) => connection.id === id);
  if (found === undefined) throw new MatchboardError(unknownConnection(id));
  return found;
}

function inTime({ signal, patience }: Choices): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(patience)]);
}

async function arrived(arrival: Promise<Arrival>, signal: AbortSignal): Promise<Arrival> {
  try {
    return await arrival;
  } catch (error) {
    if (signal.aborted) throw new MatchboardError(cancelledLogin);
    if (error instanceof DOMException && error.name === 'TimeoutError')
      throw new MatchboardError(tooLateProblem);
    throw error;
  }
}

/** Lets the browser wait until it is known how it went. */
async function settle<T>(arrival: Arrival, work: (query: string) => Promise<T>): Promise<T> {
  let outcome: 'done' | 'denied' | 'failed' = 'failed';
  try {
    const result = await work(arrival.query);
    outcome = 'done';
    return result;
  } catch (error) {
    if (error instanceof MatchboardError && error.problem === deniedProblem) outcome = 'denied';
    throw error;
  } finally {
    arrival.answer(outcome);
  }
}

function newConnection(
  { label, appId, port }: LoginRequest,
  apiUrl: string,
  others: readonly Connection[],
  now: number,
): Connection {
  const taken = others.map(({ id }) => id);
  return {
    id: connectionIdFor(label, taken),
    label,
    secretsId: randomUUID(),
    apiUrl,
    appId,
    redirectPort: port,
    adAccount: null,
    scopes: [],
    hasConversionToken: false,
    accessExpiresAt: now,
    refreshExpiresAt: null,
    refreshedAt: now,
    createdAt: now,
    isEnding: false,
    clockAhead: null,
  };
}

const noSecret = {
  code: 'login-no-secret',
  message: "The app secret is not in this computer's keychain (any more).",
  fix: 'Copy it from your app at developers.pinterest.com and log in again.',
};
