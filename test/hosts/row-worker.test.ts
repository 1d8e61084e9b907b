import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SourceProgress } from '#contract/source-info.ts';
import { type SyncDefinition, syncDefinitionSchema } from '#contract/sync-definition.ts';
import { PracticeThread } from '#hosts/practice-thread.ts';
import { RowWorker } from '#hosts/row-worker.ts';
import type { RunRequest, SyncAt } from '#hosts/worker-messages.ts';

let folder: string;
let worker: RowWorker;
let practice: PracticeThread;
const heard: SourceProgress[] = [];
const hosts = join(import.meta.dirname, '..', '..', 'main', 'hosts');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchboard-worker-'));
  worker = new RowWorker(join(hosts, 'worker.ts'), { home: folder, version: '0.0.0' }, (progress) =>
    heard.push(progress),
  );
  practice = new PracticeThread(join(hosts, 'practice-worker.ts'), {
    storePath: join(folder, 'practice.jsonl'),
  });
});
afterAll(async () => {
  await worker.close();
  await rm(folder, { recursive: true });
});

async function syncOver(lines: readonly string[], options: object = {}): Promise<SyncAt> {
  const path = join(folder, `${randomUUID()}.csv`);
  await writeFile(path, `${lines.join('\n')}\n`);
  const sync: SyncDefinition = syncDefinitionSchema.parse({
    version: 1,
    name: 'Spring',
    object: 'customer-list',
    source: { type: 'csv', path },
    destination: { adAccountId: '549755885175' },
    audience: { create: 'Spring' },
    mapping: [{ field: 'EMAIL', column: 'email' }],
    options,
  });
  return { source: { sourceId: randomUUID(), definition: sync.source }, sync };
}

const people = (count: number) => [
  'email,name',
  ...Array.from({ length: count }, (_, index) => `ann${index}@example.com,Ann Lee`),
];

async function runOf(at: SyncAt, change: Partial<RunRequest> = {}): Promise<RunRequest> {
  return {
    ...at,
    syncFolder: at.source.sourceId,
    account: await practice.account(),
    dryRun: false,
    test: false,
    rows: null,
    fullResync: false,
    allowRemovals: false,
    ...change,
  };
}

test('the columns of a file are known without reading it', async () => {
  const { source } = await syncOver(people(400_000));
  expect(await worker.call('sourceColumns', source)).toEqual(['email', 'name']);
  expect(heard.filter(({ sourceId }) => sourceId === source.sourceId)).toEqual([]);
  await expect(
    worker.call('sourceColumns', { ...source, definition: { type: 'csv', path: join(folder, 'gone.csv') } }),
  ).rejects.toThrow('gone.csv');
});

test('a big file shows its first rows before it is counted, then all of them', async () => {
  const { source } = await syncOver(people(400_000));
  const early = await worker.call('describeSource', source);
  expect(early).toMatchObject({ rowCount: null, headerRow: 1, columns: [{ name: 'email', filled: 1 }, {}] });
  expect(early.columns[0]?.samples[0]).toBe('an••@ex•••••.com');
  const first = await worker.call('sourceWindow', { source, from: 2, count: 2, reveal: true });
  expect(first.rows.map(({ position, cells }) => [position, cells[0]])).toEqual([
    [2, 'ann1@example.com'],
    [3, 'ann2@example.com'],
  ]);
  await expect
    .poll(() => heard.some(({ sourceId, done }) => done && sourceId === source.sourceId))
    .toBe(true);
  expect(await worker.call('describeSource', source)).toMatchObject({ rowCount: 400_000, malformedCount: 0 });
  const last = await worker.call('sourceWindow', { source, from: 399_999, count: 200, reveal: false });
  expect(last.rows.map(({ position, cells }) => [position, cells[0]])).toEqual([
    [399_999, 'an•••••••@ex•••••.com'],
    [400_000, 'an•••••••@ex•••••.com'],
  ]);
});

test('one column is shown, and the others stay masked', async () => {
  const { source } = await syncOver(['event,email', 'Order Completed,ann@example.com']);
  const { rows } = await worker.call('sourceWindow', { source, from: 1, count: 10, reveal: { column: 0 } });
  expect(rows.map(({ cells }) => cells)).toEqual([['Order Completed', 'an•@ex•••••.com']]);
});

