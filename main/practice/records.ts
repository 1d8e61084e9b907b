import { createHash } from 'node:crypto';

const sha256Hex = /^[0-9a-f]{64}$/;
const digitsOfHash = 64;
const bytesOfHash = 32;

/**
 * The records of one upload, repeats included. SHA-256 hashes are packed: 32 characters of one byte each instead of 64 hexadecimal
 * digits, which halves what a list takes. Anything else is kept exactly as sent.
 */
export interface Records {
  readonly hashes: readonly string[];
  readonly others: readonly string[];
}

/** Reads Pinterest's one comma-separated string; a comma at the end is usual, as in Pinterest's own example. */
export function readRecords(text: string): Records {
  const onlyHashes = readHashes(text);
  if (onlyHashes !== null) return { hashes: onlyHashes, others: [] };
  const hashes: string[] = [];
  const others: string[] = [];
  for (const part of text.split(',')) {
    const record = part.trim();
    if (sha256Hex.test(record)) hashes.push(Buffer.from(record, 'hex').toString('latin1'));
    // A piece of a text keeps the whole of it in memory, unless it is copied.
    else if (record !== '') others.push(Buffer.from(record).toString());
  }
  return { hashes, others };
}

/** The usual upload, hashes only, read some ten times faster than record by record; null for any other. */
function readHashes(text: string): string[] | null {
  const count = (text.length + 1) / (digitsOfHash + 1);
  const digits = text.replaceAll(',', '');
  if (!Number.isInteger(count) || digits.length !== count * digitsOfHash || /[^0-9a-f]/.test(digits))
    return null;
  for (let comma = digitsOfHash; comma < text.length; comma += digitsOfHash + 1) {
    if (text[comma] !== ',') return null;
  }
  const bytes = Buffer.from(digits, 'hex');
  return Array.from({ length: count }, (_, index) =>
    bytes.toString('latin1', index * bytesOfHash, (index + 1) * bytesOfHash),
  );
}

/** A packed hash as it was sent. */
export function unpacked(hash: string): string {
  return Buffer.from(hash, 'latin1').toString('hex');
}

/** The packed SHA-256 of a text. */
export function packedHashOf(text: string): string {
  return createHash('sha256').update(text).digest('binary');
}
