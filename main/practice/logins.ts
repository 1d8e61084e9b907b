import { createHash } from 'node:crypto';

const day = 24 * 60 * 60 * 1000;
const codeLifetime = 10 * 60 * 1000;
export const accessTokenLifetime = 30 * day;
export const refreshTokenLifetime = 60 * day;

export const allScopes: readonly string[] = ['ads:read', 'ads:write', 'user_accounts:read'];

/** What a token permits. */
export interface Access {
  /** A conversion token sends events and nothing else. */
  readonly kind: 'user' | 'conversion';
  readonly scopes: readonly string[];
}

export interface Grant {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly scopes: readonly string[];
}

interface Expiring {
  /** Practice-clock milliseconds. */
  readonly expiresAt: number;
}

/** The tokens the server has given out. The same seed and the same requests give the same tokens. */
export class Logins {
  readonly clientId = '1485920';
  readonly clientSecret: string;
  /** These two never expire: the practice account needs no login. */
  readonly accessToken: string;
  readonly conversionToken: string;
  readonly #seed: string;
  #issued = 0;
  readonly #access = new Map<string, Access & Expiring>();
  readonly #refresh = new Map<string, { readonly scopes: readonly string[] } & Expiring>();
  readonly #codes = new Map<
    string,
    { readonly redirectUri: string; readonly scopes: readonly string[] } & Expiring
  >();

  constructor(seed: string) {
    this.#seed = seed;
    this.clientSecret = this.#secret('');
    this.accessToken = this.#secret('pina_');
    this.#access.set(this.accessToken, {
      kind: 'user',
      scopes: allScopes,
      expiresAt: Number.POSITIVE_INFINITY,
    });
    this.conversionToken = this.mintConversionToken();
  }

  /** The access a bearer token gives now; null for an unknown or expired one. */
  accessOf(token: string, now: number): Access | null {
    const access = this.#access.get(token);
    return access !== undefined && now < access.expiresAt ? access : null;
  }

  mintConversionToken(): string {
    // A conversion token looks like any other: nothing may tell them apart by their beginning.
    const token = this.#secret('pina_');
    this.#access.set(token, { kind: 'conversion', scopes: [], expiresAt: Number.POSITIVE_INFINITY });
    return token;
  }

  /** Stands in for the consent page: an authorization code, good once and for ten minutes. */
  issueCode(redirectUri: string, scopes: readonly string[], now: number): string {
    const code = this.#secret('');
    this.#codes.set(code, { redirectUri, scopes, expiresAt: now + codeLifetime });
    return code;
  }

  /** Null for a code that is unknown, used, expired or was issued for another redirect URI. */
  exchangeCode(code: string, redirectUri: string, now: number): Grant | null {
    const issued = this.#codes.get(code);
    this.#codes.delete(code);
    if (issued === undefined || now >= issued.expiresAt || issued.redirectUri !== redirectUri) return null;
    return this.#grant(issued.scopes, now);
  }

  /** Rotates: the refresh token is used up. Null for one that is unknown, used or expired. */
  refresh(refreshToken: string, now: number): Grant | null {
    const issued = this.#refresh.get(refreshToken);
    this.#refresh.delete(refreshToken);
    if (issued === undefined || now >= issued.expiresAt) return null;
    return this.#grant(issued.scopes, now);
  }

  /** Ends every login that was granted: their tokens are refused from now on. */
  revoke(): void {
    for (const [token, { expiresAt }] of this.#access)
      if (Number.isFinite(expiresAt)) this.#access.delete(token);
    this.#refresh.clear();
    this.#codes.clear();
  }

  #grant(scopes: readonly string[], now: number): Grant {
    const accessToken = this.#secret('pina_');
    const refreshToken = this.#secret('pinr.');
    this.#access.set(accessToken, { kind: 'user', scopes, expiresAt: now + accessTokenLifetime });
    this.#refresh.set(refreshToken, { scopes, expiresAt: now + refreshTokenLifetime });
    return { accessToken, refreshToken, scopes };
  }

  #secret(prefix: string): string {
    this.#issued += 1;
    return prefix + createHash('sha256').update(`${this.#seed} ${this.#issued}`).digest('base64url');
  }
}
