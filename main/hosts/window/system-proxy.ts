/** Networks change under an open app: a cable, a VPN, the way home. In milliseconds. */
const askEvery = 60_000;

/**
 * The address of the proxy that Chromium's answer begins with (`PROXY host:80; DIRECT`: best first); null for none, and for
 * a SOCKS proxy, which we do not speak to.
 * https://www.electronjs.org/docs/latest/api/session#sesresolveproxyurl
 */
export function proxyIn(answer: string): string | null {
  const [kind = '', address = ''] = (answer.split(';')[0] ?? '').trim().split(/\s+/);
  const scheme = { PROXY: 'http', HTTPS: 'https' }[kind.toUpperCase()];
  const url = `${scheme}://${address}`;
  return scheme === undefined || !URL.canParse(url) ? null : url;
}

/**
 * Keeps telling which proxy the system's settings, its PAC file or WPAD name, whenever that is another one than before.
 * @param ask answers as Electron's `session.resolveProxy`.
 */
export async function watchSystemProxy(
  ask: () => Promise<string>,
  onProxy: (url: string | null) => void,
  every = askEvery,
): Promise<void> {
  let known: string | null = null;
  const look = async () => {
    const found = proxyIn(await ask());
    if (found !== known) onProxy(found);
    known = found;
  };
  await look();
  setInterval(() => void look(), every).unref();
}
