import { z } from 'zod';
import { connectionIdSchema } from './connection-info.ts';
import { hashChoiceSchema } from './hash-choice.ts';

/** Digits only, as Pinterest writes its IDs. */
const pinterestId = z.string().regex(/^\d{1,18}$/, 'an ID is up to 18 digits');

const csvSourceSchema = z.strictObject({
  type: z.literal('csv'),
  path: z.string().min(1),
  /** Guessed from the file when absent. */
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
  /** Row number of the header, from 1; `true` is row 1, `false` means there is none. Guessed when absent. */
  header: z.union([z.boolean(), z.int().min(1)]).optional(),
});

const parquetSourceSchema = z.strictObject({ type: z.literal('parquet'), path: z.string().min(1) });
const jsonlSourceSchema = z.strictObject({ type: z.literal('jsonl'), path: z.string().min(1) });

export const sourceDefinitionSchema = z.discriminatedUnion('type', [
  csvSourceSchema,
  parquetSourceSchema,
  jsonlSourceSchema,
]);
export type SourceDefinition = z.infer<typeof sourceDefinitionSchema>;
export type CsvSourceDefinition = z.infer<typeof csvSourceSchema>;

/** One field of Pinterest's and where its value comes from: exactly one of `column`, `value`, `template`. */
export const fieldMappingSchema = z.strictObject({
  /** Pinterest's documented path (`user_data.em`) or list type (`EMAIL`). */
  field: z.string().min(1),
  /** The source column's name. */
  column: z.string().min(1).optional(),
  /** The same value for every row. */
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  /** Text with columns in double braces: `{{first}} {{last}}`. */
  template: z.string().min(1).optional(),
  /** Source value → sent value. A value without an entry is rejected; `*` gives everything else its value. */
  map: z.record(z.string(), z.string()).optional(),
  /** Splits one cell into several values, for fields that take a list. */
  separator: z.string().min(1).optional(),
  /** Overrides `options.skipEmpty` for this field. */
  skipEmpty: z.boolean().optional(),
});
export type FieldMapping = z.infer<typeof fieldMappingSchema>;

const sharedOptions = {
  hash: hashChoiceSchema.default('sha256'),
  /** Bring phone numbers to E.164 before hashing. */
  cleanPhones: z.boolean().default(false),
  /** ISO 3166 alpha-2, for phone numbers without a country code. */
  defaultCountry: z
    .string()
    .regex(/^[A-Z]{2}$/, 'two capital letters, such as US')
    .optional(),
  /** A column with each row's country, which wins over `defaultCountry`. */
  countryColumn: z.string().min(1).optional(),
  /** Leave empty values out instead of sending them empty. */
  skipEmpty: z.boolean().default(true),
  /** How to read dates such as 03/04/1990. */
  dateOrder: z.enum(['DMY', 'MDY']).optional(),
  /** Case of device IDs before hashing; `by-platform` = IDFA upper, MAID lower. */
  deviceIdCase: z.enum(['by-platform', 'upper', 'lower']).default('by-platform'),
};

const destinationSchema = z.strictObject({
  adAccountId: pinterestId,
  /** The login to use, by its ID under Connections; by default the environment's tokens, in the app the practice account. */
  connection: connectionIdSchema.optional(),
});
export type SyncDestination = z.infer<typeof destinationSchema>;

const shared = {
  $schema: z.string().optional(),
  version: z.literal(1),
  /** Ties runs to their history when the file is renamed; by default name and destination do. */
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower-case letters, digits and hyphens')
    .optional(),
  name: z.string().trim().min(1).max(200),
  source: sourceDefinitionSchema,
  destination: destinationSchema,
  mapping: z.array(fieldMappingSchema).min(1, 'at least one field'),
};

const audienceTargetSchema = z.union([
  /** Name of the new audience; Pinterest gets `customer list-{name}` and `audience-{name}`. */
  z.strictObject({ create: z.string().trim().min(1).max(200) }),
  z.strictObject({ customerListId: pinterestId, audienceId: pinterestId.optional() }),
]);
export type AudienceTarget = z.infer<typeof audienceTargetSchema>;

export const customerListSyncSchema = z.strictObject({
  ...shared,
  object: z.literal('customer-list'),
  /** Absent: a new audience named after the source. */
  audience: audienceTargetSchema.optional(),
  /** What to do with rows that appear and rows that disappear. */
  mode: z
    .strictObject({ add: z.boolean().default(true), remove: z.boolean().default(true) })
    .default({ add: true, remove: true }),
  options: z
    .strictObject({
      ...sharedOptions,
      /** A run that would remove more than this share of the audience stops and asks. */
      removalGuardPercent: z.number().min(0).max(100).default(20),
    })
    .prefault({}),
});
export type CustomerListSync = z.infer<typeof customerListSyncSchema>;

export const conversionEventsSyncSchema = z.strictObject({
  ...shared,
  object: z.literal('conversion-events'),
  /** Conversion events are only ever inserted. */
  mode: z.strictObject({ insert: z.literal(true) }).optional(),
  options: z
    .strictObject({
      ...sharedOptions,
      /** Time zone of event times that name none, as in the IANA database. */
      timeZone: z.string().default('UTC'),
      /** Older events are rejected here instead of by Pinterest. */
      maxEventAgeDays: z.number().positive().default(7),
    })
    .prefault({}),
});
export type ConversionEventsSync = z.infer<typeof conversionEventsSyncSchema>;

/** A sync: how a model goes to an object at the destination. The same shape in a sync file and in the app. */
export const syncDefinitionSchema = z.discriminatedUnion('object', [
  customerListSyncSchema,
  conversionEventsSyncSchema,
]);
export type SyncDefinition = z.infer<typeof syncDefinitionSchema>;
export type SyncOptions = SyncDefinition['options'];
