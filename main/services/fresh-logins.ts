import { MatchboardError } from '#domain/errors.ts';
import type { Clock } from '#ports/clock.ts';
import type { Connection, ConnectionBook } from '#ports/connection-book.ts';
import type { Login, LoginAnswer, LoginServer } from '#ports/login-server.ts';
import { loginLost, loginProblem, unknownConnection } from './login-problem.ts';
import type { LoginSecrets } from './login-secrets.ts';

const minute = 60 * 1000;
const hour = 60 * minute;

/** A token with less life than this is refreshed before it is used. */
const margin = 30 * minute;
/** A login unused for 60 days is lost: it is refreshed daily, a little early. */
const daily = 22 * hour;
/** How long a login is taken from memory: another program may have refreshed it. */
const memoryLasts = minute;
const refreshAttempts = 3;

interface Parts {
  readonly secrets: LoginSecrets;
  readonly book: ConnectionBook;
  readonly server: (apiUrl: string) => LoginServer;
  readonly clock: Clock;
}

/** What a caller needs of a login: best, and, where no better one can be had. */
interface Need {
  readonly isGood: (login: Login) => boolean;
  readonly isBearable: (login: Login) => boolean;
}

/**
 * Hands out access tokens that are still good. A refresh uses up the refresh token, so it happens once, however many ask, here
 * and in other programs; the new login is stored before it is used.
 */
export class FreshLogins {
  readonly #parts: Parts;
  readonly #running = new Map<string, Promise<Login>>();
  readonly #remembered = new Map<string, { readonly login: Login; readonly readAt: number }>();
  /** Logins that the keychain would not take: used up are the old ones, so these live in memory until it does. */
  readonly #unsaved = new Map<string, Login>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** An access token with some life in it. Throws a MatchboardError where a person must act. */
  async access(id: string): Promise<string> {
    const { clock } = this.#parts;
    const need = {
      isGood: (login: Login) => login.accessExpiresAt - clock.now() > margin,
      isBearable: (login: Login) => login.accessExpiresAt > clock.now(),
    };
    const known = this.#remembered.get(id);
    const isRecent = known !== undefined && Math.abs(clock.now() - known.readAt) < memoryLasts;
    if (isRecent && need.isGood(known.login)) return known.login.accessToken;
    return (await this.#login(id, need)).accessToken;
  }

  /** Another access token in place of one that Pinterest refused. Throws a MatchboardError where a person must act. */
  async renew(id: string, refused: string): Promise<string> {
    const isOther = (login: Login) =>
      login.accessToken !== refused && login.accessExpiresAt > this.#parts.clock.now();
    return (await this.#login(id, { isGood: isOther, isBearable: isOther })).accessToken;
  }

  /** Refreshes a login that has not been for a day, so that it never runs out of use. */
  async keepAlive(id: string): Promise<void> {
    const { clock } = this.#parts;
    await this.#login(id, {
      isGood: (login) =>
        clock.now() - login.refreshedAt < daily && login.accessExpiresAt - clock.now() > margin,
      isBearable: (login) => login.accessExpiresAt > clock.now(),
    });
  }

  /** What is remembered is asked for anew: the login is another one now, or gone. */
  forget(id: string): void {
    this.#remembered.delete(id);
    this.#unsaved.delete(id);
  }

  async #login(id: string, need: Need): Promise<Login> {
    for (;;) {
      const running = this.#running.get(id);
      if (running === undefined) break;
      const login = await running;
      if (need.isGood(login) || need.isBearable(login)) return login;
    }
    const work = this.#alone(id, need).finally(() => this.#running.delete(id));
    this.#running.set(id, work);
    return work;
  }

  async #alone(id: string, need: Need): Promise<Login> {
    const login = await this.#parts.book.alone(`login-${id}`, () => this.#settle(id, need));
    this.#remembered.set(id, { login, readAt: this.#parts.clock.now() });
    return login;
  }

  async #settle(id: string, need: Need): Promise<Login> {
    const { book, secrets, server } = this.#parts;
    const connection = (await book.all()).find((known) => known.id === id);
    if (connection === undefined) throw new MatchboardError(unknownConnection(id));
    const kept = this.#unsaved.get(id) ?? (await secrets.login(connection));
    if (kept === null) throw new MatchboardError(loginLost(connection.label));
    if (need.isGood(kept)) return kept;
    const bearable = need.isBearable(kept) ? kept : null;
    const appSecret = await secrets.appSecret(connection);
    if (kept.refreshToken === null || appSecret === null) {
      await this.#end(connection, bearable === null);
      if (bearable !== null) return bearable;
      throw new MatchboardError(loginLost(connection.label));
    }
    // A keychain that takes nothing now would take no new login either, and the old one would be used up.
    await secrets.keepLogin(connection, kept);
    this.#unsaved.delete(id);

    const app = { appId: connection.appId, appSecret };
    const answer = await this.#refresh(server(connection.apiUrl), app, kept);
    if (answer.ok) return this.#store(connection, answer);
    if (answer.failure.kind === 'used_up') {
      // Somebody may have logged in anew meanwhile.
      const latest = await secrets.login(connection);
      if (latest !== null && latest.refreshToken !== kept.refreshToken && need.isBearable(latest))
        return latest;
      await this.#end(connection, bearable === null);
      if (bearable !== null) return bearable;
      throw new MatchboardError(loginLost(connection.label));
    }
    if (bearable !== null) return bearable;
    throw new MatchboardError(loginProblem(answer.failure, answer.clockAhead));
  }

  /** Tries more than once where nothing says that it would be in vain. */
  async #refresh(
    server: LoginServer,
    app: { readonly appId: string; readonly appSecret: string },
    login: Login,
  ): Promise<LoginAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await server.refresh(app, login);
      if (answer.ok || attempt === refreshAttempts) return answer;
      const { kind } = answer.failure;
      if (kind !== 'unavailable' && kind !== 'unreadable' && kind !== 'offline') return answer;
      await this.#parts.clock.sleep(1000 * attempt);
    }
  }

  async #store(
    connection: Connection,
    { login, clockAhead }: Extract<LoginAnswer, { ok: true }>,
  ): Promise<Login> {
    // The first thing after the answer: until this is done, a kill loses the refresh token.
    try {
      await this.#parts.secrets.keepLogin(connection, login);
    } catch (error) {
      if (!(error instanceof MatchboardError)) throw error;
      this.#unsaved.set(connection.id, login);
    }
    await this.#parts.book.put(withLogin(connection, login, clockAhead));
    return login;
  }

  /** The login ends with its access token: that is shown, days ahead, or now where that one is refused, too. */
  async #end(connection: Connection, isOver: boolean): Promise<void> {
    const now = this.#parts.clock.now();
    const accessExpiresAt = isOver ? Math.min(connection.accessExpiresAt, now) : connection.accessExpiresAt;
    await this.#parts.book.put({ ...connection, isEnding: true, accessExpiresAt });
  }
}

/** The connection with what may be known of its login. */
export function withLogin(connection: Connection, login: Login, clockAhead: number | null): Connection {
  const { scopes, accessExpiresAt, refreshExpiresAt, refreshedAt } = login;
  const isEnding = login.refreshToken === null;
  return { ...connection, scopes, accessExpiresAt, refreshExpiresAt, refreshedAt, isEnding, clockAhead };
}
