import { type RefObject, useEffect } from 'react';

/** F8 goes to the next place marked `data-problem` within, round and round; to the place itself where nothing in it takes focus. */
export function useNextProblemKey(within: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'F8') return;
      event.preventDefault();
      const places = [...(within.current?.querySelectorAll<HTMLElement>('[data-problem]') ?? [])];
      const here = places.findIndex((place) => place.contains(document.activeElement));
      const next = places[(here + 1) % Math.max(1, places.length)];
      const target = next?.querySelector<HTMLElement>('input, button') ?? next;
      target?.focus();
      next?.scrollIntoView({ block: 'center' });
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [within]);
}
