import type { RunningApp } from './start-app.ts';

interface Practice {
  /** Ends in /v5. */
  readonly apiUrl: string;
  readonly accessToken: string;
  readonly conversionToken: string;
}

const practiceAccountId = '549755885175';

/** The practice Pinterest of a running app; waits until it is up. */
export async function practiceOf({ app }: RunningApp): Promise<Practice> {
  return app.evaluate(async () => {
    const kept = globalThis as unknown as { practice?: Practice };
    while (kept.practice === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
    return kept.practice;
  });
}

/** Makes Pinterest misbehave, as `faultHelp` of main/practice/fault-text.ts writes it; none makes it well again. */
export async function setFaults(running: RunningApp, faults: readonly string[]): Promise<void> {
  const { apiUrl } = await practiceOf(running);
  const answer = await fetch(new URL('/practice/faults', apiUrl), {
    method: 'PUT',
    body: JSON.stringify(faults),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Moves Pinterest's clock on. */
export async function letTimePass(running: RunningApp, advanceSeconds: number): Promise<void> {
  const { apiUrl } = await practiceOf(running);
  const answer = await fetch(new URL('/practice/clock', apiUrl), {
    method: 'POST',
    body: JSON.stringify({ advanceSeconds }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** The records of each customer list at Pinterest, in the order in which the lists were made. */
export async function recordsAtPinterest(running: RunningApp): Promise<readonly (readonly string[])[]> {
  const lists = (await ask(running, '/practice/customer_lists')) as readonly { readonly id: string }[];
  return Promise.all(
    lists.map(
      async ({ id }) => (await ask(running, `/practice/customer_lists/${id}/records`)) as readonly string[],
    ),
  );
}

/** What Pinterest has kept of events; `duplicates` are those it has been sent more than once. */
export async function eventsAtPinterest(
  running: RunningApp,
): Promise<{ readonly count: number; readonly duplicates: number }> {
  const path = `/practice/ad_accounts/${practiceAccountId}/events`;
  return (await ask(running, path)) as { readonly count: number; readonly duplicates: number };
}

async function ask(running: RunningApp, path: string): Promise<unknown> {
  const { apiUrl } = await practiceOf(running);
  const answer = await fetch(new URL(path, apiUrl));
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}
