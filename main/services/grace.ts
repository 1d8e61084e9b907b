import type { Clock } from '#ports/clock.ts';

/** What is in flight when the user cancels has this long to be answered, so that the report can tell what went. */
const grace = 5000;

/** A signal that follows another a little later. `end` when done, so that nothing waits for it. */
export function afterGrace(
  signal: AbortSignal | undefined,
  clock: Clock,
): { readonly signal: AbortSignal; end(): void } {
  const late = new AbortController();
  const over = new AbortController();
  const follow = () => {
    clock.sleep(grace, over.signal).then(
      () => late.abort(signal?.reason),
      () => undefined,
    );
  };
  if (signal?.aborted) follow();
  else signal?.addEventListener('abort', follow, { once: true, signal: over.signal });
  return { signal: late.signal, end: () => over.abort() };
}
