import type { SyncDefinition } from '#contract/sync-definition.ts';
import type { Account } from '#hosts/compose.ts';
import { WrongUse } from './wrong-use.ts';

/** Throws WrongUse where there is no token to send with, and something is to be sent. */
export function ensureToken(
  sync: SyncDefinition,
  flags: { readonly dryRun?: boolean },
  account: Account,
): void {
  const token =
    sync.object === 'conversion-events'
      ? (account.conversionToken ?? account.accessToken)
      : account.accessToken;
  if (account.connectionId === undefined && token === null && !flags.dryRun) {
    const name =
      sync.object === 'conversion-events' ? 'MATCHBOARD_CONVERSION_TOKEN' : 'MATCHBOARD_ACCESS_TOKEN';
    throw new WrongUse([
      {
        code: 'no-token',
        message: `No Pinterest token: ${name} is not set.`,
        fix: `Set ${name}, or name a connection that you made in the app with --connection (see \`matchboard connections\`). Or try it all without an account: start \`matchboard practice\` and use what it prints.`,
      },
    ]);
  }
}
