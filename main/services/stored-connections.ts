import type { AccountInfo, ConnectionFinding, ConnectionInfo } from '#contract/connection-info.ts';
import { MatchboardError } from '#domain/errors.ts';
import type { Clock } from '#ports/clock.ts';
import type { Connection, ConnectionBook } from '#ports/connection-book.ts';
import type { LoginServer } from '#ports/login-server.ts';
import type { Redirects } from '#ports/redirects.ts';
import type { SecretStore, SecretStoreState } from '#ports/secret-store.ts';
import { problemOf } from './failure-problem.ts';
import { FreshLogins } from './fresh-logins.ts';
import { type LoginRequest, logIn, wantedScopes } from './log-in.ts';
import { clockTolerance, unknownConnection } from './login-problem.ts';
import { LoginSecrets } from './login-secrets.ts';

interface Parts {
  readonly store: SecretStore;
  readonly book: ConnectionBook;
  readonly redirects: Redirects;
  readonly server: (apiUrl: string) => LoginServer;
  /** Where new connections go. */
  readonly apiUrl: string;
  readonly clock: Clock;
}

/** The connections of this computer and their secrets, for whatever program asks. */
export class StoredConnections {
  readonly fresh: FreshLogins;
  readonly #parts: Parts;
  readonly #secrets: LoginSecrets;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#secrets = new LoginSecrets(parts.store);
    const { book, server, clock } = parts;
    this.fresh = new FreshLogins({ secrets: this.#secrets, book, server, clock });
  }

  keychain(): Promise<SecretStoreState> {
    return this.#parts.store.state();
  }

  all(): Promise<readonly Connection[]> {
    return this.#parts.book.all();
  }

  /** By ID or by label. Throws a MatchboardError where there is none. */
  async find(name: string): Promise<Connection> {
    const all = await this.all();
    const found =
      all.find(({ id }) => id === name) ??
      all.find(({ label }) => label.toLowerCase() === name.trim().toLowerCase());
    if (found === undefined) throw new MatchboardError(unknownConnection(name));
    return found;
  }

  async describe(connection: Connection): Promise<ConnectionInfo> {
    const { id, label, appId, redirectPort, adAccount, scopes, hasConversionToken } = connection;
    const login = await this.#loginState(connection);
    const endsAt = endOf(connection);
    return {
      id,
      label,
      practice: false,
      appId,
      redirectPort,
      account: adAccount,
      scopes,
      hasConversionToken,
      login,
      endsAt: new Date(endsAt).toISOString(),
      refreshedAt: new Date(connection.refreshedAt).toISOString(),
    };
  }

  /** Throws a MatchboardError for whatever comes in between. */
  async logIn(
    request: LoginRequest,
    choices: {
      readonly signal: AbortSignal;
      readonly patience: number;
      onConsentPage: (url: string) => void;
    },
  ): Promise<Connection> {
    const { book, redirects, server, apiUrl, clock } = this.#parts;
    const known = request.connectionId === null ? null : await this.find(request.connectionId);
    // A connection stays with the Pinterest that it was made at.
    const at = known?.apiUrl ?? apiUrl;
    const secrets = this.#secrets;
    const connection = await logIn(
      { secrets, book, redirects, server: server(at), apiUrl: at, clock },
      request,
      choices,
    );
    this.fresh.forget(connection.id);
    return connection;
  }

  async conversionToken(id: string): Promise<string | null> {
    const connection = await this.find(id);
    return connection.hasConversionToken ? this.#secrets.conversionToken(connection) : null;
  }

  async chooseAccount(id: string, adAccount: AccountInfo): Promise<void> {
    await this.#parts.book.put({ ...(await this.find(id)), adAccount });
  }

  /** Null forgets it: events then go with the login. */
  async keepConversionToken(id: string, token: string | null): Promise<void> {
    const connection = await this.find(id);
    await this.#secrets.keepConversionToken(connection, token);
    await this.#parts.book.put({ ...connection, hasConversionToken: token !== null });
  }

  async mintConversionToken(id: string): Promise<void> {
    const connection = await this.find(id);
    const server = this.#parts.server(connection.apiUrl);
    const answer = await server.mintConversionToken(await this.fresh.access(id));
    if (!answer.ok) throw new MatchboardError(problemOf(answer.failure));
    await this.keepConversionToken(id, answer.token);
  }

  /** Forgets a connection and its secrets here; Pinterest has no way to end a login. */
  async disconnect(id: string): Promise<void> {
    const connection = await this.find(id);
    await this.#secrets.forget(connection);
    await this.#parts.book.remove(connection.id);
    this.fresh.forget(connection.id);
  }

  /** Refreshes what has not been for a day. What a person must do about it shows in the list. */
  async keepAlive(): Promise<void> {
    for (const { id } of await this.all()) {
      await this.fresh.keepAlive(id).catch((error: unknown) => {
        if (!(error instanceof MatchboardError)) throw error;
      });
    }
  }

  /** What can be said of a connection without asking Pinterest. */
  async findingsHere(id: string): Promise<readonly ConnectionFinding[]> {
    const connection = await this.find(id);
    const keychain = await this.keychain();
    const findings: ConnectionFinding[] = [
      keychain.kind === 'keychain'
        ? {
            what: 'keychain',
            state: 'good',
            message: "The login is kept in this computer's keychain.",
            fix: null,
            detail: null,
          }
        : {
            what: 'keychain',
            state: keychain.kind === 'locked' ? 'bad' : 'warn',
            message: keychain.problem.message,
            fix: keychain.problem.fix,
            detail: null,
          },
    ];
    const missing = wantedScopes.filter((scope) => !connection.scopes.includes(scope));
    findings.push(
      missing.length === 0
        ? {
            what: 'scopes',
            state: 'good',
            message: 'Everything that Matchboard needs is allowed.',
            fix: null,
            detail: null,
          }
        : {
            what: 'scopes',
            state: missing.some((scope) => scope.startsWith('ads:')) ? 'bad' : 'warn',
            message: `The login lacks ${missing.join(' and ')}.`,
            fix: 'Log in again and allow everything that Matchboard asks for.',
            detail: null,
          },
    );
    const { clockAhead } = connection;
    if (clockAhead !== null && Math.abs(clockAhead) > clockTolerance) {
      const minutes = Math.round(Math.abs(clockAhead) / 60_000);
      findings.push({
        what: 'clock',
        state: 'warn',
        message: `The clock of this computer is ${minutes} minutes ${clockAhead > 0 ? 'ahead of' : 'behind'} Pinterest's.`,
        fix: 'Set it (automatic time is best): Pinterest refuses events of the future.',
        detail: null,
      });
    }
    return findings;
  }

  async #loginState(connection: Connection): Promise<ConnectionInfo['login']> {
    try {
      if ((await this.#secrets.login(connection)) === null) return 'lost';
    } catch (error) {
      if (error instanceof MatchboardError) return 'unknown';
      throw error;
    }
    if (endOf(connection) <= this.#parts.clock.now()) return 'lost';
    return connection.isEnding ? 'ending' : 'good';
  }
}

/** When a login ends if nothing refreshes it. */
function endOf({ isEnding, accessExpiresAt, refreshExpiresAt }: Connection): number {
  return isEnding ? accessExpiresAt : Math.max(accessExpiresAt, refreshExpiresAt ?? accessExpiresAt);
}
