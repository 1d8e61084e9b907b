import type { FromPage } from './messages.ts';

/** Tells of changes that the protocol has no event for. Runs as source text before the page's first script. */
export function reportPage(tell: (message: FromPage) => void, driven: boolean): void {
  let title = '';
  const reportTitle = (): void => {
    if (document.title === title) return;
    title = document.title;
    tell({ kind: 'title', title });
  };
  addEventListener('DOMContentLoaded', () => {
    reportTitle();
    new MutationObserver(reportTitle).observe(document.head, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });

  // A test that resizes the page doesn't resize the window.
  if (driven) return;
  addEventListener('resize', () => {
    tell({ kind: 'placed', bounds: { x: screenX, y: screenY, width: innerWidth, height: innerHeight } });
  });
}
