import { hashText } from './hash.ts';
import { makeRule, normalized, rejected } from './make-rule.ts';
import type { RuleContext } from './rule.ts';

/**
 * Advertising ID of a device: 8-4-4-4-12 hexadecimal digits, braces around it taken off. By platform, Apple's are upper
 * case and Google's lower case, as the systems themselves write them; lower case where the platform is unknown.
 * `{38400000-8CF0-11BD-B23E-10B96E40000D}` → `38400000-8cf0-11bd-b23e-10b96e40000d`
 *
 * 32 digits without hyphens are no device ID: they cannot be told from an MD5.
 * Source: Pinterest API v5, `user_data.hashed_maids`, and the list types MAID and IDFA.
 */
export const deviceIdRule = makeRule('device-id', 'hyphenated, in its platform’s case', (text, context) => {
  const id = text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text;
  if (!hyphenated.test(id)) return rejected('device_id_malformed');
  if (id === zeros) return rejected('device_id_zeros');
  return normalized(isUpperCase(context) ? id.toUpperCase() : id.toLowerCase());
});

const hyphenated = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What both systems give when a person has refused tracking. */
const zeros = '00000000-0000-0000-0000-000000000000';

export function isUpperCase({
  deviceIdCase,
  devicePlatform,
}: Pick<RuleContext, 'deviceIdCase' | 'devicePlatform'>): boolean {
  return deviceIdCase === 'by-platform' ? devicePlatform === 'ios' : deviceIdCase === 'upper';
}

const refusals = new Set([
  ...(['md5', 'sha1', 'sha256'] as const).map((algorithm) => hashText(algorithm, zeros)),
  zeros.replaceAll('-', ''),
]);

/** Whether a lower-case hash, or what passes for one, stands for the all-zero ID of a person who has refused tracking. */
export function isHashOfRefusal(hash: string): boolean {
  return refusals.has(hash);
}
