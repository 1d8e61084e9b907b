import { z } from 'zod';
import type { Connection } from '#ports/connection-book.ts';
import type { Login } from '#ports/login-server.ts';
import type { SecretStore } from '#ports/secret-store.ts';

const loginSchema: z.ZodType<Login> = z.object({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  scopes: z.array(z.string()),
  accessExpiresAt: z.number(),
  refreshExpiresAt: z.number().nullable(),
  refreshedAt: z.number(),
});

type Owner = Pick<Connection, 'secretsId'>;

/** The secrets of one connection, each under a name of its own. */
export class LoginSecrets {
  readonly #store: SecretStore;

  constructor(store: SecretStore) {
    this.#store = store;
  }

  /** Null where there is none, or none that can be understood. */
  async login(owner: Owner): Promise<Login | null> {
    const text = await this.#store.get(`${owner.secretsId}/login`);
    if (text === null) return null;
    try {
      const parsed = loginSchema.safeParse(JSON.parse(text));
      return parsed.success ? parsed.data : null;
    } catch (error) {
      // Never with its message: it quotes the text.
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  }

  keepLogin(owner: Owner, login: Login): Promise<void> {
    return this.#store.set(`${owner.secretsId}/login`, JSON.stringify(login));
  }

  appSecret(owner: Owner): Promise<string | null> {
    return this.#store.get(`${owner.secretsId}/app-secret`);
  }

  keepAppSecret(owner: Owner, appSecret: string): Promise<void> {
    return this.#store.set(`${owner.secretsId}/app-secret`, appSecret);
  }

  conversionToken(owner: Owner): Promise<string | null> {
    return this.#store.get(`${owner.secretsId}/conversion-token`);
  }

  keepConversionToken(owner: Owner, token: string | null): Promise<void> {
    const name = `${owner.secretsId}/conversion-token`;
    return token === null ? this.#store.delete(name) : this.#store.set(name, token);
  }

  async forget(owner: Owner): Promise<void> {
    for (const name of ['login', 'app-secret', 'conversion-token'])
      await this.#store.delete(`${owner.secretsId}/${name}`);
  }
}
