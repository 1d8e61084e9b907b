import { execFileSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { openSecretStore } from '#adapters/keychain/open-secret-store.ts';
import { MatchboardError } from '#domain/errors.ts';
import { lockKeyring, unlockKeyring } from './secret-service.ts';

/** Started inside a D-Bus session: does one thing with the keychain for each line, and answers with one. */
interface Question {
  readonly do: 'state' | 'get' | 'set' | 'delete' | 'lock' | 'unlock' | 'get-anew';
  readonly name?: string;
  readonly secret?: string;
}

const store = openSecretStore('system');

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line) as Question;
  const { name = '', secret = '' } = question;
  let answer: unknown;
  try {
    answer = await {
      state: () => store.state(),
      get: () => store.get(name),
      set: () => store.set(name, secret),
      delete: () => store.delete(name),
      lock: async () => lockKeyring(),
      unlock: async () => unlockKeyring(),
      // In another process: the library of this one holds on to the keyring's old program.
      'get-anew': async () => {
        const input = `${JSON.stringify({ do: 'get', name })}\n`;
        return JSON.parse(execFileSync(process.execPath, [import.meta.filename], { input }).toString());
      },
    }[question.do]();
  } catch (error) {
    if (!(error instanceof MatchboardError)) throw error;
    answer = { code: error.problem.code };
  }
  process.stdout.write(`${JSON.stringify(answer ?? null)}\n`);
}
