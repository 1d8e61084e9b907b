import { fieldsOf } from '#domain/fields/catalogue.ts';
import { hashText } from '#domain/identifiers/hash.ts';
import { maskMessage } from './mask-message.ts';
import type { AnswerBody } from './request.ts';

/** Members of an event that hold personal data as it is, as Pinterest asks for it. */
const unhashedMembers = [
  ...fieldsOf('conversion-events')
    .filter(({ type, hashed }) => type === 'identifier' && !hashed)
    .map(({ id }) => id.split('.').at(-1) ?? id),
  'client_user_agent',
  'user_agent',
];
const unhashed = new RegExp(`("(?:${unhashedMembers.join('|')})":)("(?:[^"\\\\]|\\\\.)*")`, 'g');
const records = /("records":)"([^"]*)"/;
const address = /[^\s"'`<>()[\]{},;:=\\/?&|]+(?:@|%40)[^\s"'`<>()[\]{},;:\\/?&|]+/gi;
const token = /\bpin[a-z]{1,2}[_.][\w.-]{6,}/gi;
const secretMembers = /^(?:.*_token|client_secret|password|code|authorization)$/i;
const knownHash = /^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64})$/i;

/** A request's body as it may be written down: what was sent unhashed stands there as `sha256:` and its hash. */
export function keepableRequest(body: string): string {
  const safe = body.replace(records, (_, name: string, list: string) => `${name}"${hashRecords(list)}"`);
  return withoutSecrets(
    safe.replace(unhashed, (_, name: string, json: string) => `${name}"${standIn(JSON.parse(json))}"`),
  );
}

/** An answer's body as it may be written down; a word in brackets where it is no JSON. */
export function keepableAnswer(body: AnswerBody): string {
  if (body.state !== 'json') return `[${body.state}]`;
  const masked = JSON.stringify(body.value, (name, value: unknown) => {
    if (typeof value !== 'string') return value;
    if (secretMembers.test(name)) return '[secret]';
    return /message|detail|error|reason|description/i.test(name) ? maskMessage(value) : value;
  });
  return withoutSecrets(masked);
}

/** A path as it may be written down: nothing but what the app put there, but to be sure. */
export function keepablePath(path: string): string {
  return withoutSecrets(path);
}

function hashRecords(list: string): string {
  // All hashes: the common case, and the whole batch.
  if (/^[\da-f,]*$/.test(list)) return list;
  return list
    .split(',')
    .map((record) => (knownHash.test(record) ? record : standIn(record)))
    .join(',');
}

function withoutSecrets(text: string): string {
  const tokenless = /pin[a-z]{1,2}[_.]/i.test(text) ? text.replace(token, '[token]') : text;
  if (!/@|%40/.test(tokenless)) return tokenless;
  return tokenless.replace(address, (found) => standIn(decoded(found).toLowerCase()));
}

function decoded(text: string): string {
  return text.replaceAll(/%40/gi, '@');
}

function standIn(value: string): string {
  return `sha256:${hashText('sha256', value)}`;
}
