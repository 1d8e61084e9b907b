import type { Answer } from './answer.ts';
import type { AdAccount, World } from './world.ts';

/** One request that may do what it asks for: its login, account, path and query are known to be right. */
export interface Call {
  readonly world: World;
  /** Practice-clock milliseconds. */
  readonly now: number;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON or, for the token endpoint, form fields; undefined where there is none. */
  readonly body: unknown;
}

export interface AccountCall extends Call {
  readonly account: AdAccount;
}

/** Pure but for the world it changes: repeating the calls on a new world with the same seed gives the same world. */
export type Handler = (call: Call) => Answer;
export type AccountHandler = (call: AccountCall) => Answer;
