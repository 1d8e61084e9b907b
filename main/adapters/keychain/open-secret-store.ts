import type { Problem } from '#contract/problem.ts';
import type { SecretStore } from '#ports/secret-store.ts';
import { faultOf } from './keychain-fault.ts';
import { type Keychain, KeychainSecretStore, probeKeychain } from './keychain-secret-store.ts';
import { sessionSecretStore } from './session-secret-store.ts';

/** `session` keeps everything in memory, whatever the computer has: for shared computers, and for tests. */
export type KeychainChoice = 'system' | 'session';

/**
 * The computer's keychain, or, where it has none, memory: settled at the first call, which loads native code. A keychain that is
 * only locked is used: it opens later.
 */
export function openSecretStore(choice: KeychainChoice): SecretStore {
  let opening: Promise<SecretStore> | null = null;
  const store = (): Promise<SecretStore> => {
    opening ??= choice === 'session' ? Promise.resolve(sessionSecretStore(byChoice)) : open();
    return opening;
  };
  return {
    state: async () => (await store()).state(),
    get: async (name) => (await store()).get(name),
    set: async (name, secret) => (await store()).set(name, secret),
    delete: async (name) => (await store()).delete(name),
  };
}

async function open(): Promise<SecretStore> {
  let keychain: Keychain;
  try {
    keychain = (await import('keytar')).default;
  } catch (error) {
    return sessionSecretStore(faultOf(error).problem);
  }
  const fault = await probeKeychain(keychain);
  return fault?.kind === 'absent' ? sessionSecretStore(fault.problem) : new KeychainSecretStore(keychain);
}

const byChoice: Problem = {
  code: 'keychain-not-wanted',
  message: 'Logins are kept for this session only, because MATCHBOARD_KEYCHAIN says so.',
  fix: "To keep them in this computer's keychain, start Matchboard without MATCHBOARD_KEYCHAIN=session.",
};
