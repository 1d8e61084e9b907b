import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { fileChanged, fileEmpty, fileIsFolder, fileNotRegular, fileSystemProblem } from './file-problems.ts';

/** A file on disk as it was when it was opened: any later read of it can tell whether it is still the same. */
export interface DataFile {
  readonly path: string;
  /** Without folders. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly modified: bigint;
  readonly inode: bigint;
}

/** Looks at the file without reading it. Throws a MatchboardError where it is missing, empty or no file. */
export async function findDataFile(path: string): Promise<DataFile> {
  const name = basename(path);
  try {
    const found = await stat(path, { bigint: true });
    if (found.isDirectory()) throw fileIsFolder(name);
    // Opening a pipe would wait for its other end for ever.
    if (!found.isFile()) throw fileNotRegular(name);
    if (found.size === 0n) throw fileEmpty(name);
    return { path, name, size: Number(found.size), modified: found.mtimeNs, inode: found.ino };
  } catch (error) {
    throw fileSystemProblem(name, error);
  }
}

/** Opens the file for one read, having checked that it is unchanged. */
export async function openDataFile(file: DataFile): Promise<FileHandle> {
  let handle: FileHandle;
  try {
    handle = await open(file.path, 'r');
  } catch (error) {
    throw fileSystemProblem(file.name, error);
  }
  try {
    await ensureUnchanged(file, handle);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Throws a MatchboardError if the file is no longer the one that was found. */
export async function ensureUnchanged(file: DataFile, handle?: FileHandle): Promise<void> {
  let now: { size: bigint; mtimeNs: bigint; ino: bigint };
  try {
    now = await (handle ? handle.stat({ bigint: true }) : stat(file.path, { bigint: true }));
  } catch (error) {
    throw fileSystemProblem(file.name, error);
  }
  if (now.size !== BigInt(file.size) || now.mtimeNs !== file.modified || now.ino !== file.inode) {
    throw fileChanged(file.name);
  }
}

/** `customers.csv.gz` → `customers`. */
export function modelName(fileName: string): string {
  const unpacked = /.\.gz$/i.test(fileName) ? fileName.slice(0, -3) : fileName;
  return basename(unpacked, extname(unpacked));
}
