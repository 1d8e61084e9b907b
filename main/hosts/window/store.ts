import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type ElectronStore from 'electron-store';
import type { Options } from 'electron-store';
import { z } from 'zod';
import type { Problem } from '#contract/problem.ts';
import { type Stored, storedDefaults, storedSchemas } from './stored.ts';

export type Store = Pick<ElectronStore<Stored>, 'get' | 'set'>;

const name = 'matchboard';

/** Each brings a file of an earlier version to the next one: `'0.2.0': (store) => …`. */
const migrations: NonNullable<Options<Stored>['migrations']> = {};

/**
 * Opens what the app keeps in `folder`. A file that is not JSON, or not ours, is put beside under another name and started over;
 * that is told.
 */
export function openStore(
  StoreClass: new (options: Options<Stored>) => Store,
  folder: string,
): { readonly store: Store; readonly problem: Problem | null } {
  const options: Options<Stored> = {
    name,
    cwd: folder,
    defaults: storedDefaults,
    schema: jsonSchemas(),
    ajvOptions: { allowUnionTypes: true },
    migrations,
    accessPropertiesByDotNotation: false,
    clearInvalidConfig: false,
  };
  // Opening writes to the file, even where it then turns out to be damaged.
  const before = readIfThere(join(folder, `${name}.json`));
  try {
    return { store: opened(new StoreClass(options)), problem: null };
  } catch (error) {
    if (before === null) throw error;
    const kept = keepBeside(folder, before);
    return { store: opened(new StoreClass(options)), problem: corruptProblem(kept) };
  }
}

/** Reads every key: the file is read lazily, and what is wrong with it must show now. */
function opened(store: Store): Store {
  for (const key of Object.keys(storedSchemas) as (keyof Stored)[]) storedSchemas[key].parse(store.get(key));
  return store;
}

function readIfThere(path: string): Buffer | null {
  return existsSync(path) ? readFileSync(path) : null;
}

/** The name that the damaged file has from now on. */
function keepBeside(folder: string, bytes: Buffer): string {
  const kept = `${name}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '')}.json`;
  writeFileSync(join(folder, kept), bytes, { mode: 0o600 });
  rmSync(join(folder, `${name}.json`), { force: true });
  return kept;
}

function corruptProblem(kept: string): Problem {
  return {
    code: 'settings-damaged',
    message: 'The file with your settings and syncs could not be read, so Matchboard has started over.',
    fix: `The damaged file is kept beside the new one as ${kept}. What Pinterest already has is not affected.`,
  };
}

function jsonSchemas(): NonNullable<Options<Stored>['schema']> {
  const entries = Object.entries(storedSchemas).map(([key, schema]) => {
    const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema, {
      io: 'input',
      // The store's validator refuses defaults below `anyOf`; zod fills them in.
      override: ({ jsonSchema }) => {
        delete jsonSchema.default;
      },
    });
    return [key, jsonSchema];
  });
  return Object.fromEntries(entries);
}
