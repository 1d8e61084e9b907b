import { z } from 'zod';
import { sourceIdSchema } from './source-info.ts';
import { conversionEventsSyncSchema, customerListSyncSchema, fieldMappingSchema } from './sync-definition.ts';

/** A sync as the page holds it: its source by ID instead of by path, and not yet complete. */
const draftParts = {
  sourceId: sourceIdSchema,
  name: z.string().max(200),
  mapping: z.array(fieldMappingSchema).max(200),
};

export const syncDraftSchema = z.discriminatedUnion('object', [
  customerListSyncSchema.omit({ source: true, $schema: true }).extend(draftParts),
  conversionEventsSyncSchema.omit({ source: true, $schema: true }).extend(draftParts),
]);
export type SyncDraft = z.output<typeof syncDraftSchema>;
/** Options that are left out take their defaults in main. */
export type SyncDraftInput = z.input<typeof syncDraftSchema>;
