import { z } from 'zod';
import type { Problem } from './problem.ts';

export interface AppInfo {
  readonly version: string;
  readonly platform: 'darwin' | 'win32' | 'linux';
  /** BCP 47, such as `de-AT`. */
  readonly locale: string;
  readonly practice: { readonly adAccountId: string; readonly name: string };
  /** What a person should hear about the start, such as settings that could not be read. */
  readonly notices: readonly Problem[];
}

/** What a person sets for the whole app; a change may name any part of it. */
export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
});
export type AppSettings = z.infer<typeof settingsSchema>;

/** What the menu asks of the page. */
export type MenuCommand = 'new-sync' | 'open-file' | 'settings' | 'palette' | 'shortcuts';
