import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileRequestLog } from '#adapters/request-log/file-request-log.ts';
import { fileRequestRecords } from '#adapters/request-log/file-request-records.ts';
import { defaultBounds } from '#adapters/request-log/log-bounds.ts';
import type { RequestStory } from '#ports/request-log.ts';

let syncs: string;
beforeEach(() => {
  syncs = mkdtempSync(join(tmpdir(), 'request-log-'));
});
afterEach(() => rmSync(syncs, { recursive: true }));

const records = () => fileRequestRecords(join(syncs, 'spring', 'requests'));
const logWith = (bounds: Partial<typeof defaultBounds> = {}) =>
  fileRequestLog(syncs, 'spring', () => Date.now(), { ...defaultBounds, ...bounds });

function story(
  sent: string | null,
  received: string | null,
  change: Partial<RequestStory> = {},
): RequestStory {
  return {
    call: 1,
    attempt: 1,
    startedAt: '2026-01-31T18:30:00.000Z',
    method: 'POST',
    baseUrl: 'http://127.0.0.1/v5',
    path: '/ad_accounts/1/events',
    status: 200,
    silence: null,
    milliseconds: 12,
    waited: 0,
    requestId: '77',
    bytesSent: sent?.length ?? 0,
    bytesReceived: received?.length ?? 0,
    sentText: () => sent,
    receivedText: () => received,
    ...change,
  };
}

test('what is written can be read at once, in order, with both bodies', async () => {
  const log = logWith();
  log.startRun('20260131T183000000Z');
  log.write(story('{"ä":1}', '{"ok":true}'));
  log.write(story(null, null, { status: null, silence: 'timeout', method: 'GET' }));
  expect(await records().list('20260131T183000000Z', 1, 10)).toMatchObject([
    { id: 1, status: 200 },
    { id: 2, status: null, silence: 'timeout' },
  ]);
  expect(await records().list('20260131T183000000Z', 2, 10)).toHaveLength(1);
  expect(await records().get('20260131T183000000Z', 1)).toMatchObject({
    sent: '{"ä":1}',
    received: '{"ok":true}',
    sentCut: false,
  });
  expect(await records().get('20260131T183000000Z', 2)).toMatchObject({ sent: null, received: null });
  expect(await records().get('20260131T183000000Z', 3)).toBeNull();
  log.close();
});

test('search finds texts in bodies, paths and request IDs', async () => {
  const log = logWith();
  log.startRun('r1');
  log.write(story('aaa bbb', 'ccc'));
  log.write(story('bbb', null, { path: '/ad_accounts/9', requestId: '99' }));
  expect(await records().search('r1', ['aaa'])).toEqual([1]);
  expect(await records().search('r1', ['zzz', 'ccc'])).toEqual([1]);
  expect(await records().search('r1', ['bbb'])).toEqual([1, 2]);
  expect(await records().search('r1', ['accounts/9'])).toEqual([2]);
  expect(await records().search('r1', ['99'])).toEqual([2]);
  log.close();
});

test('a long body is cut, and says so', async () => {
  const log = logWith({ body: 10 });
  log.startRun('r1');
  log.write(story('0123456789abc', 'short'));
  expect(await records().get('r1', 1)).toMatchObject({
    sent: '0123456789',
    sentCut: true,
    received: 'short',
    receivedCut: false,
  });
  log.close();
});

test('a run keeps its latest requests, within its bound', async () => {
  const log = logWith({ segment: 2000, run: 8000 });
  log.startRun('r1');
  for (let count = 0; count < 100; count += 1) log.write(story('x'.repeat(500), null));
  log.close();
  const kept = await records().list('r1', 1, 1000);
  expect(kept.at(-1)?.id).toBe(100);
  expect(kept[0]?.id).toBeGreaterThan(50);
  const folder = join(syncs, 'spring', 'requests', 'r1');
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  expect(bytes).toBeLessThan(9000);
});

test('old runs are dropped by age, and by the total of all syncs', async () => {
  const fill = (run: string, agedDays: number) => {
    const log = logWith({ total: 1 << 30, days: 1000 });
    log.startRun(run);
    log.write(story('x'.repeat(1000), null));
    log.close();
    const folder = join(syncs, 'spring', 'requests', run);
    const then = new Date(Date.now() - agedDays * 86_400_000);
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), then, then);
    utimesSync(folder, then, then);
  };
  fill('r1', 31);
  fill('r2', 3);
  fill('r3', 2);
  fill('r4', 1);
  const log = fileRequestLog(syncs, 'other', () => Date.now(), { ...defaultBounds, run: 1000, total: 4000 });
  log.startRun('r5');
  log.close();
  expect(await records().runs()).toEqual(['r4', 'r3']);
});

test('is for the user alone, and a run name leads nowhere else', async () => {
  const log = logWith();
  log.startRun('r1');
  log.write(story('a', null));
  log.close();
  const folder = join(syncs, 'spring', 'requests', 'r1');
  expect(statSync(folder).mode & 0o077).toBe(0);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  expect(await records().list('../requests/r1', 1, 10)).toEqual([]);
});

test('where it cannot write, the run goes on', async () => {
  const file = join(syncs, 'file');
  writeFileSync(file, '');
  const blocked = fileRequestLog(file, 'spring', () => Date.now());
  blocked.startRun('r1');
  blocked.write(story('a', null));
  blocked.close();
  expect(readdirSync(syncs)).toEqual(['file']);
});
