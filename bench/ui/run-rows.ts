import type { MatchboardApi } from '#contract/matchboard-api.ts';
import type { OpenApp } from './open-app.ts';

/** A whole run of the file to the practice account, on its page: seconds, and the rows that were sent. */
export async function runRows(
  { app, page }: OpenApp,
  path: string,
): Promise<{ seconds: number; sent: number }> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, path);
  return page.evaluate(async () => {
    const { matchboard: api } = window as unknown as { matchboard: MatchboardApi };
    const source = await api.sources.choose();
    if (!source.ok || source.value === null) throw new Error('no source');
    const sync = await api.syncs.save({
      draft: {
        object: 'customer-list',
        version: 1,
        name: 'Bench',
        sourceId: source.value.sourceId,
        destination: { adAccountId: '549755885175' },
        audience: { create: 'Bench' },
        mapping: [{ field: 'EMAIL', column: 'email' }],
      },
    });
    if (!sync.ok) throw new Error(sync.error.message);
    const { syncId } = sync.value;
    const startedAt = performance.now();
    const ended = new Promise<number>((resolve, reject) => {
      api.on.runEnded(({ result }) => {
        if (result?.status === 'done') resolve(result.sent);
        else reject(new Error(`the run ended as ${result?.status}: ${result?.error?.message}`));
      });
    });
    const run = await api.runs.start({ syncId });
    if (!run.ok) throw new Error(run.error.message);
    location.hash = `#/syncs/${syncId}/runs/${run.value.runId}`;
    const sent = await ended;
    return { seconds: (performance.now() - startedAt) / 1000, sent };
  });
}