test('a file that has changed since it was opened is read anew', async () => {
  const at = await syncOver(people(3));
  expect(await worker.call('checkModel', at)).toMatchObject({ rows: 3 });
  await writeFile(at.sync.source.path, `${people(5).join('\n')}\n`);
  expect(await worker.call('checkModel', at)).toMatchObject({ rows: 5 });
  await rm(at.sync.source.path);
  await expect(worker.call('checkModel', at)).rejects.toMatchObject({ problem: { code: 'file-missing' } });
});

test('a malformed row keeps its place in a window', async () => {
  const { source } = await syncOver(['email,name', 'a@example.com,A', 'b@example.com', 'c@example.com,C']);
  const { rows } = await worker.call('sourceWindow', { source, from: 1, count: 10, reveal: true });
  await expect
    .poll(() => heard.some(({ sourceId, done }) => done && sourceId === source.sourceId))
    .toBe(true);
  const window = await worker.call('sourceWindow', { source, from: 1, count: 10, reveal: true });
  expect(rows.length).toBeGreaterThan(0);
  expect(window.rows.map(({ malformed }) => malformed)).toEqual([null, 'row_too_short', null]);
});

test('a file that is not there is a problem without its folder', async () => {
  const { source } = await syncOver(['email']);
  await rm(source.definition.path);
  const asked = worker.call('describeSource', { ...source, sourceId: randomUUID() });
  await expect(asked).rejects.toMatchObject({ problem: { code: 'file-missing' } });
  await expect(asked).rejects.not.toMatchObject({ problem: { message: expect.stringContaining(folder) } });
});

test('a mapping that does not fit the file is told before anything runs', async () => {
  const at = await syncOver(['mail', 'a@example.com']);
  await expect(worker.call('previewRows', { ...at, rows: 1, reveal: false })).rejects.toMatchObject({
    problem: { place: 'mapping[0].column' },
  });
});

test('the check counts every row once and masks its examples', async () => {
  const at = await syncOver([
    'email,name',
    'ann@example.com,A',
    'no address,B',
    ',C',
    'x@y@z.com,D',
    'q,r,s',
  ]);
  const check = await worker.call('checkModel', at);
  expect(check).toMatchObject({ rows: 5, ready: 1, rejected: 2, empty: 1, malformed: 1 });
  expect(check.rows).toBe(check.ready + check.rejected + check.empty + check.malformed);
  const group = check.groups.find(({ reason }) => reason === 'email_without_at');
  expect(group).toMatchObject({ fieldId: 'EMAIL', column: 'email', loses: 'row', count: 1 });
  expect(group?.examples).toEqual([{ row: 2, value: 'no••••••••' }]);
});

test('a run cancelled in the middle goes on where it stopped', async () => {
  const at = await syncOver(people(60_000));
  const stop = new AbortController();
  const request = await runOf(at);
  const cancelled = await worker.call('run', request, {
    signal: stop.signal,
    onProgress: (progress) => {
      if (progress.kind === 'run' && progress.progress.phase === 'sending') stop.abort();
    },
  });
  expect(cancelled.status).toBe('cancelled');
  const again = await worker.call('run', request);
  expect(again.status).toBe('done');
  expect(cancelled.sent).toBeGreaterThan(0);
  expect(cancelled.sent + again.sent).toBe(60_000);
  const runs = await worker.call('recordedRuns', { syncFolder: request.syncFolder });
  expect(runs.map(({ status }) => status)).toEqual(['done', 'cancelled']);
});

test('two syncs that run at once both finish right', async () => {
  const sizes = [9000, 4000];
  const runs = await Promise.all(sizes.map(async (size) => runOf(await syncOver(people(size)))));
  const atWork = new Set<number>();
  let together = false;
  const reports = await Promise.all(
    runs.map(async (run, index) => {
      const report = await worker.call('run', run, {
        onProgress: () => {
          atWork.add(index);
          together ||= atWork.size === runs.length;
        },
      });
      atWork.delete(index);
      return report;
    }),
  );
  expect(together).toBe(true);
  const lists = new Set(reports.map(({ audience }) => audience?.customerListId));
  expect(lists.size).toBe(2);
  for (const [index, size] of sizes.entries()) {
    expect(reports[index]).toMatchObject({ status: 'done', sent: size, added: size });
    const { audience } = reports[index] ?? {};
    const { apiUrl } = await practice.account();
    const records = await fetch(
      new URL(`/practice/customer_lists/${audience?.customerListId}/records`, apiUrl),
    );
    expect((await records.json()) as unknown[]).toHaveLength(size);
  }
});

