/** The only places that a click may lead to, in the user's own browser. */
const hosts = new Set([
  'developers.pinterest.com',
  'help.pinterest.com',
  'business.pinterest.com',
  'ads.pinterest.com',
  'www.pinterest.com',
  'policy.pinterest.com',
]);

/**
 * Whether the page for saying yes to a login may be opened: Pinterest's own, or, where the environment names an API on this
 * computer, that one's.
 */
export function isConsentPage(url: string, apiUrl: string): boolean {
  if (isKnownLink(url)) return true;
  if (!URL.canParse(url) || !URL.canParse(apiUrl)) return false;
  const { protocol, hostname, origin, pathname } = new URL(url);
  const isHere = protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost');
  return isHere && origin === new URL(apiUrl).origin && pathname === '/oauth/';
}

export function isKnownLink(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === 'https:' && hosts.has(host) && username === '' && password === '';
}
