import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type ElectronStore from 'electron-store';
import type { Options } from 'electron-store';
import { z } from 'zod';
import type { Problem } from '#contract/problem.ts';
import { type Stored, storedDefaults, storedSchemas } from './stored.ts';
import { currentVersion, type Upgrade, upgrade } from './stored-versions.ts';
import { uncompiled } from './uncompiled.ts';

/** What the app keeps; `set` throws where it cannot be written, and then nothing is another. */
export interface Store {
  get<Key extends keyof Stored>(key: Key): Stored[Key];
  set<Key extends keyof Stored>(key: Key, value: Stored[Key]): void;
}

type StoreClass = new (options: Options<Stored>) => Pick<ElectronStore<Stored>, 'store' | 'set'>;

const name = 'matchboard';

/**
 * Opens what the app keeps in `folder`. A file of an earlier version is brought to this one, and stays beside as it was. One of a
 * later version is left alone for the app that wrote it: this one works with a file of its own. One that is not JSON, or not ours,
 * is put beside under another name and started over. The last two are told.
 */
export function openStore(
  StoreClass: StoreClass,
  folder: string,
): { readonly store: Store; readonly problem: Problem | null } {
  const { store, problem } = openFile(StoreClass, folder, name);
  if (problem !== 'newer') return { store, problem };
  const own = openFile(StoreClass, folder, nameOf(currentVersion));
  if (own.problem === 'newer') throw new Error('a file of one version is of another');
  return { store: own.store, problem: own.problem ?? newerProblem };
}

type Opened =
  | { readonly store: Store; readonly problem: Problem | null }
  | { readonly store: null; readonly problem: 'newer' };

function openFile(StoreClass: StoreClass, folder: string, file: string): Opened {
  const path = join(folder, `${file}.json`);
  const options: Options<Stored> = {
    name: file,
    cwd: folder,
    defaults: storedDefaults,
    accessPropertiesByDotNotation: false,
    clearInvalidConfig: false,
  };
  // Opening writes to the file, even where it then turns out to be damaged.
  const before = readIfThere(path);
  try {
    const found: Upgrade =
      before === null ? { outcome: 'current' } : upgrade(JSON.parse(before.toString('utf8')));
    if (found.outcome === 'newer') return { store: null, problem: 'newer' };
    if (found.outcome === 'upgraded') replaceFile(path, JSON.stringify(found.kept));
    const store = opened(new StoreClass(options));
    if (found.outcome === 'upgraded' && before !== null) {
      replaceFile(join(folder, `${nameOf(found.from)}.json`), before);
    }
    return { store, problem: null };
  } catch (error) {
    if (before === null) throw error;
    const kept = keepBeside(folder, file, before);
    return { store: opened(new StoreClass(options)), problem: corruptProblem(kept) };
  }
}

/** Under this name an app that writes this version finds its file again, should a person go back to it. */
function nameOf(version: number): string {
  return `${name}.version-${version}`;
}

/**
 * Reads every key: the file is read lazily, and what is wrong with it must show now. From then on reading is from memory, for
 * electron-store reads its file each time, and this app alone writes to it. Checked here and not by electron-store, whose JSON schemas
 * take 0.2 s to compile before there is a window.
 */
function opened(file: InstanceType<StoreClass>): Store {
  const { data: kept } = z.object(storedSchemas).safeParse(file.store, uncompiled);
  if (kept === undefined) throw new Error('the file of settings is not as this version writes it');
  return {
    get: (key) => kept[key],
    set(key, value) {
      storedSchemas[key].parse(value, uncompiled);
      file.set(key, value);
      kept[key] = value;
    },
  };
}

/** Never leaves half a file, whenever the computer stops. */
function replaceFile(path: string, content: string | Buffer): void {
  const next = `${path}.new`;
  writeFileSync(next, content, { mode: 0o600, flush: true });
  renameSync(next, path);
}

function readIfThere(path: string): Buffer | null {
  return existsSync(path) ? readFileSync(path) : null;
}

/** The name that the damaged file has from now on. */
function keepBeside(folder: string, file: string, bytes: Buffer): string {
  const kept = `${file}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '')}.json`;
  writeFileSync(join(folder, kept), bytes, { mode: 0o600 });
  rmSync(join(folder, `${file}.json`), { force: true });
  return kept;
}

function corruptProblem(kept: string): Problem {
  return {
    code: 'settings-damaged',
    message: 'The file with your settings and syncs could not be read, so Matchboard has started over.',
    fix: `The damaged file is kept beside the new one as ${kept}. What Pinterest already has is not affected.`,
  };
}

const newerProblem: Problem = {
  code: 'settings-newer',
  message:
    'A newer Matchboard has been used on this computer, and this one cannot read its settings and syncs.',
  fix: 'They are left as they are: install the newer version to have them back. Until then this version keeps its own.',
};
