const suffix = 'stand-in';
const standIn = new RegExp(`^https://([^/:]+)\\.([a-z][a-z0-9+.-]*)\\.${suffix}(/.*)?$`, 's');
const custom = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)(.*)$/is;
const builtIn = new Set(['http', 'https', 'file', 'ws', 'wss', 'ftp', 'chrome', 'devtools']);

/**
 * Where Chromium sees a page of a custom scheme: `app://bundle/x` at `https://bundle.app.stand-in/x`.
 * It hands requests for schemes that it doesn't know to the operating system before the protocol can answer them.
 */
export function toChromiumUrl(url: string): string {
  const [, scheme, host, rest] = custom.exec(url) ?? [];
  if (scheme === undefined || builtIn.has(scheme.toLowerCase())) return url;
  return `https://${host}.${scheme.toLowerCase()}.${suffix}${rest?.startsWith('/') ? rest : `/${rest ?? ''}`}`;
}

/** The URL as the app knows it. */
export function toAppUrl(url: string): string {
  const [, host, scheme, rest] = standIn.exec(url) ?? [];
  return scheme === undefined ? url : `${scheme}://${host}${rest ?? '/'}`;
}

/** `app://bundle` for a URL of the app's own; `null` (as text) for one without an origin. */
export function originOf(url: string): string {
  const { protocol, host, origin } = new URL(url);
  if (protocol === 'file:') return 'file://';
  return origin === 'null' && host !== '' ? `${protocol}//${host}` : origin;
}
