import { MatchboardError } from '#domain/errors.ts';

/** Whether a host name can only be this computer. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function refuse(message: string): never {
  throw new MatchboardError({
    code: 'api-address-unsafe',
    message,
    fix: "Use https://api.pinterest.com/v5, or the practice account's address.",
  });
}

/**
 * Checks an address that will be given tokens and hashes, and cuts the slashes off its end.
 * Only https, or http to this computer itself (the practice account). Throws a MatchboardError.
 */
export function checkBaseUrl(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) refuse("The address of Pinterest's API is not a web address.");
  const url = new URL(baseUrl);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    refuse("The address of Pinterest's API must begin with https:// unless it is on this computer.");
  }
  if (url.username !== '' || url.password !== '') {
    refuse("The address of Pinterest's API must not hold a user name or password.");
  }
  if (url.search !== '' || url.hash !== '') {
    refuse("The address of Pinterest's API must not hold a query or a fragment.");
  }
  return url.href.replace(/\/+$/, '');
}
