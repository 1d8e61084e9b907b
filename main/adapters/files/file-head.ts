import { firstBytes, type Packing } from './byte-chunks.ts';
import type { DataFile } from './data-file.ts';
import { fileEmpty } from './file-problems.ts';
import { ensureText, isGzip } from './recognize-content.ts';
import { type ByteEncoding, markLength, type WideEncoding, wideEncoding } from './text-encoding.ts';

/** What is looked at to find out whether a file is text, and which. */
const tellingBytes = 1 << 13;

export interface FileHead {
  readonly packing: Packing;
  /** Unpacked. */
  readonly bytes: Buffer;
  /** Length of the byte order mark at its beginning. */
  readonly mark: number;
  /** Is it all there is? */
  readonly whole: boolean;
}

/**
 * Reads the head of a text file, `most` bytes of it, unpacked; the user's encoding wins over the guess.
 * Throws a MatchboardError where there is no text in it.
 */
export async function readHead(
  file: DataFile,
  given: ByteEncoding | WideEncoding | undefined,
  most: number,
  signal?: AbortSignal,
): Promise<FileHead> {
  const gzip = isGzip(await firstBytes(file, { gzip: false, wide: null }, 2, signal));
  const unzipped = await firstBytes(file, { gzip, wide: null }, tellingBytes, signal);
  if (unzipped.length === 0) throw fileEmpty(file.name);
  const isWide = given === 'utf-16le' || given === 'utf-16be';
  const wide = isWide ? given : given === undefined ? wideEncoding(unzipped) : null;
  ensureText(file.name, unzipped, wide !== null);
  const packing = { gzip, wide };
  const head = await firstBytes(file, packing, most + 1, signal);
  const whole = head.length <= most;
  const mark = markLength(head);
  if (whole && head.toString('latin1', mark).trim() === '') throw fileEmpty(file.name);
  return { packing, bytes: head.subarray(0, most), mark, whole };
}
