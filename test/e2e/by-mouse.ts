import type { Page } from 'playwright';
import type { Hand } from './hand.ts';

export function byMouse(page: Page): Hand {
  return {
    arrive: (title) => page.getByRole('heading', { level: 1, name: title }).waitFor(),
    press: (button) => page.getByRole('button', { name: button, exact: true }).click(),
    follow: (link) => page.getByRole('link', { name: link, exact: true }).first().click(),
    take: (card) => page.getByText(card, { exact: true }).click(),
    async map(column, field) {
      await page.getByRole('combobox', { name: `Column for ${field}` }).click();
      await page.getByRole('option', { name: new RegExp(`^${column}\\b`) }).click();
    },
    async fill(label, text) {
      const field = page.getByLabel(label, { exact: true });
      await field.click({ clickCount: 3 });
      await page.keyboard.type(text);
    },
  };
}
