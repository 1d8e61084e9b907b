import { hash } from 'node:crypto';
import type { HashAlgorithm } from '#contract/hash-choice.ts';
import { trimText } from './white-space.ts';

/** The algorithm that a value has been hashed with, by its 32, 40 or 64 hexadecimal digits in either case; else null. */
export function recognizeHash(raw: string): HashAlgorithm | null {
  const text = trimText(raw);
  const algorithm = algorithmByLength(text.length);
  return algorithm !== null && isHexadecimal(text) ? algorithm : null;
}

/** Lower-case hex of the text's UTF-8 bytes. */
export function hashText(algorithm: HashAlgorithm, text: string): string {
  // Two to three times as fast on short texts as createHash, which makes an object for each.
  return hash(algorithm, text, 'hex');
}

/** The hash of the empty string, which stands where somebody hashed an empty cell. */
export function hashOfNothing(algorithm: HashAlgorithm): string {
  return hashesOfNothing[algorithm];
}

const hashesOfNothing = {
  md5: hashText('md5', ''),
  sha1: hashText('sha1', ''),
  sha256: hashText('sha256', ''),
} satisfies Record<HashAlgorithm, string>;

function algorithmByLength(length: number): HashAlgorithm | null {
  if (length === 64) return 'sha256';
  if (length === 40) return 'sha1';
  return length === 32 ? 'md5' : null;
}

function isHexadecimal(text: string): boolean {
  for (let position = 0; position < text.length; position++) {
    const code = text.charCodeAt(position);
    const isDigit = code >= 0x30 && code <= 0x39;
    const isLetter = (code >= 0x61 && code <= 0x66) || (code >= 0x41 && code <= 0x46);
    if (!isDigit && !isLetter) return false;
  }
  return true;
}
