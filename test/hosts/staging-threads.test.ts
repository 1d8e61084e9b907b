import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFileSource } from '#adapters/files/open-file-source.ts';
import { syncDefinitionSchema } from '#contract/sync-definition.ts';
import { compileMapping } from '#domain/mapping/compile-mapping.ts';
import { builtProgram } from '#hosts/package-folder.ts';
import { StagingThreads } from '#hosts/staging-threads.ts';
import type { Source } from '#ports/source.ts';
import type { Staging } from '#ports/sync-state.ts';
import { stageParts } from '#services/stage-parts.ts';
import { stageRows } from '#services/stage-rows.ts';

const rows = 120_000;
let folder: string;
let path: string;
let source: Source;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchboard-threads-'));
  path = join(folder, 'customers.csv');
  const lines = Array.from(
    { length: rows },
    (_, row) => `${row},"Person ${row}\nof ours",P.${row}@Example.com`,
  );
  await writeFile(path, `id,name,email\n${lines.join('\n')}\n`);
  source = await openFileSource(sync().source, path, { workFolder: folder });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function sync() {
  return syncDefinitionSchema.parse({
    version: 1,
    name: 'test',
    source: { type: 'csv', path },
    object: 'customer-list',
    destination: { adAccountId: '1' },
    mapping: [{ field: 'EMAIL', column: 'email' }],
  });
}

/** A sum over keys and positions that tells their order. */
class Digest implements Staging {
  sum = 0;
  count = 0;
  key(position: number, key: string): void {
    this.take(position, Buffer.from(key, 'hex'), 0);
  }
  hashes(positions: Uint32Array, hashes: Uint8Array, count: number): void {
    const bytes = Buffer.from(hashes);
    for (let index = 0; index < count; index += 1) this.take(positions[index] ?? 0, bytes, index * 32);
  }
  keepHashes(positions: Uint32Array, hashes: Uint8Array, count: number): boolean {
    this.hashes(positions, hashes, count);
    return count % 2 === 0;
  }
  reject(): void {
    throw new Error('nothing is wrong with the file');
  }
  async close(): Promise<void> {
    this.count = -1;
  }
  private take(position: number, hash: Buffer, at: number): void {
    this.sum = (Math.imul(this.sum, 31) + position + hash.readInt32LE(at) + hash.readInt32LE(at + 28)) | 0;
    this.count += 1;
  }
}

function stage(
  threads: StagingThreads,
  signal?: AbortSignal,
  onRead: (rows: number) => void = () => undefined,
) {
  const digest = new Digest();
  const parts = source.parts?.(1) ?? [];
  expect(parts.length).toBeGreaterThan(2);
  const options = { crew: threads, sync: sync(), now: 0, signal, onRead };
  return stageParts(source, parts, digest, options).then(() => digest);
}

test('several threads, and one, stage what is staged without them', async () => {
  const whole = new Digest();
  await stageRows(source, compileMapping(sync(), source.columns), whole, { now: 0, signal: undefined });
  expect(whole.count).toBe(rows);
  for (const helpers of [0, 1, 2]) {
    const threads = new StagingThreads(builtProgram('staging-worker'), helpers);
    expect(await stage(threads)).toEqual(whole);
    threads.startFor(1 << 30);
    await threads.ready();
    expect(await stage(threads)).toEqual(whole);
  }
});

test('helpers that are there take most parts', async () => {
  const script = await scriptThat(`{ read: 1, lost: 0, empty: 0, warnings: [], rejections: [],
    keys: { count: 0, positions: new Uint32Array(), hashes: new Uint8Array(), others: [] } }`);
  const threads = new StagingThreads(script, 2);
  threads.startFor(1 << 30);
  await threads.ready();
  const parts: number[] = [];
  await stage(threads, undefined, (read) => parts.push(read));
  expect(parts.filter((read) => read === 1).length).toBeGreaterThanOrEqual(2);
  expect(parts.length).toBe(source.parts?.(1)?.length);
});

test('threads that were started and are not needed can be ended', async () => {
  const threads = new StagingThreads(builtProgram('staging-worker'), 2);
  threads.startFor(1000);
  await threads.ready();
  threads.startFor(1 << 30);
  await threads.end();
  await threads.end();
  expect((await stage(threads)).count).toBe(rows);
});

test('a file that changes meanwhile is told in words', async () => {
  await utimes(path, 1, 1);
  await expect(stage(new StagingThreads(builtProgram('staging-worker'), 2))).rejects.toMatchObject({
    problem: { code: 'file-changed' },
  });
});

test('a thread that dies ends the staging', async () => {
  const threads = new StagingThreads(await scriptThat('process.exit(1)'), 2);
  threads.startFor(1 << 30);
  await threads.ready();
  await expect(stage(threads)).rejects.toMatchObject({ name: 'WorkerBug' });
  const missing = new StagingThreads(join(folder, 'missing.mjs'), 2);
  missing.startFor(1 << 30);
  await missing.ready().catch(() => undefined);
  await expect(stage(missing)).rejects.toMatchObject({ name: 'WorkerBug' });
});

/** A helper that is there at once and answers each part with what an expression gives. */
async function scriptThat(part: string): Promise<string> {
  const script = join(folder, 'helper.mjs');
  await writeFile(
    script,
    `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ kind }) => { if (kind === 'part') parentPort.postMessage({ kind: 'staged', part: ${part} }); });
    parentPort.postMessage({ kind: 'ready' });`,
  );
  return script;
}

test('cancelling ends it, before and in the middle', async () => {
  const reason = new Error('cancelled');
  for (const helpers of [0, 2]) {
    const threads = new StagingThreads(builtProgram('staging-worker'), helpers);
    await expect(stage(threads, AbortSignal.abort(reason))).rejects.toBe(reason);
    const stop = new AbortController();
    await expect(stage(threads, stop.signal, () => stop.abort(reason))).rejects.toBe(reason);
  }
});
