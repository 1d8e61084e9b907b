import { z } from 'zod';
import { problemSchema } from './problem.ts';
import { listOf, record } from './record.ts';

/** Names a connection: in the app, in sync files, on the command line. */
export const connectionIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower-case letters, digits and hyphens');

/** The connection that needs no login and reaches nothing. */
export const practiceConnectionId = 'practice';

export const accountInfoSchema = record({
  id: z.string(),
  /** Empty where it is unknown. */
  name: z.string(),
  country: z.string().nullable(),
  currency: z.string().nullable(),
  /** Pinterest's words, such as `OWNER`, `ADMIN`. */
  permissions: listOf(z.string()),
});
export type AccountInfo = z.output<typeof accountInfoSchema>;

/** A connection as the page sees it. */
export const connectionInfoSchema = record({
  id: z.string(),
  label: z.string(),
  /** On this computer only: nothing reaches Pinterest. */
  practice: z.boolean(),
  /** Null for the practice account. */
  appId: z.string().nullable(),
  redirectPort: z.number().nullable(),
  account: accountInfoSchema.nullable(),
  scopes: listOf(z.string()),
  hasConversionToken: z.boolean(),
  /**
   * `good`: refreshes by itself. `ending`: works until `endsAt`, then a person must log in. `lost`: a person must log in.
   * `unknown`: the keychain does not say just now.
   */
  login: z.enum(['good', 'ending', 'lost', 'unknown']),
  /** When the login ends if nothing refreshes it, ISO 8601; null where it never does. */
  endsAt: z.string().nullable(),
  /** ISO 8601. */
  refreshedAt: z.string().nullable(),
});
export type ConnectionInfo = z.output<typeof connectionInfoSchema>;

export const connectionsViewSchema = record({
  connections: listOf(connectionInfoSchema),
  /** Why logins are not, or cannot be, kept in the keychain; null where all is well. */
  keychain: record({ state: z.enum(['keychain', 'locked', 'session']), problem: problemSchema.nullable() }),
  /** What the build brings; null where everybody needs an app of their own. */
  defaultAppId: z.string().nullable(),
  defaultPort: z.number(),
});
export type ConnectionsView = z.output<typeof connectionsViewSchema>;

/** One thing that was looked at, in words. */
export const connectionFindingSchema = record({
  what: z.enum(['keychain', 'login', 'scopes', 'account', 'role', 'conversion-token', 'clock']),
  state: z.enum(['good', 'warn', 'bad']),
  message: z.string(),
  /** What to do; null where all is well. */
  fix: z.string().nullable(),
  detail: z.string().nullable(),
});
export type ConnectionFinding = z.output<typeof connectionFindingSchema>;

/** At least one for app ID and secret each; Pinterest's are digits and hexadecimal. */
export const appIdSchema = z
  .string()
  .trim()
  .regex(/^\d{5,20}$/, 'digits only');
export const appSecretSchema = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{8,200}$/, 'no spaces');
/** Ports that need no rights. */
export const redirectPortSchema = z.int().min(1024).max(65_535);
export const tokenSchema = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{8,4000}$/, 'no spaces');
