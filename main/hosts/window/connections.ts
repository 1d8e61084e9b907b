import type { AdAccountInfo } from '#contract/audience-info.ts';
import type { ChannelRequest } from '#contract/channels.ts';
import {
  type AccountInfo,
  type ConnectionFinding,
  type ConnectionInfo,
  type ConnectionsView,
  practiceConnectionId,
} from '#contract/connection-info.ts';
import type { SyncDestination } from '#contract/sync-definition.ts';
import { MatchboardError } from '#domain/errors.ts';
import type { Account } from '#hosts/compose.ts';
import type { PracticeThread } from '#hosts/practice-thread.ts';
import type { AnswerToken, RowWorker } from '#hosts/row-worker.ts';
import type { Connection } from '#ports/connection-book.ts';
import type { StoredConnections } from '#services/stored-connections.ts';

/** The practice Pinterest's own first account, written here too so that main need not load that server. */
export const practiceAccount = { adAccountId: '549755885175', name: 'Practice account' };

/** Customary for redirects, and so a guide can name it. */
const usualPort = 8085;

/** In milliseconds. Somebody may have to look for a password first; a locked keychain is asked again so often. */
const browserPatience = 10 * 60 * 1000;
const keychainRetry = 30_000;
const keepAliveEvery = 6 * 60 * 60 * 1000;

interface Parts {
  readonly practice: PracticeThread;
  readonly stored: StoredConnections;
  readonly env: NodeJS.ProcessEnv;
  /** Opens a consent page in the user's own browser. */
  readonly openInBrowser: (url: string) => void;
  /** Something about the connections is another now; how many there are, practice among them. */
  readonly onChange: (count: number) => void;
}

/** Who Matchboard is at Pinterest: the practice account and the logins of this computer. Hands out tokens, to the worker alone. */
export class Connections {
  private readonly parts: Parts;
  /** What the file says, for those who cannot wait. */
  private known: readonly Connection[] = [];
  private readonly listeners = new Set<() => void>();
  private nextKeepAlive: NodeJS.Timeout | undefined;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Reads what connections there are. Throws a MatchboardError where their file cannot be read. */
  async read(): Promise<void> {
    this.known = await this.parts.stored.all();
  }

  /** Refreshes logins that have not been for a day, now and every few hours. */
  async keepAlive(): Promise<void> {
    clearTimeout(this.nextKeepAlive);
    const again = () =>
      this.keepAlive().catch((error: unknown) => {
        // What a person must do is told where connections are listed.
        if (!(error instanceof MatchboardError)) throw error;
      });
    this.nextKeepAlive = setTimeout(() => void again(), keepAliveEvery).unref();
    if (this.known.length === 0) return;
    await this.parts.stored.keepAlive();
    await this.changed();
  }

  async account({ connection }: Pick<SyncDestination, 'connection'>): Promise<Account> {
    if (isPracticeId(connection)) return this.parts.practice.account();
    const { id, apiUrl } = await this.parts.stored.find(connection);
    return { apiUrl, accessToken: null, conversionToken: null, connectionId: id };
  }

  isPractice({ connection }: Pick<SyncDestination, 'connection'>): boolean {
    return isPracticeId(connection);
  }

  /** Keeps runs of the practice account apart from real ones: its address is another one at every start. */
  identityOf({ connection }: Pick<SyncDestination, 'connection'>): string {
    if (isPracticeId(connection)) return 'practice';
    return this.known.find(({ id }) => id === connection)?.apiUrl ?? 'https://api.pinterest.com/v5';
  }

  /** The ad accounts that syncs can go to: those of practice, and the one chosen for each connection. */
  async adAccounts(worker: RowWorker): Promise<readonly AdAccountInfo[]> {
    const practice = await worker.call('listAdAccounts', { account: await this.parts.practice.account() });
    const chosen = (await this.parts.stored.all()).flatMap(({ id, label, adAccount }) =>
      adAccount === null ? [] : [choiceOf({ ...adAccount, name: adAccount.name || label }, id)],
    );
    return [...chosen, ...practice.map((account) => choiceOf(account, practiceConnectionId))];
  }

  async view(): Promise<ConnectionsView> {
    const { stored, env } = this.parts;
    const keychain = await stored.keychain();
    const connections = await Promise.all((await stored.all()).map((found) => stored.describe(found)));
    return {
      connections: [...connections, practiceInfo],
      keychain: {
        state: keychain.kind,
        problem: keychain.kind === 'keychain' ? null : keychain.problem,
      },
      defaultAppId: env['MATCHBOARD_APP_ID'] || null,
      defaultPort: Number(env['MATCHBOARD_LOGIN_PORT']) || usualPort,
    };
  }

