import { z } from 'zod';
import type { Answer } from '#ports/destination.ts';
import { failureOfPages } from './failure-of.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; absent, null or empty on the last. */
  readonly bookmark?: string | null | undefined;
}

/** The most that Pinterest gives at once. */
export const pageSize = 250;
/** Far more than any account has: a server that never ends must not keep us for ever. */
const mostPages = 400;

export function pageSchema<T>(item: z.ZodType<T>): z.ZodType<Page<T>> {
  return z.object({ items: z.array(item), bookmark: z.string().nullish() });
}

/** All items of all pages, in order; the first failure ends it. */
export async function allPages<T>(
  fetchPage: (bookmark: string | null) => Promise<Answer<Page<T>>>,
): Promise<Answer<readonly T[]>> {
  const items: T[] = [];
  const seen = new Set<string>();
  let bookmark: string | null = null;
  for (;;) {
    const answer: Answer<Page<T>> = await fetchPage(bookmark);
    if (!answer.ok) return answer;
    items.push(...answer.value.items);
    bookmark = answer.value.bookmark || null;
    if (bookmark === null) return { ok: true, value: items, requestId: answer.requestId };
    if (seen.has(bookmark) || seen.size === mostPages) {
      return { ok: false, failure: failureOfPages(answer.requestId) };
    }
    seen.add(bookmark);
  }
}
