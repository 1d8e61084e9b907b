import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DuckDbSyncState } from '#adapters/state/duckdb-sync-state.ts';

let folder: string;
let desk: Desk;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchboard-inverse-'));
  desk = new Desk(folder);
});
afterEach(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

/** What becomes of a batch of one entry; at a kill, nothing more is sent. */
type Fate = 'answered' | 'lost-applied' | 'lost-unapplied' | 'killed-before' | 'killed-after';
const anyFate = fc.constantFrom<Fate>(
  'answered',
  'answered',
  'lost-applied',
  'lost-unapplied',
  'killed-before',
  'killed-after',
);

/** A sync's memory, which compares in parts, beside a set that plays the list. */
class Desk {
  readonly list = new Set<string>();
  private readonly home: string;
  private runs = 0;
  private state: DuckDbSyncState | null = null;

  constructor(home: string) {
    this.home = home;
  }

  /** Runs the model until all of it is sent and answered: whatever is killed or lost is followed by another run. */
  run(model: readonly string[], fates: Fate[] = [], full = false): Promise<string> {
    return this.untilDone(fates, (state) => this.plan(state, model, full));
  }

  /** A run of a model that is killed wherever the fates say, at its end at the latest. */
  async cutShort(model: readonly string[], fates: Fate[]): Promise<void> {
    await this.with(async (state) => {
      await this.plan(state, model, false);
      await this.send(state, fates);
    });
    await this.close();
  }

  undo(fates: Fate[] = []): Promise<string> {
    return this.untilDone(fates, (state) => state.planInverse());
  }

  /** As a run of its own, in the same process. */
  async with<T>(work: (state: DuckDbSyncState) => Promise<T>): Promise<T> {
    this.state ??= await DuckDbSyncState.open(this.home, { keysAtATime: 5 });
    await this.state.recover();
    return work(this.state);
  }

  /** The process has ended. */
  async close(): Promise<void> {
    await this.state?.close();
    this.state = null;
  }

  changes() {
    return this.with((state) => state.lastChanges());
  }

  private async plan(state: DuckDbSyncState, model: readonly string[], full: boolean): Promise<void> {
    const staging = await state.stage();
    model.forEach((key, index) => {
      staging.key(index + 1, key);
    });
    await staging.close();
    await state.plan({ add: true, remove: true, full });
  }

  /** The name of the run that ended it. */
  private async untilDone(
    fates: Fate[],
    plan: (state: DuckDbSyncState) => Promise<unknown>,
  ): Promise<string> {
    for (;;) {
      this.runs += 1;
      const name = `run-${this.runs}`;
      const outcome = await this.with(async (state) => {
        await plan(state);
        const sent = await this.send(state, fates);
        if (sent !== 'killed') await state.settle(sent === 'whole' ? name : undefined);
        return sent;
      });
      if (outcome === 'whole') return name;
      if (outcome === 'killed') await this.close();
    }
  }

  private async send(state: DuckDbSyncState, fates: Fate[]): Promise<'whole' | 'killed' | 'lost'> {
    let outcome: 'whole' | 'lost' = 'whole';
    for (const operation of ['add', 'remove'] as const) {
      for (let from = 1; ; ) {
        const page = await state.outbox(operation, from, operation === 'add' ? 1 : 100_000);
        const key = page.keys[0];
        if (key === undefined) break;
        const fate = fates.shift() ?? 'answered';
        if (fate === 'killed-before') return 'killed';
        const batch = await state.markSent(operation, page.first, page.first);
        if (fate !== 'lost-unapplied') operation === 'add' ? this.list.add(key) : this.list.delete(key);
        if (fate === 'killed-after') return 'killed';
        if (fate === 'answered') await state.markAnswered(batch, []);
        else outcome = 'lost';
        from = page.first + 1;
      }
    }
    return outcome;
  }
}

const sorted = (keys: Iterable<string>) => [...keys].sort();
const keys = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'));
const fates = fc.array(anyFate, { maxLength: 10 });

describe('the inverse of the latest run', () => {
  it('takes the list back to where it was, and its own inverse forth again, whatever cuts them short', async () => {
    await fc.assert(
      fc.asyncProperty(
        keys,
        keys,
        keys,
        fc.array(fates, { minLength: 4, maxLength: 4 }),
        fc.boolean(),
        async (before, between, after, all, full) => {
          const [cut = [], first = [], second = [], third = []] = all;
          const desk = new Desk(await mkdtemp(join(folder, 'home-')));
          await desk.run(before);
          // The file changes once more after the first attempt.
          await desk.cutShort(between, [...cut]);
          const run = await desk.run(after, [...first], full);
          expect(sorted(desk.list)).toEqual(sorted(after));
          const added = after.filter((key) => !before.includes(key)).length;
          const removed = before.filter((key) => !after.includes(key)).length;
          fc.pre(added + removed > 0);
          expect(await desk.changes()).toMatchObject({ run, added, removed });
          const undone = await desk.undo([...second]);
          expect(sorted(desk.list)).toEqual(sorted(before));
          expect(await desk.changes()).toMatchObject({ run: undone, isInverse: true, isUnderWay: false });
          await desk.undo([...third]);
          expect(sorted(desk.list)).toEqual(sorted(after));
          // What the memory holds to be accepted is what is there.
          await desk.run(before);
          expect(sorted(desk.list)).toEqual(sorted(before));
          await desk.close();
        },
      ),
      { numRuns: 10 },
    );
  }, 240_000);

  it('says how many it would take back, exactly, also where the run was cut short', async () => {
    await desk.run(['a', 'b', 'c', 'd']);
    await desk.run(['c', 'd', 'e', 'f'], ['answered', 'lost-applied', 'answered', 'killed-after']);
    expect(await desk.changes()).toMatchObject({ added: 2, removed: 2, isUnderWay: false });
    await desk.run(['d', 'e', 'f']);
    expect(await desk.changes()).toMatchObject({ added: 0, removed: 1 });
  });

  it('leaves alone whom a full resync sent again', async () => {
    await desk.run(['a', 'b']);
    await desk.run(['b', 'c'], ['lost-applied'], true);
    expect(await desk.changes()).toMatchObject({ added: 1, removed: 1 });
    await desk.undo();
    expect(sorted(desk.list)).toEqual(['a', 'b']);
  });

  it('is dropped without a trace where nothing of it was sent, and gone on with where some was', async () => {
    const run = await desk.run(['a', 'b', 'c']);
    await desk.with((state) => state.planInverse());
    expect(await desk.changes()).toMatchObject({ run, isUnderWay: false, added: 3 });
    await desk.with(async (state) => {
      await state.planInverse();
      const batch = await state.markSent('remove', 1, 1);
      desk.list.delete((await state.outbox('remove', 1, 1)).keys[0] ?? '');
      await state.markAnswered(batch, []);
    });
    expect(await desk.changes()).toMatchObject({ run, isUnderWay: true });
    await desk.run(['a', 'b', 'c', 'd']);
    expect(await desk.changes()).toMatchObject({ isUnderWay: false, isInverse: false, added: 2 });
    expect((await readdir(folder)).filter((name) => name.startsWith('to-'))).toEqual([]);
  });
});

describe('where the keys of the latest changes are damaged', () => {
  const removedKeys = async () => {
    const name = (await readdir(folder)).find((entry) => entry.startsWith('removed-')) ?? '';
    return join(folder, name);
  };

  it.each([
    ['missing', (path: string) => rm(path)],
    ['cut short', async (path: string) => writeFile(path, (await readFile(path)).subarray(0, 20))],
    ['overwritten inside', async (path: string) => writeFile(path, (await readFile(path)).fill(7, 20, 40))],
  ])('(%s) the inverse is refused in words, and runs go on as ever', async (_, harm) => {
    await desk.run(['a', 'b', 'c', 'd']);
    await desk.run(['c', 'd', 'e']);
    await desk.close();
    await harm(await removedKeys());
    await expect(desk.undo()).rejects.toMatchObject({ problem: { code: 'changes-damaged' } });
    expect(sorted(desk.list)).toEqual(['c', 'd', 'e']);
    await desk.run(['d', 'e', 'f']);
    expect(sorted(desk.list)).toEqual(['d', 'e', 'f']);
    await desk.undo();
    expect(sorted(desk.list)).toEqual(['c', 'd', 'e']);
  });

  it('a run that goes on where another was cut short is whole without them', async () => {
    await desk.run(['a', 'b', 'c', 'd']);
    await desk.with(async (state) => {
      const staging = await state.stage();
      staging.key(1, 'd');
      await staging.close();
      await state.plan({ add: true, remove: true, full: false });
      for (const key of (await state.outbox('remove', 1, 2)).keys) desk.list.delete(key);
      await state.markAnswered(await state.markSent('remove', 1, 2), []);
    });
    await desk.with(async () => undefined);
    await desk.close();
    await writeFile(await removedKeys(), 'nothing of the kind');
    await desk.run(['d']);
    expect(sorted(desk.list)).toEqual(['d']);
    await expect(desk.changes()).rejects.toMatchObject({ problem: { code: 'changes-damaged' } });
  });
});
