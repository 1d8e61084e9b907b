import type { Page } from 'playwright';

/** Gives the focus to each kind of control the page did not have before; says which show nothing of it. */
export async function unseenFocus(page: Page): Promise<readonly string[]> {
  // A key first: rings are for those who use keys.
  await page.keyboard.press('Tab');
  return await page.evaluate(async () => {
    const known = new Set((document.body.dataset['focused'] ?? '').split('\n'));
    const before = document.activeElement;
    const unseen: string[] = [];
    const hasRing = (element: Element) => {
      for (
        let at: Element | null = element, steps = 0;
        at !== null && steps < 4;
        at = at.parentElement, steps++
      ) {
        const { outlineStyle, outlineWidth } = getComputedStyle(at);
        if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) return true;
      }
      return false;
    };
    for (const control of document.querySelectorAll<HTMLElement>(
      'button, a[href], input, summary, [tabindex="0"]',
    )) {
      const kind = `${control.tagName} ${control.getAttribute('role')} ${control.getAttribute('type')} ${control.className}`;
      const isReachable =
        control.tabIndex >= 0 && control.checkVisibility() && control.closest('[inert]') === null;
      if (known.has(kind) || !isReachable || control.matches(':disabled')) continue;
      control.focus({ preventScroll: true });
      if (document.activeElement !== control) continue;
      known.add(kind);
      await new Promise((done) => setTimeout(done));
      if (!hasRing(control))
        unseen.push(`no ring: ${kind} "${(control.textContent ?? '').trim().slice(0, 30)}"`);
    }
    document.body.dataset['focused'] = [...known].join('\n');
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    return unseen;
  });
}
