import type { ObjectKind } from '#contract/object-kind.ts';
import type { SourceRef } from '#contract/source-info.ts';
import type { AudienceTarget, FieldMapping } from '#contract/sync-definition.ts';
import type { SyncDraft, SyncDraftInput } from '#contract/sync-draft.ts';
import type { SyncView } from '#contract/sync-view.ts';
import type { MappingOptions } from '#features/mapping/mapping-options.ts';

/** A sync in the making: what its steps have settled so far. */
export interface WizardDraft {
  readonly source: SourceRef;
  /** Null until it is saved for the first time. */
  readonly syncId: string | null;
  readonly name: string;
  readonly object: ObjectKind | null;
  /** Null until suggestions were asked for. */
  readonly mapping: readonly FieldMapping[] | null;
  readonly options: MappingOptions;
  readonly removalGuardPercent: number;
  readonly adAccountId: string | null;
  /** By which the ad account is reached; null: the practice account. */
  readonly connection: string | null;
  /** Null: a new one under the sync's name. */
  readonly audience: AudienceTarget | null;
  readonly mode: { readonly add: boolean; readonly remove: boolean };
}

const defaultOptions: MappingOptions = {
  hash: 'sha256',
  cleanPhones: false,
  defaultCountry: null,
  countryColumn: null,
  dateOrder: null,
  timeZone: 'UTC',
};

/** A draft for a file that has just been opened. */
export function draftOf(source: SourceRef): WizardDraft {
  return {
    source,
    syncId: null,
    name: source.name.replace(/(\.[a-z0-9]{1,8}){1,2}$/iu, ''),
    object: null,
    mapping: null,
    options: defaultOptions,
    removalGuardPercent: 20,
    adAccountId: null,
    connection: null,
    audience: null,
    mode: { add: true, remove: true },
  };
}

/** A saved sync, to be changed. */
export function draftOfSync({ syncId, draft, sourceName }: SyncView): WizardDraft {
  const { options } = draft;
  return {
    source: { sourceId: draft.sourceId, name: sourceName },
    syncId,
    name: draft.name,
    object: draft.object,
    mapping: draft.mapping,
    options: {
      hash: options.hash,
      cleanPhones: options.cleanPhones,
      defaultCountry: options.defaultCountry ?? null,
      countryColumn: options.countryColumn ?? null,
      dateOrder: options.dateOrder ?? null,
      timeZone: draft.object === 'conversion-events' ? draft.options.timeZone : defaultOptions.timeZone,
    },
    removalGuardPercent: draft.object === 'customer-list' ? draft.options.removalGuardPercent : 20,
    adAccountId: draft.destination.adAccountId,
    connection: draft.destination.connection ?? null,
    audience: draft.object === 'customer-list' ? (draft.audience ?? null) : null,
    mode: draft.object === 'customer-list' ? draft.mode : { add: true, remove: true },
  };
}

/** The draft as the contract has it; null while its object or account is open. */
export function syncDraftOf(draft: WizardDraft): SyncDraftInput | null {
  const { object, adAccountId, connection, options, audience } = draft;
  if (object === null || adAccountId === null) return null;
  const name = draft.name.trim();
  const shared = {
    version: 1 as const,
    sourceId: draft.source.sourceId,
    name,
    // A draft that an earlier version kept has no connection.
    destination: { adAccountId, ...(connection ? { connection } : {}) },
    mapping: [...(draft.mapping ?? [])],
  };
  const sharedOptions = {
    hash: options.hash,
    cleanPhones: options.cleanPhones,
    ...(options.defaultCountry === null ? {} : { defaultCountry: options.defaultCountry }),
    ...(options.countryColumn === null ? {} : { countryColumn: options.countryColumn }),
    ...(options.dateOrder === null ? {} : { dateOrder: options.dateOrder }),
  } satisfies Partial<SyncDraft['options']>;
  return object === 'customer-list'
    ? {
        ...shared,
        object,
        audience: audience === null ? { create: name } : audience,
        mode: draft.mode,
        options: { ...sharedOptions, removalGuardPercent: draft.removalGuardPercent },
      }
    : { ...shared, object, options: { ...sharedOptions, timeZone: options.timeZone } };
}
