import { type RefObject, useEffect, useEffectEvent } from 'react';
import { useAnnounce } from './live-region.tsx';

/**
 * F8 goes to the next place marked `data-problem` within, Shift+F8 to the one before, round and round.
 * `sentence` says where one is; the mark's value says what is wrong there.
 */
export function useProblemKeys(
  within: RefObject<HTMLElement | null>,
  sentence: (number: number, count: number, problem: string) => string,
): void {
  const announce = useAnnounce();
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'F8' || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const places = [...(within.current?.querySelectorAll<HTMLElement>('[data-problem]') ?? [])];
    const at = event.shiftKey ? before(places) : after(places);
    const place = places[at];
    if (place === undefined) return;
    goTo(place);
    announce(sentence(at + 1, places.length, place.dataset['problem'] ?? ''));
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** Moves focus to a place, unfolding what hides it. The place takes focus only so: neither by Tab nor by a press on it. */
export function goTo(place: HTMLElement): void {
  for (
    let fold = place.closest('details');
    fold !== null;
    fold = fold.parentElement?.closest('details') ?? null
  )
    fold.open = true;
  place.tabIndex = -1;
  place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'center' });
}

/** The first place behind the focus, else the first of all. */
function after(places: readonly HTMLElement[]): number {
  const next = places.findIndex((place) => isBehindFocus(place) && !holdsFocus(place));
  return Math.max(0, next);
}

/** The last place before the focus, else the last of all. */
function before(places: readonly HTMLElement[]): number {
  const previous = places.findLastIndex((place) => !isBehindFocus(place) && !holdsFocus(place));
  return previous === -1 ? places.length - 1 : previous;
}

function holdsFocus(place: HTMLElement): boolean {
  return place.contains(document.activeElement);
}

function isBehindFocus(place: HTMLElement): boolean {
  const focused = document.activeElement ?? document.body;
  return (focused.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
