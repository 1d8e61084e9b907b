import { MatchboardError } from '#domain/errors.ts';
import type { TokenDesk } from './compose.ts';
import type { FromWorker, TokenQuestion, ToWorker } from './worker-messages.ts';

interface Waiting {
  readonly resolve: (token: string | null) => void;
  readonly reject: (error: Error) => void;
  readonly onWait: (what: string) => void;
}

/** The worker's way to tokens: each is asked of main by message when it is needed, and kept nowhere. */
export class WorkerTokens {
  readonly #tell: (message: FromWorker) => void;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(tell: (message: FromWorker) => void) {
    this.#tell = tell;
  }

  /** @param onWait set where a missing login is waited for: hears why. */
  desk(onWait: ((what: string) => void) | null): TokenDesk {
    const ask = (which: TokenQuestion['which'], connectionId: string, refused: string | null) =>
      this.#ask({ which, connectionId, refused, isPatient: onWait !== null }, onWait ?? (() => undefined));
    const known = async (token: Promise<string | null>): Promise<string> => (await token) ?? '';
    return {
      access: (connectionId) => known(ask('access', connectionId, null)),
      renew: (connectionId, refused) => known(ask('renew', connectionId, refused)),
      conversion: (connectionId) => ask('conversion', connectionId, null),
    };
  }

  hear(message: Extract<ToWorker, { kind: 'token' | 'token-waits' }>): void {
    const waiting = this.#waiting.get(message.id);
    if (message.kind === 'token-waits') {
      waiting?.onWait(message.what);
      return;
    }
    this.#waiting.delete(message.id);
    const { outcome } = message;
    if (outcome.kind === 'value') waiting?.resolve(outcome.value as string | null);
    else if (outcome.kind === 'problem') waiting?.reject(new MatchboardError(outcome.problem));
    else waiting?.reject(new Error('a bug where the tokens are'));
  }

  #ask(question: TokenQuestion, onWait: (what: string) => void): Promise<string | null> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onWait });
      this.#tell({ kind: 'token', id, question });
    });
  }
}
