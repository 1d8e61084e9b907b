import { type RefObject, useLayoutEffect } from 'react';

/**
 * Draws an element that is there only while open above the page, held to the one it belongs to (`position-area` in CSS):
 * it stays with it while the page scrolls, and in its place in the tree, within its landmark.
 */
export function useTopLayer(
  element: RefObject<HTMLElement | null>,
  source: RefObject<Element | null> | undefined,
  isOpen: boolean,
): void {
  useLayoutEffect(() => {
    const shown = element.current;
    if (!isOpen || shown === null) return;
    const beside = source?.current;
    shown.showPopover(beside instanceof HTMLElement ? { source: beside } : {});
    return () => {
      // One that has left the page is hidden already.
      if (shown.isConnected) shown.hidePopover();
    };
  }, [element, source, isOpen]);
}