test('closing in the middle of a run cancels it; the next start goes on where it stopped', async () => {
  const at = await syncOver(people(60_000));
  const request = await runOf(at);
  const first = new RowWorker(join(hosts, 'worker.ts'), { home: folder, version: '0.0.0' }, () => undefined);
  const closing = Promise.withResolvers<void>();
  const running = first.call('run', request, {
    onProgress: (progress) => {
      if (progress.kind === 'run' && progress.progress.phase === 'sending') closing.resolve(first.close());
    },
  });
  await closing.promise;
  const cancelled = await running;
  expect(cancelled.status).toBe('cancelled');
  const again = await worker.call('run', request);
  expect(again).toMatchObject({ status: 'done', sent: 60_000 - cancelled.sent });
});

test('a thread that dies fails its calls, and the next call starts another', async () => {
  const script = join(folder, 'mortal.mjs');
  const text = (lives: string) => `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ id }) => ${lives});`;
  await writeFile(script, text('process.exit(1)'));
  const mortal = new RowWorker(script, { home: folder, version: '0.0.0' }, () => undefined);
  const dying = mortal.call('recordedRuns', { syncFolder: 'x' });
  await expect(dying).rejects.toMatchObject({ trace: { name: 'WorkerExit' } });
  const outcome = "parentPort.postMessage({ kind: 'outcome', id, outcome: { kind: 'value', value: [] } })";
  await writeFile(script, text(outcome));
  expect(await mortal.call('recordedRuns', { syncFolder: 'x' })).toEqual([]);
  await mortal.close();
});

test('a dry run of the first rows takes no others', async () => {
  const at = await syncOver(['email,name', 'a@example.com,A', 'b', 'c@example.com,C', 'd@example.com,D']);
  const report = await worker.call('run', await runOf(at, { dryRun: true, rows: { from: 1, count: 3 } }));
  expect(report).toMatchObject({ queried: 3, sent: 2, rejected: 1, requests: 0 });
});

test.each([
  [
    { from: 2, count: 1 },
    { queried: 1, sent: 0, rejected: 1 },
  ],
  [
    { from: 3, count: 1 },
    { queried: 1, sent: 1, rejected: 0 },
  ],
  [
    { from: 2, count: 99 },
    { queried: 3, sent: 2, rejected: 1 },
  ],
])('a dry run of %j takes these rows alone', async (rows, counts) => {
  const at = await syncOver(['email,name', 'a@example.com,A', 'b', 'c@example.com,C', 'd@example.com,D']);
  const report = await worker.call('run', await runOf(at, { dryRun: true, rows }));
  expect(report).toMatchObject(counts);
});

test('a row that the file has not is told', async () => {
  const at = await syncOver(['email,name', 'a@example.com,A']);
  const asked = worker.call('run', await runOf(at, { dryRun: true, rows: { from: 2, count: 1 } }));
  await expect(asked).rejects.toMatchObject({ problem: { code: 'row-unknown' } });
});

test('a bug says where, never what', async () => {
  const at = await syncOver(people(1));
  const asked = worker.call('suggestMapping', { source: at.source, object: 'nonsense' as 'customer-list' });
  await expect(asked).rejects.toMatchObject({ name: 'WorkerBug', trace: { name: 'TypeError' } });
});

test("asks Pinterest by the system's proxy", async () => {
  const asked: string[] = [];
  const stop = new AbortController();
  const proxy = createServer().on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    stop.abort();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const behind = new RowWorker(join(hosts, 'worker.ts'), { home: folder, version: '0.0.0' }, () => undefined);
  behind.setProxy(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  const account = { apiUrl: 'https://api.pinterest.test/v5', accessToken: 'x', conversionToken: null };
  await expect(behind.call('listAdAccounts', { account }, { signal: stop.signal })).rejects.toThrow();
  expect(asked).toEqual(['api.pinterest.test:443']);
  await behind.close();
  proxy.close();
});
