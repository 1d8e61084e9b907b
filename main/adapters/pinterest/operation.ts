import type { z } from 'zod';
import type { RateCategory } from './rate-limiter.ts';
import type { HttpRequest } from './request.ts';

/** One thing to ask of Pinterest. */
export interface Operation<T> {
  readonly method: HttpRequest['method'];
  /** Below the API's version, made by `pathOf`. */
  readonly path: string | null;
  readonly query?: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body?: string;
  readonly category: RateCategory;
  /** Empty for what belongs to no ad account. */
  readonly adAccountId: string;
  /** Whether doing it twice is the same as doing it once. */
  readonly repeatable: boolean;
  /** Whether an answer that is no success is one for `read` all the same. */
  readonly alsoAnswers?: (status: number, body: unknown) => boolean;
  /** What the body says, or null where it is not as documented. */
  readonly read: (body: unknown, status: number) => T | null;
}

/** A path with IDs in it; null where one is no ID, so that nothing but an ID can ever get into a path. */
export function pathOf(parts: TemplateStringsArray, ...ids: readonly string[]): string | null {
  return ids.every((id) => /^\d{1,18}$/.test(id)) ? String.raw({ raw: parts }, ...ids) : null;
}

/** A `read` for bodies of that schema. */
export function reading<T>(schema: z.ZodType<T>): (body: unknown) => T | null {
  return (body) => {
    const parsed = schema.safeParse(body);
    return parsed.success ? parsed.data : null;
  };
}
