import type { RequestSummary } from '#contract/request-view.ts';

export type RequestKind = 'all' | 'failed' | 'repeated';

/** Those of a kind that contain the text in method, path, status or request ID, and, after a search, were found by it. */
export function shownRequests(
  requests: readonly RequestSummary[],
  kind: RequestKind,
  filter: string,
  found: ReadonlySet<number> | null,
): readonly RequestSummary[] {
  const words = filter.trim().toLowerCase().split(/\s+/);
  return requests.filter((request) => {
    if (found !== null && !found.has(request.id)) return false;
    if (kind === 'failed' && !hasFailed(request)) return false;
    if (kind === 'repeated' && request.attempt === 1) return false;
    const { method, path, status, silence, requestId } = request;
    const text = `${method} ${path} ${status ?? ''} ${silence ?? ''} ${requestId ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function hasFailed({ status }: RequestSummary): boolean {
  return status === null || status >= 400;
}
