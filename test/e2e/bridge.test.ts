import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BridgeAnswer } from '#contract/answer.ts';
import type { RunView } from '#contract/run-view.ts';
import { describeApp, forget, type RunningApp, startApp } from './start-app.ts';

describeApp('what crosses the bridge', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await startApp();
  });
  afterAll(async () => {
    await running.close();
    await forget(running);
  });

  test('a whole run of a sample', async () => {
    const result = await running.page.evaluate(async () => {
      const api = window.matchboard;
      const answered = <T>(answer: BridgeAnswer<T>): T => {
        if (!answer.ok) throw new Error(`${answer.error.code} ${answer.error.detail ?? ''}`);
        return answer.value;
      };
      const ended: RunView[] = [];
      let wake: () => void = () => undefined;
      api.on.runEnded((run) => {
        ended.push(run);
        wake();
      });
      const { sourceId } = answered(await api.sources.sample({ which: 'customers' }));
      answered(await api.sources.describe({ sourceId }));
      answered(await api.sources.window({ sourceId, from: 1, count: 200 }));
      const found = answered(await api.mapping.suggest({ sourceId, object: 'customer-list' }));
      const draft = {
        object: 'customer-list' as const,
        version: 1 as const,
        name: 'Spring',
        sourceId,
        destination: { adAccountId: '549755885175' },
        audience: { create: 'Spring' },
        mapping: found.map(({ fieldId, column }) => ({ field: fieldId, column })),
      };
      answered(await api.mapping.check({ draft }));
      answered(await api.preview.rows({ draft, rows: 200 }));
      answered(await api.checks.run({ jobId: crypto.randomUUID(), draft }));
      const { syncId } = answered(await api.syncs.save({ draft }));
      const run = async (choices: { dryRun?: boolean }) => {
        const over = new Promise<void>((resolve) => {
          wake = resolve;
        });
        answered(await api.runs.start({ syncId, ...choices }));
        await over;
      };
      await run({ dryRun: true });
      await run({});
      await run({});
      answered(await api.matchRate.refresh({ syncId }));
      answered(await api.audiences.list({ adAccountId: '549755885175' }));
      answered(await api.syncs.list());
      const listed = answered(await api.runs.list({ syncId }));
      await api.sources.describe({ sourceId: crypto.randomUUID() });
      return { ended, listed: listed.length };
    });
    const [dry, first, second] = result.ended.map((run) => run.result);
    expect(dry).toMatchObject({ dryRun: true, requests: 0 });
    expect(first).toMatchObject({
      status: 'done_with_rejected_rows',
      added: dry?.added,
      hasRejectedRows: true,
    });
    expect(second).toMatchObject({ added: 0, removed: 0 });
    expect(result.listed).toBe(3);
  });

  test('was neither a token, nor a path, nor what the file holds', async () => {
    const crossed = await running.crossed();
    const all = crossed.join('\n');
    expect(crossed.length).toBeGreaterThan(20);
    // So that a passing test means something: masked samples and hashes did cross.
    expect(all).toContain('@ex•');

    const practice = await readFile(join(running.home, 'practice.jsonl'), 'utf8');
    const seed = JSON.parse(practice.split('\n')[0] ?? '') as { seed: string };
    for (const secret of [seed.seed, 'pina_', 'Bearer', 'token']) expect(all).not.toContain(secret);

    for (const folder of [running.home, homedir(), process.cwd(), 'samples/', 'rejected.csv']) {
      expect(all).not.toContain(folder);
    }

    const [, ...rows] = (await readFile(join('samples', 'customers.csv'), 'utf8')).split('\n');
    const addresses = rows.flatMap((row) => /[\w.+-]+@[\w-]+\.[\w.]+/.exec(row)?.[0] ?? []);
    expect(addresses.length).toBeGreaterThan(4000);
    expect(addresses.filter((address) => all.includes(address))).toEqual([]);
  });
});
