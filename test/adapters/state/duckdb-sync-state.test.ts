import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DuckDbSyncState } from '#adapters/state/duckdb-sync-state.ts';
import type { PlanChoices } from '#ports/sync-state.ts';

const mirror: PlanChoices = { add: true, remove: true, full: false };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchboard-state-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Stages rows of keys: `rows[i]` are the keys of the row at position i + 1. */
async function stage(state: DuckDbSyncState, rows: readonly (readonly string[])[]): Promise<void> {
  const staging = await state.stage();
  rows.forEach((keys, index) => {
    for (const key of keys) staging.key(index + 1, key);
  });
  await staging.close();
}

/** Sends everything that is planned to a set that plays the list. */
async function sendAll(state: DuckDbSyncState, list: Set<string>, size = 3): Promise<void> {
  for (const operation of ['add', 'remove'] as const) {
    let from = 1;
    for (;;) {
      const page = await nextPage(state, operation, from, size);
      if (page === null) break;
      const last = page.first + page.keys.length - 1;
      const batch = await state.markSent(operation, page.first, last);
      for (const key of page.keys) operation === 'add' ? list.add(key) : list.delete(key);
      await state.markAnswered(batch, []);
      from = last + 1;
    }
  }
}

async function nextPage(state: DuckDbSyncState, operation: 'add' | 'remove', from: number, size: number) {
  const page = await state.outbox(operation, from, operation === 'add' ? size : 100_000);
  return page.keys.length === 0 ? null : page;
}

describe('planning', () => {
  it('adds what is new, removes what is gone, leaves the rest', async () => {
    const state = await DuckDbSyncState.open(folder);
    const list = new Set<string>();
    await stage(state, [['a'], ['b'], ['a'], ['c']]);
    expect(await state.plan(mirror)).toEqual({
      distinct: 3,
      toAdd: 3,
      toRemove: 0,
      held: 0,
      mostFrequent: 2,
    });
    await sendAll(state, list);
    expect(await state.rowCounts()).toMatchObject({
      sent: 3,
      duplicate: 1,
      unchanged: 0,
      unsent: 0,
      added: 3,
    });
    await state.settle();

    await stage(state, [['b'], ['d'], ['b']]);
    expect(await state.plan(mirror)).toEqual({
      distinct: 2,
      toAdd: 1,
      toRemove: 2,
      held: 3,
      mostFrequent: 2,
    });
    expect(await state.rowCounts()).toMatchObject({ sent: 0, unsent: 1, unchanged: 1, duplicate: 1 });
    await sendAll(state, list);
    expect(await state.rowCounts()).toMatchObject({
      sent: 1,
      unchanged: 1,
      duplicate: 1,
      added: 1,
      removed: 2,
    });
    await state.settle();
    expect([...list].sort()).toEqual(['b', 'd']);

    await stage(state, [['b'], ['d']]);
    expect(await state.plan(mirror)).toMatchObject({ toAdd: 0, toRemove: 0, held: 2 });
    expect(await state.rowCounts()).toMatchObject({ sent: 0, unchanged: 2, duplicate: 0 });
    await state.close();
  });

  it('sends the whole model again on a full resync, and counts as added only what is new', async () => {
    const state = await DuckDbSyncState.open(folder);
    const list = new Set<string>();
    await stage(state, [['a'], ['b']]);
    await state.plan(mirror);
    await sendAll(state, list);
    await state.settle();
    await stage(state, [['b'], ['c']]);
    expect(await state.plan({ ...mirror, full: true })).toMatchObject({ toAdd: 2, toRemove: 1 });
    await sendAll(state, list);
    expect(await state.rowCounts()).toMatchObject({ sent: 2, unchanged: 0, added: 1, removed: 1 });
    await state.settle();
    await stage(state, [['b'], ['c']]);
    expect(await state.plan(mirror)).toMatchObject({ toAdd: 0, toRemove: 0, held: 2 });
    await state.close();
  });

  it('neither adds nor removes where the mode says so', async () => {
    const state = await DuckDbSyncState.open(folder);
    const list = new Set<string>();
    await stage(state, [['a'], ['b']]);
    await state.plan(mirror);
    await sendAll(state, list);
    await state.settle();
    await stage(state, [['b'], ['c'], ['c']]);
    expect(await state.plan({ add: false, remove: false, full: false })).toMatchObject({
      toAdd: 0,
      toRemove: 0,
    });
    expect(await state.rowCounts()).toMatchObject({ skipped: 1, unchanged: 1, duplicate: 1, sent: 0 });
    await state.close();
  });

  it('gives a row with several keys the best fate of its own', async () => {
    const state = await DuckDbSyncState.open(folder);
    await stage(state, [['a']]);
    await state.plan(mirror);
    await sendAll(state, new Set());
    await state.settle();
    // a is known; x is new and refused; y is new and accepted.
    await stage(state, [['a', 'y'], ['x'], ['y', 'x'], ['a', 'z']]);
    const plan = await state.plan(mirror);
    expect(plan.toAdd).toBe(3);
    const page = await state.outbox('add', 1, 10);
    const batch = await state.markSent('add', 1, 3);
    const sequenceOf = (key: string) => page.first + page.keys.indexOf(key);
    await state.markAnswered(batch, [{ sequence: sequenceOf('x'), message: 'no' }]);
    const counts = await state.rowCounts();
    expect(counts).toMatchObject({ sent: 2, refused: 1, duplicate: 1, unchanged: 0, added: 2 });
    expect(await state.rejectedBy()).toEqual(new Map([['refused_by_pinterest', 1]]));
    const rejected = [];
    for await (const entries of state.rejectedRows()) rejected.push(...entries);
    expect(rejected).toEqual([{ position: 2, fieldId: null, reason: 'refused_by_pinterest', message: 'no' }]);
    await state.close();
  });
});

