import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import type { Clock } from '#ports/clock.ts';
import type { Login, LoginAnswer, LoginApp, LoginFailure, LoginServer } from '#ports/login-server.ts';
import { checkBaseUrl, isLoopback } from './base-url.ts';
import { type CallOptions, createCaller } from './call.ts';
import { loginFailureOf, unreadableLogin } from './login-failure.ts';
import { reading } from './operation.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { type Attempt, requestOnce, type Timeouts } from './request.ts';
import { defaultPatience } from './retry.ts';

interface Options {
  /** Ends in /v5. */
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly version: string;
  readonly timeouts?: Timeouts;
}

/** A login is a small answer. In milliseconds. */
const defaultTimeouts: Timeouts = { head: 30_000, body: 15_000 };

/** Pinterest says so; a token without a lifetime is taken for one of these. In seconds. */
const usualLifetime = 30 * 24 * 60 * 60;

const tokenSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish(),
  expires_in: z.number().positive().nullish(),
  refresh_token_expires_in: z.number().positive().nullish(),
  scope: z.string().nullish(),
});

/** Pinterest's own page for saying yes; another server's is beside its API. */
function consentAddress(baseUrl: string): string {
  const { origin, hostname } = new URL(baseUrl);
  return hostname === 'api.pinterest.com' ? 'https://www.pinterest.com/oauth/' : `${origin}/oauth/`;
}

/** Pinterest's OAuth. Throws a MatchboardError where `baseUrl` is no safe address. */
export function createPinterestLogins(options: Options): LoginServer {
  const baseUrl = checkBaseUrl(options.baseUrl);
  const { clock } = options;
  const userAgent = `Matchboard/${options.version}`;
  const timeouts = options.timeouts ?? defaultTimeouts;
  const server: oauth.AuthorizationServer = {
    issuer: new URL(baseUrl).origin,
    authorization_endpoint: consentAddress(baseUrl),
    token_endpoint: `${baseUrl}/oauth/token`,
  };

  /** Makes one request of oauth4webapi's, judged before it sees it; remembers what came. */
  async function grant(
    app: LoginApp,
    ask: (
      client: oauth.Client,
      auth: oauth.ClientAuth,
      how: oauth.TokenEndpointRequestOptions,
    ) => Promise<unknown>,
    previous: Login | null,
    signal: AbortSignal | undefined,
  ): Promise<LoginAnswer> {
    let attempt: Attempt | null = null;
    const how: oauth.TokenEndpointRequestOptions = {
      [oauth.allowInsecureRequests]: isLoopback(new URL(baseUrl).hostname),
      // Pinterest asks this of apps from before September 2025, and takes it from all.
      additionalParameters: { continuous_refresh: 'true' },
      [oauth.customFetch]: async (url, init) => {
        attempt = await requestOnce(
          {
            method: 'POST',
            url,
            headers: { ...Object.fromEntries(new Headers(init.headers)), 'user-agent': userAgent },
            body: Buffer.from(String(init.body)),
          },
          timeouts,
          signal,
        );
        const failure = loginFailureOf(attempt);
        if (failure !== null || !attempt.answered || attempt.body.state !== 'json') {
          throw new Refused(failure ?? unreadableLogin(attempt));
        }
        const headers = { 'content-type': 'application/json' };
        return new Response(JSON.stringify(attempt.body.value), { status: attempt.status, headers });
      },
    };
    const clockAhead = () => clockAheadOf(attempt, clock.now());
    try {
      const answer = await ask({ client_id: app.appId }, rawBasic(app), how);
      const tokens = tokenSchema.safeParse(answer);
      if (!tokens.success) throw new Refused(unreadableLogin(attempt));
      return { ok: true, login: loginOf(tokens.data, previous, clock.now()), clockAhead: clockAhead() };
    } catch (error) {
      if (error instanceof Refused) return { ok: false, failure: error.failure, clockAhead: clockAhead() };
      if (
        error instanceof oauth.OperationProcessingError ||
        error instanceof oauth.ResponseBodyError ||
        error instanceof oauth.UnsupportedOperationError
      ) {
        return { ok: false, failure: unreadableLogin(attempt), clockAhead: clockAhead() };
      }
      throw error;
    }
  }

  return {
    consentPage({ appId, redirectUri, scopes, state }) {
      const url = new URL(server.authorization_endpoint ?? '');
      const query = { client_id: appId, redirect_uri: redirectUri, response_type: 'code' };
      // Pinterest separates scopes by commas, where OAuth has spaces.
      url.search = new URLSearchParams({ ...query, scope: scopes.join(','), state }).toString();
      return url.href;
    },

    exchange: (app, { query, redirectUri, state }, signal) =>
      grant(
        app,
        async (client, auth, how) => {
          const parameters = oauth.validateAuthResponse(server, client, new URLSearchParams(query), state);
          const response = await oauth.authorizationCodeGrantRequest(
            server,
            client,
            auth,
            parameters,
            redirectUri,
            oauth.nopkce,
            how,
          );
          return oauth.processAuthorizationCodeResponse(server, client, response);
        },
        null,
        signal,
      ),

    refresh: (app, login, signal) =>
      grant(
        app,
        async (client, auth, how) => {
          const response = await oauth.refreshTokenGrantRequest(
            server,
            client,
            auth,
            login.refreshToken ?? '',
            how,
          );
          return oauth.processRefreshTokenResponse(server, client, response);
        },
        login,
        signal,
      ),

    async mintConversionToken(accessToken, signal) {
      const callOptions: CallOptions = {
        baseUrl,
        limiter: createRateLimiter(),
        tokens: { access: () => accessToken, conversion: () => null },
        clock,
        random: Math.random,
        userAgent,
        timeouts,
        patience: { ...defaultPatience, attempts: 3 },
        onRequest: undefined,
      };
      const answer = await createCaller(callOptions).call(
        {
          method: 'POST',
          path: '/oauth/conversion_token',
          category: 'ads_write',
          adAccountId: '',
          // A second one would be valid besides the first.
          repeatable: true,
          read: reading(z.object({ access_token: z.string().min(1) })),
        },
        signal,
      );
      return answer.ok ? { ok: true, token: answer.value.access_token } : answer;
    },
  };
}

