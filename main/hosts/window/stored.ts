import { z } from 'zod';
import { settingsSchema } from '#contract/app-info.ts';
import { sourceDefinitionSchema, syncDefinitionSchema } from '#contract/sync-definition.ts';
import { matchRatePointSchema } from '#contract/sync-view.ts';
import { currentVersion } from './stored-versions.ts';

const savedSyncSchema = z.strictObject({
  sourceId: z.uuid(),
  /** As the command line reads it; its ID is the sync's key here. */
  definition: syncDefinitionSchema,
  createdAt: z.string(),
  changedAt: z.string(),
  /** The oldest first. */
  matchRates: z.array(matchRatePointSchema),
});
export type SavedSync = z.infer<typeof savedSyncSchema>;

const savedSourceSchema = z.strictObject({ definition: sourceDefinitionSchema, usedAt: z.string() });
export type SavedSource = z.infer<typeof savedSourceSchema>;

const windowPlaceSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int(),
  height: z.int(),
  isMaximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlaceSchema>;

/** Everything that the app keeps, by key. No secrets. */
export const storedSchemas = {
  version: z.literal(currentVersion),
  settings: settingsSchema,
  window: windowPlaceSchema.nullable(),
  /** The wizard's unfinished sync, in the page's own words. */
  draft: z.string().nullable(),
  sources: z.record(z.uuid(), savedSourceSchema),
  syncs: z.record(z.uuid(), savedSyncSchema),
};

export interface Stored {
  version: number;
  settings: z.infer<typeof settingsSchema>;
  window: WindowPlace | null;
  draft: string | null;
  sources: Record<string, SavedSource>;
  syncs: Record<string, SavedSync>;
}

export const storedDefaults: Stored = {
  version: currentVersion,
  settings: { theme: 'system' },
  window: null,
  draft: null,
  sources: {},
  syncs: {},
};
