import type { Problem } from './problem.ts';

/** What every call over the bridge resolves to: an expected failure is a value, never a rejection. */
export type BridgeAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Problem };
