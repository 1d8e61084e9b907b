import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** In milliseconds. A holder says so often that it lives, and is taken for dead after the second. */
const beat = 5_000;
const deadAfter = 30_000;
const step = 50;

/** Does work while no other process, and nobody else in this one, holds the lock file; a lock whose holder died is taken over. */
export async function withLockFile<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const mark = `${process.pid} ${randomUUID()}`;
  while (!(await take(path, mark))) {
    await takeFromDead(path);
    await sleep(step + Math.random() * step);
  }
  const timer = setInterval(() => void touch(path), beat);
  timer.unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if ((await contentOf(path)) === mark) await rm(path, { force: true });
  }
}

async function take(path: string, mark: string): Promise<boolean> {
  // Linked into place whole: a lock that is only half written would look like nobody's.
  const own = `${path}.${randomUUID()}`;
  await writeFile(own, mark, { mode: 0o600 });
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

/** Takes a dead holder's lock away, and puts it back where another one has come in between. */
async function takeFromDead(path: string): Promise<void> {
  const mark = await contentOf(path);
  if (mark === null || (await isAlive(path, mark))) return;
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
    if ((await contentOf(aside)) !== mark) await link(aside, path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function isAlive(path: string, mark: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > deadAfter) return false;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true;
    throw error;
  }
  const holder = Number(mark.split(' ')[0]);
  if (!Number.isInteger(holder) || holder <= 0) return false;
  try {
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
  });
}

async function contentOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
