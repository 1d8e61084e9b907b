import { z } from 'zod';
import { appInfoSchema, menuCommandSchema, settingsSchema } from './app-info.ts';
import { adAccountInfoSchema, audienceInfoSchema } from './audience-info.ts';
import {
  accountInfoSchema,
  appIdSchema,
  appSecretSchema,
  connectionFindingSchema,
  connectionIdSchema,
  connectionInfoSchema,
  connectionsViewSchema,
  redirectPortSchema,
  tokenSchema,
} from './connection-info.ts';
import { fieldInfoSchema, mappingSuggestionSchema } from './field-info.ts';
import { checkProgressSchema, modelCheckSchema } from './model-check.ts';
import { objectKindSchema } from './object-kind.ts';
import { previewRowSchema } from './preview-row.ts';
import { problemSchema } from './problem.ts';
import { listOf, record } from './record.ts';
import { rejectedExampleSchema } from './rejected-example.ts';
import { requestDetailSchema, requestPageSchema, requestSearchSchema } from './request-view.ts';
import { runProgressEventSchema, runViewSchema } from './run-view.ts';
import {
  csvOverridesSchema,
  sourceIdSchema,
  sourceInfoSchema,
  sourceProgressSchema,
  sourceRefSchema,
  sourceWindowSchema,
} from './source-info.ts';
import { conversionEventsSyncSchema, customerListSyncSchema } from './sync-definition.ts';
import { syncDraftSchema } from './sync-draft.ts';
import { matchRateViewSchema, syncViewSchema } from './sync-view.ts';
import { undoableRunSchema } from './undoable-run.ts';
import { usedSourceSchema } from './used-source.ts';

/** One way for the page to ask main for something: what it takes and what it gives, both checked in main. */
interface Channel<Input extends z.ZodType, Output extends z.ZodType> {
  readonly input: Input;
  readonly output: Output;
}

function channel<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Channel<Input, Output> {
  return { input, output };
}

const nothing = z.strictObject({});
const syncId = z.uuid();
/** Of a run of this session, or of an earlier one as its report names it. */
const runId = z.string().min(1).max(64);
/** Chosen by the page, so that it can cancel what has not answered yet. */
const jobId = z.uuid();
const connectionId = connectionIdSchema;
const adAccountId = z.string().regex(/^\d{1,18}$/);
/** At most this many rows cross the bridge at once. */
const mostRows = 200;
const rowCount = z.int().min(1).max(mostRows);
/** Show original values; masked otherwise. */
const reveal = z.boolean().default(false);

