/** The only places that a click may lead to, in the user's own browser. */
const hosts = new Set([
  'developers.pinterest.com',
  'help.pinterest.com',
  'business.pinterest.com',
  'ads.pinterest.com',
  'www.pinterest.com',
  'policy.pinterest.com',
]);

export function isKnownLink(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === 'https:' && hosts.has(host) && username === '' && password === '';
}
