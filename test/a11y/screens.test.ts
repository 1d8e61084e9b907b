import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChromium } from '#stand-in/chromium/find-chromium.ts';
import { describeWhere } from '../describe-where.ts';
import { buildPage, servePage } from '../renderer/fake-server.ts';
import { walk } from '../renderer/walk.ts';

/** While a list of suggestions is open, react-aria hides the rest of the page from screen readers: focus stays in the field. */
const hiddenBehindList = ['aria-hidden-focus', 'page-has-heading-one', 'region'];

const executablePath = findChromium();

describeWhere(executablePath === undefined ? 'Chromium' : null, 'accessibility of all screens', () => {
  let browser: Browser;

  beforeAll(async () => {
    await buildPage();
    browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
  });

  afterAll(() => browser.close());

  test.each(['light', 'dark'] as const)(
    'axe finds nothing on any screen, nor does the content security policy, in %s',
    async (theme) => {
      const server = await servePage();
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        colorScheme: theme,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      const found: string[] = [];
      let screens = 0;
      await page.goto(server.url);
      await walk(page, async (screen) => {
        screens++;
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .disableRules(screen === 'map-picker' ? hiddenBehindList : [])
          .analyze();
        for (const { id, nodes } of violations) {
          found.push(`${screen}: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
        }
      });
      await context.close();
      server.close();
      expect(screens).toBeGreaterThan(25);
      expect(complaints).toEqual([]);
      expect(found).toEqual([]);
    },
    300_000,
  );
});
