const anyHashHex = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;
// As loose as an upload can be checked; Pinterest compares in lower case only.
const lowerCaseEmail = /^[^\s@A-Z]+@[^\s@A-Z]+$/;
const rawDeviceId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The list types whose records may be e-mail addresses and hashed device IDs, mixed. */
const personListTypes = new Set(['EMAIL', 'IDFA', 'MAID']);

/**
 * `unhashed-device-id` is refused, `malformed` is uploaded but can match nobody.
 * @param listType as in a customer list's `list_type`.
 */
export function judgeRecord(
  listType: string,
  record: string,
): 'well-formed' | 'malformed' | 'unhashed-device-id' {
  if (!personListTypes.has(listType)) return 'well-formed';
  if (anyHashHex.test(record) || lowerCaseEmail.test(record)) return 'well-formed';
  return rawDeviceId.test(record) ? 'unhashed-device-id' : 'malformed';
}

/**
 * Whether a SHA-256 is a Pinterest person's: always the same answer for the same hash and share.
 * @param hash packed: 32 characters of one byte.
 * @param share of all hashes that match, 0…1.
 */
export function isPinterestPerson(hash: string, share: number): boolean {
  const firstBytes =
    hash.charCodeAt(0) * 2 ** 24 +
    hash.charCodeAt(1) * 2 ** 16 +
    hash.charCodeAt(2) * 2 ** 8 +
    hash.charCodeAt(3);
  return firstBytes / 2 ** 32 < share;
}
