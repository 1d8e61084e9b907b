import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const quotes: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
];

/**
 * The absolute path that a person means: in quotes or not, as a `file:` URL, from `~` on, or as a shell escapes it. Null where
 * it is none.
 * @param home the user's folder.
 */
export function typedPath(text: string, home: string, platform: NodeJS.Platform): string | null {
  const bare = unquoted(text.trim());
  if (bare === '' || bare.includes('\0') || /[\r\n]/.test(bare)) return null;
  if (/^file:/i.test(bare)) return fromUrl(bare);
  if (bare === '~' || /^~[\\/]/.test(bare)) return join(home, bare.slice(1));
  if (isAbsolute(bare)) return platform === 'win32' ? bare : bare.replaceAll(/\\([ '"()&])/g, '$1');
  return null;
}

function unquoted(text: string): string {
  const pair = quotes.find(
    ([open, close]) => text.length > 1 && text.startsWith(open) && text.endsWith(close),
  );
  return pair === undefined ? text : text.slice(1, -1).trim();
}

function fromUrl(text: string): string | null {
  try {
    return fileURLToPath(text);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
