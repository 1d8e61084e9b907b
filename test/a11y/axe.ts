import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright';

const program = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every page of this context has axe from its start: to bring it in for each look takes longer than the look. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript(program);
}

/** All that axe knows of WCAG 2.2 AA, and its best practices. */
const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What only depends on how things are drawn: all else is the same in another theme. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** What axe finds on the page as it is now: each rule with the elements that break it. */
export function axeFaults(
  page: Page,
  { only, without = [] }: { readonly only?: 'colours'; readonly without?: readonly string[] } = {},
): Promise<readonly string[]> {
  return page.evaluate(
    async ([runOnly, rules]) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly,
        rules,
        resultTypes: ['violations'],
      });
      // Without what changes from build to build.
      const plain = (html: string) =>
        html.replace(/ (?:class|id|data-[\w-]+|tabindex)="[^"]*"/g, '').slice(0, 120);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => plain(html)).join(', ')}`);
    },
    [
      only === 'colours' ? ofColours : everything,
      Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
    ] as const,
  );
}
