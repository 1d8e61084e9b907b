import { practiceConnectionId } from '#contract/connection-info.ts';
import type { SyncDefinition } from '#contract/sync-definition.ts';
import type { Account, TokenDesk } from '#hosts/compose.ts';
import { openConnections } from '#hosts/compose-logins.ts';
import { packageVersion } from '#hosts/package-folder.ts';
import type { Settings } from './settings.ts';

/**
 * As whom a sync runs: with `--connection`, else with the environment's tokens, else with the connection that the sync names.
 * Throws a MatchboardError where there is no such connection.
 */
export async function accountFor(
  { destination }: SyncDefinition,
  flags: { readonly connection?: string; readonly dryRun?: boolean },
  { account, connectionsFolder }: Settings,
): Promise<{ readonly account: Account; readonly desk: TokenDesk | null }> {
  const hasTokens = account.accessToken !== null || account.conversionToken !== null;
  const bySync = destination.connection === practiceConnectionId ? undefined : destination.connection;
  const name = flags.connection ?? (hasTokens ? undefined : bySync);
  if (name === undefined) return { account, desk: null };
  const connections = openConnections(connectionsFolder, packageVersion(), process.env);
  const { id, apiUrl } = await connections.find(name);
  return {
    account: { apiUrl, accessToken: null, conversionToken: null, connectionId: id },
    desk: {
      access: (connectionId) => connections.fresh.access(connectionId),
      renew: (connectionId, refused) => connections.fresh.renew(connectionId, refused),
      conversion: (connectionId) => connections.conversionToken(connectionId),
    },
  };
}