  /** Throws a MatchboardError for whatever comes in between; `signal` cancels. */
  async logIn(
    request: ChannelRequest<'connections.logIn'>,
    onConsentPage: (url: string) => void,
    signal: AbortSignal,
  ): Promise<ConnectionInfo> {
    const { stored, openInBrowser } = this.parts;
    const { connectionId = null, label, appId, appSecret = null, port } = request;
    const connection = await stored.logIn(
      { connectionId, label, appId, appSecret, port },
      {
        signal,
        patience: browserPatience,
        onConsentPage: (url) => {
          onConsentPage(url);
          openInBrowser(url);
        },
      },
    );
    await this.changed();
    return stored.describe(connection);
  }

  async reachable(connectionId: string, worker: RowWorker): Promise<readonly AccountInfo[]> {
    return worker.call('listAdAccounts', { account: await this.account({ connection: connectionId }) });
  }

  /** Asks Pinterest for the account first. Throws a MatchboardError where the login does not reach it. */
  async chooseAccount(connectionId: string, adAccountId: string, worker: RowWorker): Promise<ConnectionInfo> {
    const account = await this.account({ connection: connectionId });
    const found = await worker.call('getAdAccount', { account, adAccountId });
    await this.parts.stored.chooseAccount(connectionId, found);
    return this.changedInfo(connectionId);
  }

  /** A token to keep, `mint` to have one made of the login, `forget` to have none. */
  async setConversionToken(
    connectionId: string,
    choice: ChannelRequest<'connections.setConversionToken'>['choice'],
  ): Promise<ConnectionInfo> {
    const { stored } = this.parts;
    if (choice.kind === 'mint') await stored.mintConversionToken(connectionId);
    else await stored.keepConversionToken(connectionId, choice.kind === 'paste' ? choice.token : null);
    return this.changedInfo(connectionId);
  }

  async check(connectionId: string, worker: RowWorker): Promise<readonly ConnectionFinding[]> {
    const { stored } = this.parts;
    const here = isPracticeId(connectionId) ? [] : await stored.findingsHere(connectionId);
    const adAccountId = isPracticeId(connectionId)
      ? practiceAccount.adAccountId
      : ((await stored.find(connectionId)).adAccount?.id ?? null);
    const account = await this.account({ connection: connectionId });
    const there = await worker.call('checkConnection', { account, adAccountId });
    await this.changed();
    return [...here, ...there];
  }

  async disconnect(connectionId: string): Promise<void> {
    await this.parts.stored.disconnect(connectionId);
    await this.changed();
  }

  /** The worker's tokens. A patient question waits for a lost login to be made again, and for a locked keychain to open. */
  readonly answerToken: AnswerToken = async (question, onWait) => {
    for (;;) {
      try {
        return await this.token(question);
      } catch (error) {
        if (!(error instanceof MatchboardError) || !question.isPatient) throw error;
        const { code, message, fix } = error.problem;
        const isKeychain = code.startsWith('keychain-');
        if (code !== 'login-lost' && !isKeychain) throw error;
        onWait(`${message} ${fix}`);
        this.parts.onChange(this.known.length + 1);
        await this.nextChange(isKeychain ? keychainRetry : null);
      }
    }
  };

  private token({ connectionId, which, refused }: Parameters<AnswerToken>[0]): Promise<string | null> {
    const { stored } = this.parts;
    if (which === 'conversion') return stored.conversionToken(connectionId);
    return refused === null ? stored.fresh.access(connectionId) : stored.fresh.renew(connectionId, refused);
  }

  private nextChange(atMost: number | null): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.listeners.delete(done);
        resolve();
      };
      this.listeners.add(done);
      if (atMost !== null) setTimeout(done, atMost).unref();
    });
  }

  private async changedInfo(connectionId: string): Promise<ConnectionInfo> {
    await this.changed();
    return this.parts.stored.describe(await this.parts.stored.find(connectionId));
  }

  private async changed(): Promise<void> {
    await this.read();
    for (const listener of [...this.listeners]) listener();
    this.parts.onChange(this.known.length + 1);
  }
}

function isPracticeId(connection: string | undefined): connection is undefined | typeof practiceConnectionId {
  return connection === undefined || connection === practiceConnectionId;
}

function choiceOf({ id, name, country, currency }: AccountInfo, connection: string): AdAccountInfo {
  return { id, name, country, currency, practice: connection === practiceConnectionId, connection };
}

const practiceInfo: ConnectionInfo = {
  id: practiceConnectionId,
  label: 'Practice',
  practice: true,
  appId: null,
  redirectPort: null,
  account: {
    id: practiceAccount.adAccountId,
    name: practiceAccount.name,
    country: 'US',
    currency: 'USD',
    permissions: ['OWNER'],
  },
  scopes: [],
  hasConversionToken: true,
  login: 'good',
  endsAt: null,
  refreshedAt: null,
};
