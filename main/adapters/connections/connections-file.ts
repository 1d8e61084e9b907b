import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { MatchboardError } from '#domain/errors.ts';
import type { Connection, ConnectionBook } from '#ports/connection-book.ts';
import { withLockFile } from './lock-file.ts';

const connectionSchema: z.ZodType<Connection> = z.strictObject({
  id: z.string(),
  label: z.string(),
  secretsId: z.uuid(),
  apiUrl: z.url(),
  appId: z.string(),
  redirectPort: z.int(),
  adAccount: z
    .strictObject({
      id: z.string(),
      name: z.string(),
      country: z.string().nullable(),
      currency: z.string().nullable(),
      permissions: z.array(z.string()),
    })
    .nullable(),
  scopes: z.array(z.string()),
  hasConversionToken: z.boolean(),
  accessExpiresAt: z.number(),
  refreshExpiresAt: z.number().nullable(),
  refreshedAt: z.number(),
  createdAt: z.number(),
  isEnding: z.boolean(),
  clockAhead: z.number().nullable(),
});
const fileSchema = z.object({ version: z.literal(1), connections: z.array(connectionSchema) });

/** Connections in one JSON file, written whole or not at all, by several programs at once. No secrets. */
export function connectionsFile(folder: string): ConnectionBook {
  const path = join(folder, 'connections.json');
  const alone = <T>(name: string, work: () => Promise<T>): Promise<T> =>
    withLockFile(join(folder, 'locks', `${name}.lock`), work);
  const all = async (): Promise<readonly Connection[]> => {
    const text = await textOf(path);
    if (text === null) return [];
    const parsed = fileSchema.safeParse(jsonOf(text));
    if (!parsed.success) throw new MatchboardError(unreadable(path));
    return parsed.data.connections;
  };
  const change = (how: (connections: readonly Connection[]) => readonly Connection[]): Promise<void> =>
    alone('connections', async () => {
      const connections = how(await all());
      await writeWhole(path, `${JSON.stringify({ version: 1, connections }, null, 2)}\n`);
    });
  return {
    all,
    put: (connection) =>
      change((connections) =>
        connections.some(({ id }) => id === connection.id)
          ? connections.map((known) => (known.id === connection.id ? connection : known))
          : [...connections, connection],
      ),
    remove: (id) => change((connections) => connections.filter((known) => known.id !== id)),
    alone,
  };
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

function unreadable(path: string) {
  return {
    code: 'connections-unreadable',
    message: 'The file with your connections to Pinterest could not be read.',
    fix: 'Move connections.json out of the folder below and connect again; your logins stay at Pinterest.',
    detail: path,
  };
}
