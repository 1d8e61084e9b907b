import { z } from 'zod';
import { listOf, record } from './record.ts';

/** A file that saved syncs use. */
export const usedSourceSchema = record({
  sourceId: z.string(),
  /** The file's name without folders. */
  name: z.string(),
  /** Whether the file is where it was. */
  isThere: z.boolean(),
  /** When a run last read it; ISO 8601, null where none has. */
  lastReadAt: z.string().nullable(),
  syncs: listOf(record({ syncId: z.string(), name: z.string() })),
});
export type UsedSource = z.output<typeof usedSourceSchema>;