/** Everything that the page can ask of main. Nothing else crosses. */
export const channels = {
  'app.info': channel(nothing, appInfoSchema),
  /** Puts text on the clipboard. */
  'app.copy': channel(z.strictObject({ text: z.string().max(10_000) }), z.null()),
  'settings.read': channel(nothing, settingsSchema),
  'settings.change': channel(settingsSchema.partial(), settingsSchema),

  /** Lets the user choose a file; null when they do not. */
  'sources.choose': channel(nothing, sourceRefSchema.nullable()),
  /** Sent by the preload alone, which knows the path of a dropped file. */
  'sources.openPath': channel(z.strictObject({ path: z.string().min(1).max(32_768) }), sourceRefSchema),
  /** A path as a person types or pastes it; only data files open so. */
  'sources.openTyped': channel(z.strictObject({ text: z.string().min(1).max(32_768) }), sourceRefSchema),
  'sources.sample': channel(z.strictObject({ which: z.enum(['customers', 'orders']) }), sourceRefSchema),
  /** The files that saved syncs use, by name. */
  'sources.used': channel(nothing, listOf(usedSourceSchema)),
  /** The names of a file's columns, from its beginning alone. */
  'sources.columns': channel(z.strictObject({ sourceId: sourceIdSchema }), listOf(z.string())),
  /** The same file, read in the same way, under an ID of its own for another sync. */
  'sources.again': channel(z.strictObject({ sourceId: sourceIdSchema }), sourceRefSchema),
  /** Reads the source anew with these overrides, under the same ID. */
  'sources.reopen': channel(
    z.strictObject({ sourceId: sourceIdSchema, overrides: csvOverridesSchema }),
    sourceInfoSchema,
  ),
  /** Answers as soon as the first rows are known; `sourceProgress` tells when to ask again. */
  'sources.describe': channel(z.strictObject({ sourceId: sourceIdSchema }), sourceInfoSchema),
  'sources.window': channel(
    z.strictObject({
      sourceId: sourceIdSchema,
      from: z.int().min(1),
      count: rowCount,
      reveal: z.union([reveal, z.strictObject({ column: z.int().min(0) })]).default(false),
    }),
    sourceWindowSchema,
  ),

  'fields.list': channel(z.strictObject({ object: objectKindSchema }), listOf(fieldInfoSchema)),
  'mapping.suggest': channel(
    z.strictObject({ sourceId: sourceIdSchema, object: objectKindSchema }),
    listOf(mappingSuggestionSchema),
  ),
  'mapping.check': channel(
    z.strictObject({ draft: syncDraftSchema }),
    record({ errors: listOf(problemSchema), warnings: listOf(problemSchema) }),
  ),
  /** What would be sent of the first rows. */
  'preview.rows': channel(
    z.strictObject({ draft: syncDraftSchema, rows: rowCount, reveal }),
    listOf(previewRowSchema),
  ),
  /** What would become of one value that the user types; several rows where the field takes a list, none for an empty one. */
  'preview.try': channel(
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
    listOf(previewRowSchema),
  ),
  /** Maps every row without sending; reports `checkProgress`. */
  'checks.run': channel(z.strictObject({ jobId, draft: syncDraftSchema }), modelCheckSchema),
  /** Ends a job; false where there is none (any more). Its own call then answers with the code `cancelled`. */
  'jobs.cancel': channel(z.strictObject({ jobId }), z.boolean()),

  'adAccounts.list': channel(nothing, listOf(adAccountInfoSchema)),
  /** Newest first. */
  'audiences.list': channel(
    z.strictObject({ adAccountId, connection: connectionIdSchema.optional() }),
    listOf(audienceInfoSchema),
  ),

  'connections.list': channel(nothing, connectionsViewSchema),
  /**
   * Opens Pinterest's page in the browser and answers when it has come back; `loginWaiting` tells the page's address meanwhile,
   * `jobs.cancel` ends it. With a `connectionId`, that one is logged in again. The secret goes to the keychain and never comes back.
   */
  'connections.logIn': channel(
    z.strictObject({
      jobId,
      connectionId: connectionIdSchema.optional(),
      label: z.string().trim().min(1).max(100),
      appId: appIdSchema,
      /** Left out: the one in the keychain. */
      appSecret: appSecretSchema.optional(),
      port: redirectPortSchema,
    }),
    connectionInfoSchema,
  ),
  /** Every ad account that the login reaches. */
  'connections.adAccounts': channel(z.strictObject({ connectionId }), listOf(accountInfoSchema)),
  'connections.chooseAccount': channel(z.strictObject({ connectionId, adAccountId }), connectionInfoSchema),
  'connections.setConversionToken': channel(
    z.strictObject({
      connectionId,
      choice: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('paste'), token: tokenSchema }),
        z.strictObject({ kind: z.literal('mint') }),
        z.strictObject({ kind: z.literal('forget') }),
      ]),
    }),
    connectionInfoSchema,
  ),
  'connections.check': channel(z.strictObject({ connectionId }), listOf(connectionFindingSchema)),
  'connections.disconnect': channel(z.strictObject({ connectionId }), z.null()),

  /** The unfinished sync of the wizard, as the page left it: JSON text, null where there is none. */
  'drafts.read': channel(nothing, z.string().nullable()),
  'drafts.keep': channel(z.strictObject({ text: z.string().max(1_000_000).nullable() }), z.null()),
  'syncs.list': channel(nothing, listOf(syncViewSchema)),
  'syncs.get': channel(z.strictObject({ syncId }), syncViewSchema),
  /** A new sync, or with a `syncId` a change of that one. */
  'syncs.save': channel(
    z.strictObject({ syncId: syncId.optional(), draft: syncDraftSchema }),
    syncViewSchema,
  ),
  'syncs.remove': channel(z.strictObject({ syncId }), z.null()),
  /** Writes a sync file for the command line where the user says; false when they do not. */
  'syncs.exportFile': channel(z.strictObject({ syncId }), z.boolean()),

  'runs.start': channel(
    z.strictObject({
      syncId,
      /** Say what would be sent; send nothing. */
      dryRun: z.boolean().optional(),
      /** To Pinterest's test endpoint, which records nothing; conversion events only. */
      test: z.boolean().optional(),
      /** Only these rows, counted from 1; test and dry runs only. */
      rows: z.strictObject({ from: z.int().min(1), count: z.int().min(1) }).optional(),
      fullResync: z.boolean().optional(),
      allowRemovals: z.boolean().optional(),
    }),
    record({ runId: z.string() }),
  ),
  /** The run that can be taken back now; null where there is none, or the sync is at work. */
  'runs.undoable': channel(z.strictObject({ syncId }), undoableRunSchema.nullable()),
  /** Takes back that run, named as `runs.undoable` names it; left out: a run that was cut short. */
  'runs.undo': channel(
    z.strictObject({ syncId, run: runId.optional(), allowRemovals: z.boolean().optional() }),
    record({ runId: z.string() }),
  ),
  /** A few rejected rows of each reason, masked, as far as they are on file. */
  'runs.rejectedExamples': channel(z.strictObject({ syncId, runId }), listOf(rejectedExampleSchema)),
  /** False where the run is over. The run ends with the status `cancelled`. */
  'runs.cancel': channel(z.strictObject({ runId }), z.boolean()),
  /** No request begins any more until the run is resumed; false where it is over. */
  'runs.pause': channel(z.strictObject({ runId }), z.boolean()),
  'runs.resume': channel(z.strictObject({ runId }), z.boolean()),
  /** Those of this session and the recorded ones, newest first. */
  'runs.list': channel(z.strictObject({ syncId }), listOf(runViewSchema)),
  'runs.get': channel(z.strictObject({ syncId, runId }), runViewSchema),
  /** Saves the rejected rows as CSV where the user says; false when they do not. */
  'runs.saveRejected': channel(z.strictObject({ syncId, runId }), z.boolean()),

  /** Requests of a run from that ID on, oldest first, at most a thousand; also while it is at work. */
  'requests.list': channel(z.strictObject({ syncId, runId, from: z.int().min(1) }), requestPageSchema),
  /** One of them, with as much of its bodies as a person reads. */
  'requests.get': channel(z.strictObject({ syncId, runId, request: z.int().min(1) }), requestDetailSchema),
  /** Which contain a text, or a hash that this value would be sent as. Main keeps neither. */
  'requests.search': channel(
    z.strictObject({ syncId, runId, text: z.string().min(1).max(1000) }),
    requestSearchSchema,
  ),
  /** Puts a request on the clipboard as a command, with a place for the token. */
  'requests.copyCurl': channel(z.strictObject({ syncId, runId, request: z.int().min(1) }), z.null()),
  /** Saves a run's requests as HAR where the user says; false when they do not. */
  'requests.saveHar': channel(z.strictObject({ syncId, runId }), z.boolean()),

  'matchRate.refresh': channel(z.strictObject({ syncId }), matchRateViewSchema),
} as const;

/** Everything that main tells the page unasked. */
export const events = {
  sourceProgress: sourceProgressSchema,
  checkProgress: checkProgressSchema,
  /** At most ten a second for each run. */
  runProgress: runProgressEventSchema,
  runEnded: runViewSchema,
  /** The browser is at Pinterest's page, whose address a person may copy. */
  loginWaiting: record({ jobId: z.string(), url: z.string() }),
  connectionsChanged: record({ connections: z.number() }),
  menuCommand: record({ command: menuCommandSchema }),
} as const;

export type EventName = keyof typeof events;
export type BridgeEvents = { readonly [Name in EventName]: z.output<(typeof events)[Name]> };
export const eventNames = Object.keys(events) as readonly EventName[];

export type ChannelName = keyof typeof channels;
/** As the page gives it: what has a default may be left out. */
export type ChannelInput<Name extends ChannelName> = z.input<(typeof channels)[Name]['input']>;
/** As main gets it, checked. */
export type ChannelRequest<Name extends ChannelName> = z.output<(typeof channels)[Name]['input']>;
export type ChannelOutput<Name extends ChannelName> = z.output<(typeof channels)[Name]['output']>;
