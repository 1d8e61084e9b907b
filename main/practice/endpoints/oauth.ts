import { type Answer, failure, invalidRequest, success } from '#practice/answer.ts';
import type { Call } from '#practice/call.ts';
import { accessTokenLifetime, type Grant, refreshTokenLifetime } from '#practice/logins.ts';
import { type Schema, violation } from '#practice/schema.ts';

const text: Schema = { type: 'string', minLength: 1 };
const grantType: Schema = {
  type: 'object',
  properties: {
    grant_type: { type: 'string', enum: ['authorization_code', 'refresh_token', 'client_credentials'] },
  },
  required: ['grant_type'],
};
const codeGrant: Schema = {
  type: 'object',
  properties: { code: text, redirect_uri: text },
  required: ['code', 'redirect_uri'],
};
const refreshGrant: Schema = {
  type: 'object',
  properties: { refresh_token: text },
  required: ['refresh_token'],
};

/** Exchanges an authorization code or a refresh token; the app's own name and secret have been checked. */
export function exchangeToken({ world, now, body }: Call): Answer {
  const form = body as Readonly<Record<string, string>>;
  const type = form['grant_type'];
  const schema = type === 'authorization_code' ? codeGrant : type === 'refresh_token' ? refreshGrant : {};
  const found = violation(grantType, form) ?? violation(schema, form);
  if (found !== null) return invalidRequest(found);
  if (type === 'authorization_code') {
    const grant = world.logins.exchangeCode(form['code'] ?? '', form['redirect_uri'] ?? '', now);
    return grant === null ? failure(400, 283, 'Invalid authorization code.') : tokens(grant, type, now);
  }
  if (type === 'refresh_token') {
    const grant = world.logins.refresh(form['refresh_token'] ?? '', now);
    return grant === null ? failure(400, 284, 'Invalid refresh token.') : tokens(grant, type, now);
  }
  return failure(400, 1, 'The practice server does not give out client tokens.');
}

export function mintConversionToken({ world }: Call): Answer {
  return success({ access_token: world.logins.mintConversionToken(), token_type: 'conversion' });
}

function tokens(grant: Grant, type: string, now: number): Answer {
  return success({
    response_type: type,
    access_token: grant.accessToken,
    token_type: 'bearer',
    expires_in: accessTokenLifetime / 1000,
    scope: grant.scopes.join(' '),
    refresh_token: grant.refreshToken,
    refresh_token_expires_in: refreshTokenLifetime / 1000,
    refresh_token_expires_at: Math.floor((now + refreshTokenLifetime) / 1000),
  });
}
