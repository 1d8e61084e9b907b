import { z } from 'zod';
import type { AppInfo, AppSettings, MenuCommand } from './app-info.ts';
import { settingsSchema } from './app-info.ts';
import type { AdAccountInfo, AudienceInfo } from './audience-info.ts';
import type { FieldInfo, MappingSuggestion } from './field-info.ts';
import type { CheckProgress, ModelCheck } from './model-check.ts';
import { objectKindSchema } from './object-kind.ts';
import type { PreviewRow } from './preview-row.ts';
import type { Problem } from './problem.ts';
import type { RunProgressEvent, RunView } from './run-view.ts';
import type { SourceInfo, SourceProgress, SourceRef, SourceWindow } from './source-info.ts';
import { csvOverridesSchema, sourceIdSchema } from './source-info.ts';
import { conversionEventsSyncSchema, customerListSyncSchema } from './sync-definition.ts';
import { syncDraftSchema } from './sync-draft.ts';
import type { MatchRateView, SyncView } from './sync-view.ts';

/** One way for the page to ask main for something: what it takes, checked in main, and what it gives. */
interface Channel<Input extends z.ZodType, Output> {
  readonly input: Input;
  /** Only its type counts. */
  readonly output?: Output;
}

function channel<Output>(): <Input extends z.ZodType>(input: Input) => Channel<Input, Output> {
  return (input) => ({ input });
}

const nothing = z.strictObject({});
const syncId = z.uuid();
/** Of a run of this session, or of an earlier one as its report names it. */
const runId = z.string().min(1).max(64);
/** Chosen by the page, so that it can cancel what has not answered yet. */
const jobId = z.uuid();
const adAccountId = z.string().regex(/^\d{1,18}$/);
/** At most this many rows cross the bridge at once. */
const mostRows = 200;
const rowCount = z.int().min(1).max(mostRows);
/** Show original values; masked otherwise. */
const reveal = z.boolean().default(false);

