import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where any of these stands in the files of a folder, as "the beginning of it … in file"; and how many files were read. */
export async function tracesInFiles(
  folder: string,
  secrets: readonly string[],
): Promise<{ readonly traces: readonly string[]; readonly files: readonly string[] }> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: string[] = [];
  const traces: string[] = [];
  for (const file of found) {
    if (!file.isFile()) continue;
    files.push(file.name);
    const bytes = await readFile(join(file.parentPath, file.name)).catch(() => Buffer.alloc(0));
    traces.push(...tracesIn(bytes, secrets).map((secret) => `${secret} in ${file.name}`));
  }
  return { traces, files };
}

/** The beginnings of those that stand in it, as they are, as Basic writes them, or in UTF-16. */
export function tracesIn(content: string | Buffer, secrets: readonly string[]): readonly string[] {
  const bytes = Buffer.from(content);
  return secrets
    .filter((secret) =>
      [
        Buffer.from(secret),
        Buffer.from(secret, 'utf16le'),
        Buffer.from(Buffer.from(secret).toString('base64')),
      ].some((form) => bytes.includes(form)),
    )
    .map((secret) => `${secret.slice(0, 6)}…`);
}

/** Collects the arguments of every process on this computer until stopped; none where it does not tell. */
export function watchArguments(): { stop(): Promise<readonly string[]> } {
  const seen = new Set<string>();
  let isOver = false;
  const look = async (): Promise<void> => {
    while (!isOver && process.platform === 'linux') {
      const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
      for (const id of ids) seen.add(await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => ''));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const looking = look();
  return {
    async stop() {
      isOver = true;
      await looking;
      return [...seen];
    },
  };
}
