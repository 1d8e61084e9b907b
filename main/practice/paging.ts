import { type Answer, invalidRequest, success } from './answer.ts';

/** One page of things with growing IDs, as `page_size`, `order` and `bookmark` ask for; the query has been checked. */
export function page<T extends { readonly id: string }>(
  items: readonly T[],
  query: URLSearchParams,
  describe: (item: T) => object,
): Answer {
  const isDescending = query.get('order') === 'DESCENDING';
  const size = Number(query.get('page_size') ?? 25);
  const ordered = isDescending ? items.toReversed() : items;
  const bookmark = query.get('bookmark');
  const last = bookmark === null || bookmark === '' ? null : lastIdOf(bookmark);
  if (last === undefined) return invalidRequest(`bookmark is not valid`);
  const rest =
    last === null
      ? ordered
      : ordered.filter((item) => (isDescending ? Number(item.id) < last : Number(item.id) > last));
  const shown = rest.slice(0, size);
  const end = shown.at(-1);
  return success({
    items: shown.map(describe),
    bookmark: end === undefined || rest.length <= size ? null : bookmarkAfter(end.id),
  });
}

function bookmarkAfter(id: string): string {
  return Buffer.from(`after:${id}`).toString('base64url');
}

function lastIdOf(bookmark: string): number | undefined {
  const id = /^after:(\d{1,18})$/.exec(Buffer.from(bookmark, 'base64url').toString())?.[1];
  return id === undefined ? undefined : Number(id);
}
