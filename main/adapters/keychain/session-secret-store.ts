import type { Problem } from '#contract/problem.ts';
import type { SecretStore } from '#ports/secret-store.ts';

/** Keeps secrets in memory alone: with the program they are gone. */
export function sessionSecretStore(problem: Problem): SecretStore {
  const secrets = new Map<string, string>();
  return {
    state: async () => ({ kind: 'session', problem }),
    get: async (name) => secrets.get(name) ?? null,
    set: async (name, secret) => {
      secrets.set(name, secret);
    },
    delete: async (name) => {
      secrets.delete(name);
    },
  };
}
