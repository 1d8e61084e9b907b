import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { contentSecurityPolicy } from './content-security-policy.ts';

export const scheme = 'app';
const host = 'matchboard';
export const origin = `${scheme}://${host}`;
export const startUrl = `${origin}/`;

export const privileges = { standard: true, secure: true, supportFetchAPI: true };

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** A name of the build's own: no empty, hidden or climbing part, no drive, stream or escape. */
const plainPart = /^[\w-][\w.-]*$/;

/** The path below the folder that a URL of ours names, and its media type; null for any other URL. */
export function pageFile(url: string): { readonly path: readonly string[]; readonly type: string } | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host: named, port, username, password, pathname } = new URL(url);
  if (protocol !== `${scheme}:` || named !== host || port + username + password !== '') return null;
  const parts = pathname === '/' ? ['index.html'] : pathname.slice(1).split('/');
  const type = types[extname(parts.at(-1) ?? '')];
  if (type === undefined || !parts.every((part) => plainPart.test(part))) return null;
  return { path: parts, type };
}

/** Answers requests of the page with the files of one folder. */
export function servePages(folder: string): (request: Request) => Promise<Response> {
  return async ({ method, url }) => {
    const file = method === 'GET' ? pageFile(url) : null;
    const bytes = file === null ? null : await readOrNull(join(folder, ...file.path));
    if (file === null || bytes === null) return new Response('Not found', { status: 404, headers: safe });
    return new Response(new Uint8Array(bytes), { headers: { ...safe, 'content-type': file.type } });
  };
}

const safe = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
};

async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