describe('rejections', () => {
  it('counts a lost row once, by its first reason, and dropped values apart', async () => {
    const state = await DuckDbSyncState.open(folder);
    const staging = await state.stage();
    staging.reject(4, 'user_data.em', 'email_without_at', true);
    staging.reject(4, 'user_data.ph', 'phone_invalid', true);
    staging.key(5, 'k');
    staging.reject(5, 'user_data.db', 'date_ambiguous', false);
    staging.reject(9, 'EMAIL', 'email_malformed', true);
    await staging.close();
    await state.plan(mirror);
    expect(await state.rejectedBy()).toEqual(
      new Map([
        ['email_malformed', 1],
        ['email_without_at', 1],
      ]),
    );
    expect(await state.droppedValues()).toEqual([
      { field: 'user_data.db', reason: 'date_ambiguous', count: 1 },
    ]);
    const rejected = [];
    for await (const entries of state.rejectedRows()) rejected.push(...entries);
    expect(rejected.map((entry) => [entry.position, entry.fieldId, entry.reason])).toEqual([
      [4, 'user_data.em', 'email_without_at'],
      [9, 'EMAIL', 'email_malformed'],
    ]);
    await state.close();
  });
});

describe('memory', () => {
  it('outlives the process, and keeps runs newest first', async () => {
    const state = await DuckDbSyncState.open(folder);
    await state.remember({ customerListId: '1', hash: 'sha256' });
    await state.remember({ audienceId: '2' });
    await state.close();
    const again = await DuckDbSyncState.open(folder);
    expect(again.memory()).toEqual({ customerListId: '1', audienceId: '2', creating: null, hash: 'sha256' });
    await again.close();
  });

  it('says in words that a file is damaged', async () => {
    const { writeFile } = await import('node:fs/promises');
    await writeFile(join(folder, 'state.duckdb'), 'this is no database');
    await expect(DuckDbSyncState.open(folder)).rejects.toMatchObject({ problem: { code: 'state-damaged' } });
  });
});

