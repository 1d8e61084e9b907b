import pc from 'picocolors';
import type { ConnectionInfo } from '#contract/connection-info.ts';
import { openConnections } from '#hosts/compose-logins.ts';
import { packageVersion } from '#hosts/package-folder.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { Output, problemText } from './output.ts';
import type { Settings } from './settings.ts';
import { textTable } from './text-table.ts';

/** `matchboard connections` */
export async function connectionsCommand(
  flags: { readonly json?: boolean },
  settings: Settings,
): Promise<ExitCode> {
  const output = new Output(flags.json ?? false);
  const stored = openConnections(settings.connectionsFolder, packageVersion(), process.env);
  const connections: ConnectionInfo[] = [];
  for (const connection of await stored.all()) connections.push(await stored.describe(connection));
  const keychain = await stored.keychain();
  const problem = keychain.kind === 'keychain' ? null : keychain.problem;
  output.document({ keychain: { state: keychain.kind, problem }, connections });
  if (problem !== null) output.remark(problemText(problem));
  if (connections.length === 0) {
    output.line('No connection on this computer yet. Open the app (npm start) and log in under Connections.');
    return exitCodes.done;
  }
  const rows = connections.map(({ id, label, account, login, endsAt }) => [
    id,
    label,
    account === null ? 'no ad account chosen' : `${account.name} (${account.id})`,
    loginWords(login, endsAt),
  ]);
  output.line(textTable(['connection', 'name', 'ad account', 'login'], rows));
  output.line(pc.dim(`Use one with: matchboard run SYNC.json --connection ${connections[0]?.id ?? ''}`));
  return exitCodes.done;
}

function loginWords(login: ConnectionInfo['login'], endsAt: string | null): string {
  if (login === 'lost') return 'ended: log in again in the app';
  if (login === 'unknown') return 'unknown: the keychain is locked';
  const days = endsAt === null ? null : Math.floor((Date.parse(endsAt) - Date.now()) / 86_400_000);
  if (days === null) return 'good';
  return login === 'good'
    ? `good, ${days} days unless used`
    : `ends in ${days} days: log in again in the app`;
}
