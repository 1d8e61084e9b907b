import { randomUUID } from 'node:crypto';
import { type SyncDefinition, syncDefinitionSchema } from '#contract/sync-definition.ts';
import type { SyncDraft } from '#contract/sync-draft.ts';
import type { MatchRatePoint } from '#contract/sync-view.ts';
import { MatchboardError } from '#domain/errors.ts';
import type { SourceAt, SyncAt } from '#hosts/worker-messages.ts';
import type { SavedSources } from './saved-sources.ts';
import type { Store } from './store.ts';
import type { SavedSync } from './stored.ts';
import { uncompiled } from './uncompiled.ts';

const keptMatchRates = 400;

/** The syncs that a person has saved. */
export class SavedSyncs {
  private readonly store: Store;
  private readonly sources: SavedSources;

  constructor(store: Store, sources: SavedSources) {
    this.store = store;
    this.sources = sources;
  }

  all(): readonly (readonly [syncId: string, sync: SavedSync])[] {
    return Object.entries(this.store.get('syncs'));
  }

  /** Throws a MatchboardError where there is no such sync (any more). */
  get(syncId: string): SavedSync {
    const sync = this.store.get('syncs')[syncId];
    if (sync === undefined) throw new MatchboardError(unknownSync);
    return sync;
  }

  /** The sync with the way to its source. */
  at(syncId: string): SyncAt {
    const { sourceId, definition } = this.get(syncId);
    return { source: { sourceId, definition: definition.source }, sync: definition };
  }

  /** A draft with the way to its source, complete or not. */
  draftAt(draft: SyncDraft): SyncAt {
    const source = this.sources.at(draft.sourceId);
    return { source, sync: definitionOf(draft, source, draft.id) };
  }

  /** Throws a MatchboardError that names what is missing. */
  save(draft: SyncDraft, known: string | undefined): string {
    const syncId = known ?? randomUUID();
    const earlier = known === undefined ? undefined : this.get(known);
    const now = new Date().toISOString();
    const parsed = syncDefinitionSchema.safeParse(
      definitionOf(draft, this.sources.at(draft.sourceId), syncId),
      uncompiled,
    );
    if (!parsed.success) throw new MatchboardError(incomplete(parsed.error.issues[0]));
    this.put(syncId, {
      sourceId: draft.sourceId,
      definition: parsed.data,
      createdAt: earlier?.createdAt ?? now,
      changedAt: now,
      matchRates: earlier?.matchRates ?? [],
    });
    return syncId;
  }

  remove(syncId: string): void {
    this.get(syncId);
    const { [syncId]: _, ...others } = this.store.get('syncs');
    this.store.set('syncs', others);
  }

  addMatchRate(syncId: string, point: MatchRatePoint): readonly MatchRatePoint[] {
    const sync = this.get(syncId);
    const matchRates = [...sync.matchRates, point].slice(-keptMatchRates);
    this.put(syncId, { ...sync, matchRates });
    return matchRates;
  }

  private put(syncId: string, sync: SavedSync): void {
    this.store.set('syncs', { ...this.store.get('syncs'), [syncId]: sync });
  }
}

/** The ID ties runs to their history, whatever the sync is renamed to. */
function definitionOf(draft: SyncDraft, source: SourceAt, id: string | undefined): SyncDefinition {
  const { sourceId: _, ...rest } = draft;
  return { ...rest, source: source.definition, ...(id === undefined ? {} : { id }) };
}

/** The draft that a saved sync was made of. */
export function draftOf({ sourceId, definition }: SavedSync): SyncDraft {
  if (definition.object === 'customer-list') {
    const { source: _, $schema: __, ...rest } = definition;
    return { ...rest, sourceId };
  }
  const { source: _, $schema: __, ...rest } = definition;
  return { ...rest, sourceId };
}

const unknownSync = {
  code: 'sync-unknown',
  message: 'There is no such sync any more.',
  fix: 'Go back to the list of syncs.',
};

function incomplete(issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined) {
  const place = issue?.path.map(String).join('.') ?? '';
  return {
    code: 'sync-incomplete',
    message: place === 'name' ? 'The sync has no name.' : 'The sync is not complete.',
    fix: 'Fill in what is missing.',
    place,
    detail: issue?.message ?? '',
  };
}
