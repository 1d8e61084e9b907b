import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { CsvOverrides, SourceRef } from '#contract/source-info.ts';
import type { SourceDefinition } from '#contract/sync-definition.ts';
import { MatchboardError } from '#domain/errors.ts';
import type { SourceAt } from '#hosts/worker-messages.ts';
import type { Store } from './store.ts';
import type { SavedSource } from './stored.ts';

/** Sources that no sync uses are remembered, so that the wizard can go on after a restart; the oldest are forgotten. */
const mostUnused = 20;

/** The sources that the page knows by ID, with the paths that it does not know. */
export class SavedSources {
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  /** @param path absolute. */
  add(path: string): SourceRef {
    const sourceId = randomUUID();
    this.keep(sourceId, { type: typeOf(path), path });
    return { sourceId, name: basename(path) };
  }

  /** The same file, read in the same way, under another ID: what one sync changes, the other does not see. */
  again(sourceId: string): SourceRef {
    const { definition } = this.at(sourceId);
    const another = randomUUID();
    this.keep(another, definition);
    return { sourceId: another, name: basename(definition.path) };
  }

  /** Throws a MatchboardError where there is no such source (any more). */
  at(sourceId: string): SourceAt {
    const saved = this.store.get('sources')[sourceId];
    if (saved === undefined) throw new MatchboardError(unknownSource);
    return { sourceId, definition: saved.definition };
  }

  /** Reads it otherwise from now on. Only a CSV can be. */
  override(sourceId: string, overrides: CsvOverrides): SourceAt {
    const { definition } = this.at(sourceId);
    if (definition.type !== 'csv') throw new MatchboardError(nothingToOverride);
    const { delimiter, encoding, header } = overrides;
    this.keep(sourceId, {
      type: 'csv',
      path: definition.path,
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(encoding === undefined ? {} : { encoding }),
      ...(header === undefined ? {} : { header }),
    });
    return this.at(sourceId);
  }

  private keep(sourceId: string, definition: SourceDefinition): void {
    const usedAt = new Date().toISOString();
    const sources: Record<string, SavedSource> = {
      ...this.store.get('sources'),
      [sourceId]: { definition, usedAt },
    };
    const used = new Set(Object.values(this.store.get('syncs')).map((sync) => sync.sourceId));
    const unused = Object.entries(sources)
      .filter(([id]) => !used.has(id))
      .sort(([, a], [, b]) => b.usedAt.localeCompare(a.usedAt));
    for (const [id] of unused.slice(mostUnused)) delete sources[id];
    this.store.set('sources', sources);
  }
}

function typeOf(path: string): SourceDefinition['type'] {
  if (/\.parquet$/i.test(path)) return 'parquet';
  return /\.(?:jsonl|ndjson)(?:\.gz)?$/i.test(path) ? 'jsonl' : 'csv';
}

const unknownSource = {
  code: 'source-unknown',
  message: 'Matchboard does not know this file any more.',
  fix: 'Drop it again.',
};

const nothingToOverride = {
  code: 'nothing-to-override',
  message: 'Only a CSV can be read in other ways.',
  fix: 'Export the file again if it looks wrong.',
};