class Refused extends Error {
  readonly failure: LoginFailure;

  constructor(failure: LoginFailure) {
    super('no login');
    this.failure = failure;
  }
}

/**
 * Name and secret in Basic as they are: OAuth has them percent-encoded first, which Pinterest's documentation does not say it
 * undoes. Its own are letters and digits, for which both are the same.
 */
function rawBasic({ appId, appSecret }: LoginApp): oauth.ClientAuth {
  return (_server, _client, _body, headers) => {
    headers.set('authorization', `Basic ${Buffer.from(`${appId}:${appSecret}`).toString('base64')}`);
  };
}

function loginOf(tokens: z.infer<typeof tokenSchema>, previous: Login | null, now: number): Login {
  // By lifetime, not by the server's date: this computer's clock may be another.
  const lifetime = tokens.refresh_token_expires_in;
  return {
    accessToken: tokens.access_token,
    // Without rotation the old one stays good.
    refreshToken: tokens.refresh_token ?? previous?.refreshToken ?? null,
    scopes: tokens.scope?.split(/[\s,]+/).filter(Boolean) ?? previous?.scopes ?? [],
    accessExpiresAt: now + (tokens.expires_in ?? usualLifetime) * 1000,
    refreshExpiresAt:
      typeof lifetime === 'number'
        ? now + lifetime * 1000
        : tokens.refresh_token
          ? null
          : (previous?.refreshExpiresAt ?? null),
    refreshedAt: now,
  };
}

function clockAheadOf(attempt: Attempt | null, now: number): number | null {
  const date = attempt?.answered ? Date.parse(attempt.headers.get('date') ?? '') : Number.NaN;
  return Number.isNaN(date) ? null : now - date;
}
