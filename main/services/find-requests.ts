import { tracesOfValue } from '#domain/identifiers/traces-of-value.ts';
import type { RequestRecords } from '#ports/request-log.ts';

/**
 * IDs of a run's requests that contain the text, or a hash that a value so written would be sent as. The text is kept nowhere.
 * @param country for phone numbers without one. @param now Unix seconds.
 */
export function findRequests(
  records: RequestRecords,
  run: string,
  text: string,
  country: string | undefined,
  now: number,
): Promise<readonly number[]> {
  const plain = text.trim();
  return plain === ''
    ? Promise.resolve([])
    : records.search(run, [plain, ...tracesOfValue(text, country, now)]);
}
