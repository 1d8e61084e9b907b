import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import type { Hand } from './hand.ts';

/** More than any screen has places to stop at. */
const mostStops = 250;

/** Uses the app with keys alone, and looks at each stop whether a person would see where they are. */
export function byKeyboard(page: Page): Hand & { readonly tabTo: (to: Locator) => Promise<void> } {
  const { keyboard } = page;

  /** Goes with Tab, or back with Shift+Tab, until it is there. */
  async function tabTo(to: Locator): Promise<void> {
    let key = 'Tab';
    for (let stop = 0; stop < mostStops; stop++) {
      const way = await wayTo(to);
      if (way === 'here') return;
      // While it is not on the page, a person goes on the way they went.
      if (way !== 'hidden') key = way === 'before' ? 'Shift+Tab' : 'Tab';
      await keyboard.press(key);
      expect(await page.evaluate(whatIsWrongWithFocus)).toBe(null);
    }
    throw new Error(`${String(to)} cannot be reached with Tab`);
  }

  return {
    tabTo,
    async arrive(title) {
      const heading = page.getByRole('heading', { level: 1, name: title });
      await heading.waitFor();
      await expect.poll(() => hasFocus(heading), { message: `focus on "${String(title)}"` }).toBe(true);
    },
    async press(button) {
      const target = page.getByRole('button', { name: button, exact: true });
      await expect.poll(() => target.first().isEnabled(), { timeout: 45_000 }).toBe(true);
      // The quick way, from wherever one is; that Tab leads there too is what goRoundWithTab sees to.
      if (button === 'Continue') {
        await keyboard.press('Control+Enter');
        return;
      }
      await tabTo(target);
      await keyboard.press('Enter');
    },
    async follow(link) {
      await tabTo(page.getByRole('link', { name: link, exact: true }));
      await keyboard.press('Enter');
    },
    async take(card) {
      const group = page.getByRole('radiogroup').filter({ hasText: card });
      const radios = group.getByRole('radio');
      await tabTo(radios);
      const wanted = group.getByRole('radio', { name: card });
      // A group without a choice is entered at its first card, which Space takes.
      if (await hasFocus(wanted)) await keyboard.press('Space');
      for (let step = await radios.count(); step > 0 && !(await wanted.isChecked()); step--) {
        await keyboard.press('ArrowDown');
      }
      expect(await wanted.isChecked()).toBe(true);
    },
    async map(column, field) {
      const box = page.getByRole('combobox', { name: `Column for ${field}` });
      await tabTo(box);
      await keyboard.type(column);
      await page.getByRole('option', { name: new RegExp(`^${column}\\b`) }).waitFor();
      await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      await expect.poll(() => box.inputValue()).toBe(column);
    },
    async fill(label, text) {
      await tabTo(page.getByLabel(label, { exact: true }));
      await keyboard.press('Control+A');
      await keyboard.type(text);
    },
  };
}

/** Presses Tab until focus is where it was; fails where it is caught, or never meets what must be met. */
export async function goRoundWithTab(page: Page, mustMeet: Locator): Promise<void> {
  const met: string[] = [];
  const mark = `round-${Math.random()}`;
  let hasMet = false;
  await page.keyboard.press('Tab');
  for (let stop = 0; stop < mostStops; stop++) {
    const wrong = await page.evaluate(whatIsWrongWithFocus);
    expect(wrong).toBe(null);
    const seen = await page.evaluate(markFocus, mark);
    hasMet ||= await hasFocus(mustMeet);
    if (seen === 'again') {
      expect(hasMet, `met on the way: ${met.join(', ')}`).toBe(true);
      return;
    }
    met.push(seen);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came back to where it began: … ${met.slice(-6).join(', ')}`);
}

function wayTo(locator: Locator): Promise<'here' | 'before' | 'after' | 'hidden'> {
  return locator.evaluateAll((found) => {
    const focused = document.activeElement;
    if (found.some((one) => one === focused)) return 'here';
    const [target] = found;
    if (target === undefined) return 'hidden';
    if (focused === null || focused === document.body) return 'after';
    return focused.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING ? 'before' : 'after';
  });
}

function hasFocus(locator: Locator): Promise<boolean> {
  return locator.evaluateAll((found) => found.some((one) => one === document.activeElement));
}

/** In the page: 'again' where this element has been marked before, else its words. */
function markFocus(mark: string): string {
  const element = document.activeElement ?? document.body;
  if (element.getAttribute('data-mark') === mark) return 'again';
  element.setAttribute('data-mark', mark);
  return `${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 40)}`;
}

/** In the page: why a person would not see where the focus is; null where they would. */
function whatIsWrongWithFocus(): string | null {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const words = `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40)}`;
  // The input of a card or a switch is drawn by its label.
  const drawn = element.matches('input[type=radio], input[type=checkbox]')
    ? (element.closest('label') ?? element)
    : element;
  const ringed: Element[] = [drawn, ...drawn.querySelectorAll('*')];
  for (let above = drawn.parentElement; above !== null && ringed.length < 200; above = above.parentElement) {
    ringed.push(above);
    if (above.matches('label, [role=group], li')) break;
  }
  const hasRing = ringed.some((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
  if (!hasRing) return `no ring: ${words}`;
  const { left, right, top, bottom } = drawn.getBoundingClientRect();
  const isSeen = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  if (!isSeen) return `out of sight: ${words}`;
  const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
  const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  const there = document.elementFromPoint(x, y);
  if (there === null || drawn.contains(there) || there.contains(drawn)) return null;
  return `covered by ${there.tagName} ${there.className}: ${words} ${drawn.getAttribute('aria-labelledby')} ${top}`;
}
