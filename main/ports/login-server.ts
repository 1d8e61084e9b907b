import type { Failure } from './destination.ts';

/** The user's own Pinterest app, in whose name a login is asked for. */
export interface LoginApp {
  readonly appId: string;
  readonly appSecret: string;
}

/** What a login consists of. A secret as a whole: it is kept by a SecretStore only. */
export interface Login {
  readonly accessToken: string;
  /** Null where Pinterest gave none: the login ends with the access token. */
  readonly refreshToken: string | null;
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch, by this computer's clock. */
  readonly accessExpiresAt: number;
  readonly refreshExpiresAt: number | null;
  readonly refreshedAt: number;
}

/** Why there is no (new) login. */
export type LoginFailureKind =
  /** The app's ID or secret is wrong. */
  | 'wrong_app'
  /** The code or refresh token is not (or no longer) good. */
  | 'used_up'
  /** The redirect URI is not the one that the code was given for. */
  | 'wrong_redirect'
  /** Nobody could be reached: nothing has happened. */
  | 'offline'
  /** The other side is not who it should be. */
  | 'untrusted'
  /** Its certificate is of another time: this computer's clock is the likely cause. */
  | 'wrong_time'
  /** An error of Pinterest's, or none of its answers. What was asked for may have happened. */
  | 'unavailable'
  | 'rate_limited'
  /** An answer that is no login. What was asked for may have happened. */
  | 'unreadable'
  | 'cancelled';

export interface LoginFailure {
  readonly kind: LoginFailureKind;
  /** For a developer: status, code, request ID. Never a token. */
  readonly detail: string;
  /** Whether the refresh token may be used up though no new one arrived. */
  readonly mayHaveHappened: boolean;
}

export type LoginAnswer =
  | {
      readonly ok: true;
      readonly login: Login;
      /** How far this computer's clock is ahead of Pinterest's, in milliseconds; null where that is unknown. */
      readonly clockAhead: number | null;
    }
  | { readonly ok: false; readonly failure: LoginFailure; readonly clockAhead: number | null };

/** Where logins come from. */
export interface LoginServer {
  /** The page on which a person says yes. */
  consentPage(request: {
    readonly appId: string;
    readonly redirectUri: string;
    readonly scopes: readonly string[];
    readonly state: string;
  }): string;
  /** Turns what the browser brought back into a login. `arrival` is the query of the redirect. */
  exchange(
    app: LoginApp,
    arrival: { readonly query: string; readonly redirectUri: string; readonly state: string },
    signal?: AbortSignal,
  ): Promise<LoginAnswer>;
  /** Uses the refresh token up: the new one must be stored before anything else. */
  refresh(app: LoginApp, login: Login, signal?: AbortSignal): Promise<LoginAnswer>;
  /** A token that sends events and nothing else. */
  mintConversionToken(
    accessToken: string,
    signal?: AbortSignal,
  ): Promise<
    { readonly ok: true; readonly token: string } | { readonly ok: false; readonly failure: Failure }
  >;
}
