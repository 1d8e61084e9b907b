import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DuckDbSyncState } from '#adapters/state/duckdb-sync-state.ts';
import { KeyStore } from '#adapters/state/key-store.ts';
import { readOutboxPage } from '#adapters/state/outbox-pages.ts';
import { planModel } from '#adapters/state/plan-model.ts';
import { createTables } from '#adapters/state/schema.ts';
import { settleJournal } from '#adapters/state/settle-journal.ts';
import { StagedKeys } from '#adapters/state/staged-keys.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchboard-plan-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Hashes of each kind, addresses, and addresses beside their own hashes. */
const key = fc.integer({ min: 0, max: 40 }).chain((n) => {
  const address = `person${n}@example.com`;
  const md5 = createHash('md5').update(address).digest('hex');
  return fc.constantFrom(sha256(address), address, md5, sha256(address).toUpperCase());
});
const model = fc.array(key, { maxLength: 80 });

describe('a model compared part by part', () => {
  it('is planned as sets say, and settled', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await createTables(connection);
    const choices = fc.record({ add: fc.boolean(), remove: fc.boolean(), full: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(model, choices), { maxLength: 4 }), async (rounds) => {
        await connection.run('TRUNCATE key_sets');
        const store = await KeyStore.open(connection, folder);
        let held = new Set<string>();
        for (const [keys, { add, remove, full }] of rounds) {
          const staged = new StagedKeys(store.spillPath());
          keys.forEach((each, index) => {
            staged.add(index + 1, each);
          });
          const wanted = new Set(keys);
          const planned = await planModel(staged, store, { add, remove, full }, 7);
          const { plan } = planned;
          const adding = add ? [...wanted].filter((each) => full || !held.has(each)) : [];
          const removing = remove ? [...held].filter((each) => !wanted.has(each)) : [];
          const page = readOutboxPage(store, planned, 'add', 1, 1000);
          expect(page.keys).toEqual(adding);
          expect(page.positions).toEqual(adding.map((each) => keys.indexOf(each) + 1));
          const removals = readOutboxPage(store, planned, 'remove', plan.toAdd + 1, 1000);
          expect([...removals.keys].sort()).toEqual(removing.sort());
          expect(plan).toMatchObject({ distinct: wanted.size, held: held.size, toAdd: adding.length });
          const all = plan.toAdd + plan.toRemove;
          if (all > 0) await connection.run(`INSERT INTO batches VALUES (1, 1, ${all}, 'answered')`);
          await settleJournal(connection, store, 'run');
          held = new Set([...held].filter((each) => !removing.includes(each)).concat(adding));
          expect(store.count('accepted')).toBe(held.size);
          staged.drop();
        }
        // Whom the last run removed, too.
        const kept = ['accepted', 'removed'].filter((set) => store.count(set as 'accepted') > 0);
        expect((await readdir(folder)).length).toBe(kept.length);
      }),
      { numRuns: 40 },
    );
    connection.closeSync();
    instance.closeSync();
  });
});

describe('a model that is too large for memory', () => {
  it('is planned from a file that is gone afterwards', async () => {
    const state = await DuckDbSyncState.open(folder);
    const staging = await state.stage();
    const count = 4096;
    const hashes = new Uint8Array(count * 32);
    const words = new Uint32Array(hashes.buffer);
    const positions = new Uint32Array(count);
    const rounds = 520;
    for (let round = 0; round < rounds; round += 1) {
      for (let index = 0; index < count; index += 1) {
        const row = round * count + index;
        positions[index] = row + 1;
        // Every second row repeats the one before.
        words[index * 8 + 1] = Math.imul(row >> 1, 0x9e37_79b1);
      }
      staging.hashes(positions, hashes, count);
    }
    await staging.close();
    expect((await readdir(folder)).filter((name) => name.startsWith('staged-'))).toHaveLength(1);
    const rows = rounds * count;
    expect(await state.plan({ add: true, remove: true, full: false })).toMatchObject({
      distinct: rows / 2,
      toAdd: rows / 2,
      mostFrequent: 2,
    });
    expect(await state.rowCounts()).toMatchObject({ unsent: rows / 2, duplicate: rows / 2 });
    const page = await state.outbox('add', rows / 2 - 1, 10);
    expect(page.positions).toEqual([rows - 3, rows - 1]);
    await state.close();
    expect((await readdir(folder)).filter((name) => name.startsWith('staged-'))).toEqual([]);
  });
});

describe('files of keys', () => {
  async function withAccepted(): Promise<string> {
    const state = await DuckDbSyncState.open(folder);
    const staging = await state.stage();
    for (let row = 1; row <= 100; row += 1) staging.key(row, sha256(String(row)));
    await staging.close();
    await state.plan({ add: true, remove: true, full: false });
    await state.markAnswered(await state.markSent('add', 1, 100), []);
    await state.settle();
    await state.close();
    const [name, ...others] = (await readdir(folder)).filter((each) => each.endsWith('.keys'));
    expect(others).toEqual([]);
    return join(folder, name ?? '');
  }

  it('that were cut short are told in words', async () => {
    await truncate(await withAccepted(), 100);
    await expect(DuckDbSyncState.open(folder)).rejects.toMatchObject({ problem: { code: 'state-damaged' } });
  });

  it('whose bytes have changed are told in words', async () => {
    const { open } = await import('node:fs/promises');
    const file = await open(await withAccepted(), 'r+');
    await file.write(Buffer.from([1, 2, 3]), 0, 3, 500);
    await file.close();
    const state = await DuckDbSyncState.open(folder);
    await (await state.stage()).close();
    await expect(state.plan({ add: true, remove: true, full: false })).rejects.toMatchObject({
      problem: { code: 'state-damaged' },
    });
    await state.close();
  });

  it('that a killed run left are deleted', async () => {
    const { writeFile } = await import('node:fs/promises');
    const kept = await withAccepted();
    await writeFile(join(folder, 'additions-99.keys'), 'half');
    const state = await DuckDbSyncState.open(folder);
    await state.close();
    expect(
      (await readdir(folder)).filter((each) => each.endsWith('.keys')).map((each) => join(folder, each)),
    ).toEqual([kept]);
  });
});
