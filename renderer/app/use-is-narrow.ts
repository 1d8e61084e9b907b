import { useSyncExternalStore } from 'react';

/** In a window this narrow there is no room for the names of places. */
const narrow = window.matchMedia('(max-width: 1099.98px)');

export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      narrow.addEventListener('change', changed);
      return () => narrow.removeEventListener('change', changed);
    },
    () => narrow.matches,
  );
}
