import { randomUUID } from 'node:crypto';
import type * as Keytar from 'keytar';
import { MatchboardError } from '#domain/errors.ts';
import type { SecretStore, SecretStoreState } from '#ports/secret-store.ts';
import { faultOf, type KeychainFault, lockedKeychain, silentKeychain } from './keychain-fault.ts';

/** As the keychain's own programs show it. */
const service = 'Matchboard';

/** The keychain may ask a person for its password meanwhile. In milliseconds. */
const patience = 60_000;

export type Keychain = Pick<typeof Keytar, 'getPassword' | 'setPassword' | 'deletePassword'>;

/** The system's keychain: Secret Service, Keychain Access or Credential Manager. */
export class KeychainSecretStore implements SecretStore {
  readonly #keychain: Keychain;

  constructor(keychain: Keychain) {
    this.#keychain = keychain;
  }

  async state(): Promise<SecretStoreState> {
    const fault = await probeKeychain(this.#keychain);
    return fault === null ? { kind: 'keychain' } : { kind: 'locked', problem: fault.problem };
  }

  async get(name: string): Promise<string | null> {
    const secret = await this.#ask(() => this.#keychain.getPassword(service, name));
    if (secret !== null) return secret;
    // A locked keychain, too, answers that there is nothing.
    const fault = await probeKeychain(this.#keychain);
    if (fault !== null) throw new MatchboardError(fault.problem);
    // It may have been unlocked in between.
    return this.#ask(() => this.#keychain.getPassword(service, name));
  }

  async set(name: string, secret: string): Promise<void> {
    await this.#ask(() => this.#keychain.setPassword(service, name, secret));
  }

  async delete(name: string): Promise<void> {
    await this.#ask(() => this.#keychain.deletePassword(service, name));
  }

  async #ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await inTime(question());
    } catch (error) {
      if (error instanceof MatchboardError) throw error;
      throw new MatchboardError(faultOf(error).problem);
    }
  }
}

/** What is wrong with a keychain; null where it keeps, gives back and forgets. */
export async function probeKeychain(keychain: Keychain): Promise<KeychainFault | null> {
  const name = `probe-${randomUUID()}`;
  try {
    await inTime(keychain.setPassword(service, name, name));
    const kept = await inTime(keychain.getPassword(service, name));
    await inTime(keychain.deletePassword(service, name));
    return kept === name ? null : { kind: 'later', problem: lockedKeychain };
  } catch (error) {
    return error instanceof MatchboardError ? { kind: 'later', problem: error.problem } : faultOf(error);
  }
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new MatchboardError(silentKeychain)), patience);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
