/** Chromium's network errors that a page load commonly ends in. https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const codes: Record<string, number> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_FILE_NOT_FOUND: -6,
  ERR_ACCESS_DENIED: -10,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_RESET: -101,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_CERT_AUTHORITY_INVALID: -202,
  ERR_INVALID_URL: -300,
  ERR_UNKNOWN_URL_SCHEME: -302,
};

export class LoadError extends Error {
  readonly code: string;
  readonly errno: number;
  readonly url: string;

  /** `code` with or without its `net::`. */
  constructor(code: string, url: string) {
    const name = code.replace(/^net::/, '');
    const errno = codes[name] ?? -2;
    super(`${name} (${errno}) loading '${url}'`);
    this.code = name;
    this.errno = errno;
    this.url = url;
  }
}