/** Everything that the page can ask of main. Nothing else crosses. */
export const channels = {
  'app.info': channel<AppInfo>()(nothing),
  /** Puts text on the clipboard. */
  'app.copy': channel<null>()(z.strictObject({ text: z.string().max(10_000) })),
  'settings.read': channel<AppSettings>()(nothing),
  'settings.change': channel<AppSettings>()(settingsSchema.partial()),

  /** Lets the user choose a file; null when they do not. */
  'sources.choose': channel<SourceRef | null>()(nothing),
  /** Sent by the preload alone, which knows the path of a dropped file. */
  'sources.openPath': channel<SourceRef>()(z.strictObject({ path: z.string().min(1).max(32_768) })),
  'sources.sample': channel<SourceRef>()(z.strictObject({ which: z.enum(['customers', 'orders']) })),
  /** Reads the source anew with these overrides, under the same ID. */
  'sources.reopen': channel<SourceInfo>()(
    z.strictObject({ sourceId: sourceIdSchema, overrides: csvOverridesSchema }),
  ),
  /** Answers as soon as the first rows are known; `sourceProgress` tells when to ask again. */
  'sources.describe': channel<SourceInfo>()(z.strictObject({ sourceId: sourceIdSchema })),
  'sources.window': channel<SourceWindow>()(
    z.strictObject({ sourceId: sourceIdSchema, from: z.int().min(1), count: rowCount, reveal }),
  ),

  'fields.list': channel<readonly FieldInfo[]>()(z.strictObject({ object: objectKindSchema })),
  'mapping.suggest': channel<readonly MappingSuggestion[]>()(
    z.strictObject({ sourceId: sourceIdSchema, object: objectKindSchema }),
  ),
  'mapping.check': channel<{ readonly errors: readonly Problem[]; readonly warnings: readonly Problem[] }>()(
    z.strictObject({ draft: syncDraftSchema }),
  ),
  /** What would be sent of the first rows. */
  'preview.rows': channel<readonly PreviewRow[]>()(
    z.strictObject({ draft: syncDraftSchema, rows: rowCount, reveal }),
  ),
  /** What would become of one value that the user types; several rows where the field takes a list, none for an empty one. */
  'preview.try': channel<readonly PreviewRow[]>()(
    z.discriminatedUnion('object', [
      z.strictObject({
        object: z.literal('customer-list'),
        fieldId: z.string().max(100),
        value: z.string().max(10_000),
        options: customerListSyncSchema.shape.options,
      }),
      z.strictObject({
        object: z.literal('conversion-events'),
        fieldId: z.string().max(100),
        value: z.string().max(10_000),
        options: conversionEventsSyncSchema.shape.options,
      }),
    ]),
  ),
  /** Maps every row without sending; reports `checkProgress`. */
  'checks.run': channel<ModelCheck>()(z.strictObject({ jobId, draft: syncDraftSchema })),
  /** Ends a job; false where there is none (any more). Its own call then answers with the code `cancelled`. */
  'jobs.cancel': channel<boolean>()(z.strictObject({ jobId })),

  'adAccounts.list': channel<readonly AdAccountInfo[]>()(nothing),
  /** Newest first. */
  'audiences.list': channel<readonly AudienceInfo[]>()(z.strictObject({ adAccountId })),

  /** The unfinished sync of the wizard, as the page left it: JSON text, null where there is none. */
  'drafts.read': channel<string | null>()(nothing),
  'drafts.keep': channel<null>()(z.strictObject({ text: z.string().max(1_000_000).nullable() })),
  'syncs.list': channel<readonly SyncView[]>()(nothing),
  'syncs.get': channel<SyncView>()(z.strictObject({ syncId })),
  /** A new sync, or with a `syncId` a change of that one. */
  'syncs.save': channel<SyncView>()(z.strictObject({ syncId: syncId.optional(), draft: syncDraftSchema })),
  'syncs.remove': channel<null>()(z.strictObject({ syncId })),
  /** Writes a sync file for the command line where the user says; false when they do not. */
  'syncs.exportFile': channel<boolean>()(z.strictObject({ syncId })),

  'runs.start': channel<{ readonly runId: string }>()(
    z.strictObject({
      syncId,
      /** Say what would be sent; send nothing. */
      dryRun: z.boolean().optional(),
      /** To Pinterest's test endpoint, which records nothing; conversion events only. */
      test: z.boolean().optional(),
      /** Only so many rows from the first on; test and dry runs only. */
      firstRows: z.int().min(1).optional(),
      fullResync: z.boolean().optional(),
      allowRemovals: z.boolean().optional(),
    }),
  ),
  /** False where the run is over. The run ends with the status `cancelled`. */
  'runs.cancel': channel<boolean>()(z.strictObject({ runId })),
  /** Those of this session and the recorded ones, newest first. */
  'runs.list': channel<readonly RunView[]>()(z.strictObject({ syncId })),
  'runs.get': channel<RunView>()(z.strictObject({ syncId, runId })),
  /** Saves the rejected rows as CSV where the user says; false when they do not. */
  'runs.saveRejected': channel<boolean>()(z.strictObject({ syncId, runId })),

  'matchRate.refresh': channel<MatchRateView>()(z.strictObject({ syncId })),
} as const;

/** Everything that main tells the page unasked. */
export interface BridgeEvents {
  readonly sourceProgress: SourceProgress;
  readonly checkProgress: CheckProgress;
  /** At most ten a second for each run. */
  readonly runProgress: RunProgressEvent;
  readonly runEnded: RunView;
  readonly menuCommand: { readonly command: MenuCommand };
}

export const eventNames = [
  'sourceProgress',
  'checkProgress',
  'runProgress',
  'runEnded',
  'menuCommand',
] as const satisfies readonly (keyof BridgeEvents)[];
export type EventName = (typeof eventNames)[number];

export type ChannelName = keyof typeof channels;
/** As the page gives it: what has a default may be left out. */
export type ChannelInput<Name extends ChannelName> = z.input<(typeof channels)[Name]['input']>;
/** As main gets it, checked. */
export type ChannelRequest<Name extends ChannelName> = z.output<(typeof channels)[Name]['input']>;
export type ChannelOutput<Name extends ChannelName> =
  (typeof channels)[Name] extends Channel<z.ZodType, infer Output> ? Output : never;
