import { z } from 'zod';
import { problemSchema } from './problem.ts';
import { listOf, record } from './record.ts';

export const appInfoSchema = record({
  version: z.string(),
  platform: z.enum(['darwin', 'win32', 'linux']),
  /** BCP 47, such as `de-AT`. */
  locale: z.string(),
  practice: record({ adAccountId: z.string(), name: z.string() }),
  /** What a person should hear about the start, such as settings that could not be read. */
  notices: listOf(problemSchema),
});
export type AppInfo = z.output<typeof appInfoSchema>;

/** What a person sets for the whole app; a change may name any part of it. */
export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
});
export type AppSettings = z.infer<typeof settingsSchema>;

/** What the menu asks of the page. */
export const menuCommandSchema = z.enum(['new-sync', 'open-file', 'settings', 'palette', 'shortcuts']);
export type MenuCommand = z.output<typeof menuCommandSchema>;
