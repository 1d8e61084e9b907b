import { makeRule, normalized, rejected } from './make-rule.ts';

/**
 * IP address: IPv4 in four decimal numbers, or IPv6, in lower case. An IPv4 address that a server has wrapped in IPv6 is
 * unwrapped. Ports, zones and lists of proxies are rejected. A private address gets a warning.
 * `::FFFF:216.3.128.12` → `216.3.128.12`, `2001:DB8::1` → `2001:db8::1`
 * Source: Pinterest API v5, `user_data.client_ip_address`: "either in IPv4 or IPv6 format".
 */
export const ipAddressRule = makeRule('ip-address', 'checked, lower case', (text) => {
  const lower = text.toLowerCase();
  const address = /^::ffff:([\d.]+)$/.exec(lower)?.[1] ?? lower;

  const bytes = readIpv4(address);
  if (bytes !== null) return normalized(address, isPrivateIpv4(bytes) ? 'ip_private' : undefined);

  const groups = readIpv6(address);
  if (groups !== null) return normalized(address, isPrivateIpv6(groups) ? 'ip_private' : undefined);

  return rejected('ip_malformed');
});

/** The four bytes, or null. No leading zeros: some programs read them as octal. */
function readIpv4(text: string): readonly number[] | null {
  if (!/^(?:(?:0|[1-9]\d{0,2})(?:\.|$)){4}$/.test(text) || text.endsWith('.')) return null;
  const bytes = text.split('.').map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : null;
}

/** The eight 16-bit groups, or null. Takes lower case. */
function readIpv6(text: string): readonly number[] | null {
  const [head, tail, ...more] = text.split('::');
  if (head === undefined || more.length > 0) return null;
  const before = readGroups(head, tail === undefined);
  if (before === null) return null;
  if (tail === undefined) return before.length === 8 ? before : null;
  const after = readGroups(tail, true);
  if (after === null || before.length + after.length > 7) return null;
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

/** One side of the `::`. The end of an address may be written as IPv4. */
function readGroups(text: string, atEnd: boolean): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (/^[\da-f]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else {
      const [a, b, c, d] = (atEnd && index === parts.length - 1 && readIpv4(part)) || [];
      if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
      groups.push(a * 256 + b, c * 256 + d);
    }
  }
  return groups;
}

/** RFC 6890: this network, private, shared by a carrier's customers, loopback, link-local. */
function isPrivateIpv4([a = 0, b = 0]: readonly number[]): boolean {
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    (a === 100 && b >= 64 && b <= 127) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168)
  );
}

/** Unspecified and loopback, unique local (fc00::/7), link-local (fe80::/10). */
function isPrivateIpv6(groups: readonly number[]): boolean {
  const [first = 0] = groups;
  const [last = 0] = groups.slice(-1);
  if (groups.slice(0, -1).every((group) => group === 0)) return last <= 1;
  return (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfe80;
}
