import type { Problem } from '#contract/problem.ts';

/** Where secrets are kept just now. A problem says why it is not, or not now, the keychain, and what a person can do. */
export type SecretStoreState =
  | { readonly kind: 'keychain' }
  /** There is a keychain, and it will answer when a person has unlocked it. */
  | { readonly kind: 'locked'; readonly problem: Problem }
  /** Only until the program ends; nothing on disk. */
  | { readonly kind: 'session'; readonly problem: Problem };

/**
 * The only place for tokens, app secrets and passwords. A keychain that is locked makes each call throw a MatchboardError
 * (`keychain-locked`): it is never taken for an empty one.
 */
export interface SecretStore {
  /** Asks anew each time: a keychain can be locked and unlocked while the program runs. */
  state(): Promise<SecretStoreState>;
  /** Null where nothing is kept under that name. */
  get(name: string): Promise<string | null>;
  set(name: string, secret: string): Promise<void>;
  /** Deleting what is not there is fine. */
  delete(name: string): Promise<void>;
}
