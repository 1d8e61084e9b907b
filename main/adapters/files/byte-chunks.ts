import type { FileHandle } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type DataFile, ensureUnchanged, openDataFile } from './data-file.ts';
import { fileChanged, fileGzipDamaged, fileSystemProblem } from './file-problems.ts';
import { Pool } from './pool.ts';
import { utf8FromWide, type WideEncoding } from './text-encoding.ts';

/** How the bytes of a file become bytes whose line breaks, quotes and delimiters are single ones. */
export interface Packing {
  readonly gzip: boolean;
  readonly wide: WideEncoding | null;
}

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Where reading ends, in a file that can be read from its middle; its end where absent. */
  readonly end?: number | undefined;
  /** Called with the bytes of the file read so far, before unpacking. */
  readonly onProgress?: ((bytesRead: number, bytesTotal: number) => void) | undefined;
}

const chunkBytes = 1 << 20;
/** More than nearly all records have. */
const spareBytes = 1 << 14;

/** Memory with room in front of what is read into it. */
const roomy = new WeakSet<ArrayBufferLike>();
const buffers = new Pool(() => {
  const buffer = Buffer.allocUnsafeSlow(spareBytes + chunkBytes);
  roomy.add(buffer.buffer);
  return buffer;
}, 4);

/** How many bytes may be written right in front of a chunk, or what is left of one, as long as it is good. */
export function roomBefore(chunk: Buffer): number {
  return roomy.has(chunk.buffer) ? chunk.byteOffset : 0;
}

/** Can a read of a file packed like this begin in its middle? */
export function canSeek(packing: Packing): boolean {
  return !packing.gzip && packing.wide === null;
}

/**
 * The unpacked bytes of a file from `start` on; each chunk is good until the next one is asked for.
 * Throws a MatchboardError where the file has changed or cannot be read, and the signal's reason when aborted.
 */
export function readChunks(
  file: DataFile,
  packing: Packing,
  start: number,
  options: ReadOptions = {},
): AsyncIterable<Buffer> {
  if (canSeek(packing)) return fileChunks(file, start, true, options);
  // Streams hold on to chunks, so that each needs a buffer of its own.
  const raw = fileChunks(file, 0, false, options);
  const unzipped = packing.gzip ? gunzipChunks(file, raw, options.signal) : raw;
  const narrow = packing.wide === null ? unzipped : utf8FromWide(unzipped, packing.wide);
  return start === 0 ? narrow : dropBytes(narrow, start);
}

/** The first unpacked bytes of a file: `count` of them, or all where it has fewer. */
export async function firstBytes(
  file: DataFile,
  packing: Packing,
  count: number,
  signal?: AbortSignal,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  const end = canSeek(packing) ? Math.min(count, file.size) : undefined;
  for await (const chunk of readChunks(file, packing, 0, { signal, end })) {
    const part = Buffer.from(chunk.subarray(0, count - length));
    parts.push(part);
    length += part.length;
    if (length === count) break;
  }
  return Buffer.concat(parts);
}

async function* fileChunks(
  file: DataFile,
  start: number,
  reuse: boolean,
  { signal, onProgress, end = file.size }: ReadOptions,
): AsyncGenerator<Buffer> {
  const handle = await openDataFile(file);
  const readNext = (at: number) => {
    const length = Math.min(chunkBytes, end - at);
    const buffer = reuse ? buffers.take() : Buffer.allocUnsafeSlow(length);
    const place = reuse ? buffer.subarray(spareBytes) : buffer;
    return { buffer, place, length: readAt(file, handle, place, length, at) };
  };
  let reading: ReturnType<typeof readNext> | null = null;
  try {
    for (let at = start; at < end; ) {
      signal?.throwIfAborted();
      const { buffer, place, length }: ReturnType<typeof readNext> = reading ?? readNext(at);
      const read = await length;
      if (read === 0) throw fileChanged(file.name);
      at += read;
      // The next one is read while this one is worked on.
      reading = at < end ? readNext(at) : null;
      // Whoever takes no further chunk does not hear of it.
      reading?.length.catch(() => undefined);
      yield place.subarray(0, read);
      if (reuse) buffers.give(buffer);
      onProgress?.(at, file.size);
    }
    // It may have changed while the last one was worked on.
    await ensureUnchanged(file, handle);
  } finally {
    await reading?.length.catch(() => undefined);
    await handle.close();
  }
}

/** How many bytes were read, `length` at the most. */
async function readAt(
  file: DataFile,
  handle: FileHandle,
  buffer: Buffer,
  length: number,
  at: number,
): Promise<number> {
  try {
    const { bytesRead } = await handle.read(buffer, 0, length, at);
    // Checked with every chunk, so that nothing is sent from a file that is being rewritten.
    await ensureUnchanged(file, handle);
    return bytesRead;
  } catch (error) {
    throw fileSystemProblem(file.name, error);
  }
}

async function* gunzipChunks(
  file: DataFile,
  raw: AsyncGenerator<Buffer>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: chunkBytes / 4 });
  // Errors of either side end the iteration below, which throws them.
  pipeline(Readable.from(raw, { objectMode: false, highWaterMark: chunkBytes }), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) {
      // The stream may have read far ahead.
      signal?.throwIfAborted();
      yield chunk;
    }
    await ensureUnchanged(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw fileGzipDamaged(file.name, error.code === 'Z_BUF_ERROR');
    }
    throw error;
  } finally {
    // Waits for the file to be closed: the stream does not.
    await raw.return(undefined);
  }
}

/** The chunks without their first `count` bytes. */
export async function* dropBytes(chunks: AsyncIterable<Buffer>, count: number): AsyncGenerator<Buffer> {
  let left = count;
  for await (const chunk of chunks) {
    if (left >= chunk.length) left -= chunk.length;
    else {
      yield left === 0 ? chunk : chunk.subarray(left);
      left = 0;
    }
  }
}