describe('a damaged file of keys', () => {
  const keyFiles = async () =>
    (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.keys'));

  async function holdSomeKeys(): Promise<string> {
    const state = await DuckDbSyncState.open(folder);
    await stage(state, [['a'], ['b'], ['c']]);
    await state.plan(mirror);
    await sendAll(state, new Set());
    await state.settle();
    await state.close();
    const [name = ''] = await keyFiles();
    return name;
  }

  it.each([
    ['overwritten inside', (bytes: Buffer) => bytes.fill(7, 40, 60)],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, 50)],
  ])('%s, is set aside with its database and outlives later runs', async (_, harm) => {
    const name = await holdSomeKeys();
    const damaged = harm(await readFile(join(folder, name)));
    await writeFile(join(folder, name), damaged);

    const mended = await DuckDbSyncState.open(folder, { replaceDamaged: true });
    const { replaced } = await mended.recover();
    expect(replaced).toMatch(/damaged-.*\.duckdb$/);
    await stage(mended, [['a']]);
    expect(await mended.plan(mirror)).toMatchObject({ toAdd: 1, held: 0 });
    await sendAll(mended, new Set());
    await mended.settle();
    await mended.close();
    await (await DuckDbSyncState.open(folder)).close();

    const aside = String(replaced).replace(/\.duckdb$/, '');
    expect(await readFile(join(aside, name))).toEqual(damaged);
  });

  it('is told by whoever plans with it', async () => {
    const name = await holdSomeKeys();
    await writeFile(join(folder, name), (await readFile(join(folder, name))).fill(7, 40, 60));
    const state = await DuckDbSyncState.open(folder);
    await stage(state, [['a']]);
    await expect(state.plan(mirror)).rejects.toMatchObject({ problem: { code: 'state-damaged' } });
    await state.close();
  });
});

describe('whatever happens between', () => {
  /** What one step of a run may do to a batch. */
  const fate = fc.constantFrom(
    'answered',
    'lost-applied',
    'lost-unapplied',
    'void',
    'killed-before',
    'killed-after',
  );
  const model = fc.uniqueArray(fc.integer({ min: 0, max: 25 }).map(String), { maxLength: 25 });
  const run = fc.record({ model, fates: fc.array(fate, { maxLength: 12 }) });

  it('the next whole run leaves the list equal to the model', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 5 }), model, async (runs, last) => {
        const home = await mkdtemp(join(folder, 'run-'));
        const list = new Set<string>();
        for (const { model, fates } of runs) {
          const state = await DuckDbSyncState.open(home);
          await state.recover();
          await stage(
            state,
            model.map((key) => [key]),
          );
          await state.plan(mirror);
          await disturbedRun(state, list, [...fates]);
          await state.close();
        }
        const state = await DuckDbSyncState.open(home);
        await state.recover();
        await stage(
          state,
          last.map((key) => [key]),
        );
        await state.plan(mirror);
        await sendAll(state, list);
        await state.settle();
        expect([...list].sort()).toEqual([...last].sort());
        await stage(
          state,
          last.map((key) => [key]),
        );
        expect(await state.plan(mirror)).toMatchObject({ toAdd: 0, toRemove: 0 });
        await state.close();
      }),
      { numRuns: 12 },
    );
  });

  async function disturbedRun(state: DuckDbSyncState, list: Set<string>, fates: string[]): Promise<void> {
    for (const operation of ['add', 'remove'] as const) {
      let from = 1;
      for (;;) {
        const page = await nextPage(state, operation, from, 4);
        if (page === null) break;
        const last = page.first + page.keys.length - 1;
        const next = fates.shift() ?? 'answered';
        if (next === 'killed-before') return;
        const batch = await state.markSent(operation, page.first, last);
        if (next === 'void') {
          await state.markVoid(batch);
          return;
        }
        if (next !== 'lost-unapplied') {
          for (const key of page.keys) operation === 'add' ? list.add(key) : list.delete(key);
        }
        if (next === 'killed-after') return;
        if (next === 'answered') await state.markAnswered(batch, []);
        from = last + 1;
      }
    }
    await state.settle();
  }
});
