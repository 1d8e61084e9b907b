import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChromium } from '#stand-in/chromium/find-chromium.ts';
import { describeWhere } from '../describe-where.ts';
import { buildPage, servePage } from '../renderer/fake-server.ts';
import { walk } from '../renderer/walk.ts';
import { axeFaults, bringAxe } from './axe.ts';
import { layoutFaults } from './layout-faults.ts';
import { unseenFocus } from './unseen-focus.ts';

/** While a list of suggestions is open, react-aria hides the rest of the page from screen readers: focus stays in the field. */
const hiddenBehindList = ['aria-hidden-focus', 'page-has-heading-one', 'region'];

/** Here the keys belong to what is open, or the focus is what is looked at. */
const focusStays = [
  'map-picker',
  'palette',
  'shortcuts',
  'disconnect',
  'take-back',
  'events-map-problem',
  'run-progress',
];

const executablePath = findChromium();

/** What still moves after two seconds. */
async function movements(page: Page): Promise<readonly string[]> {
  const moving = () =>
    page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length);
  for (const until = Date.now() + 2000; Date.now() < until; ) {
    if ((await moving()) === 0) return [];
    await page.waitForTimeout(100);
  }
  return [`${await moving()} things move`];
}

/** Waits until the colours are there: each that has a transition comes a frame later. */
async function showIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await movements(page);
}

describeWhere(executablePath === undefined ? 'Chromium' : null, 'all screens', () => {
  let browser: Browser;

  beforeAll(async () => {
    await buildPage();
    browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
  });

  afterAll(() => browser.close());

  // Zoomed to 200 %, a window has half as many pixels of CSS, each drawn by twice as many of the screen.
  type Setting = BrowserContextOptions & { readonly colorScheme?: 'light' | 'dark' };
  const settings: readonly (readonly [string, Setting])[] = [
    ['1280×800, light and dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }],
    ['900×640, dark and light', { viewport: { width: 900, height: 640 }, colorScheme: 'dark' }],
    [
      '1280×800 at 200 %, forced colours',
      { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, forcedColors: 'active' },
    ],
    ['900×640 at 200 %', { viewport: { width: 450, height: 320 }, deviceScaleFactor: 2 }],
  ];
  test.each(settings)(
    '%s: axe finds nothing, nothing is cut, overlaps, moves or is hard to hit, and no policy is broken',
    async (_, options) => {
      const server = await servePage();
      const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
      await bringAxe(context);
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const found: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') found.push(message.text());
      });
      page.on('pageerror', (error) => found.push(error.message));
      const { forcedColors } = options;
      let { colorScheme } = options;
      let screens = 0;
      await page.goto(server.url);
      await walk(page, async (screen) => {
        screens++;
        const faults = [
          ...(await movements(page)),
          ...(await page.evaluate(layoutFaults)),
          ...(await axeFaults(page, { without: screen === 'map-picker' ? hiddenBehindList : [] })),
        ];
        if (forcedColors === 'active' && !focusStays.includes(screen)) {
          faults.push(...(await unseenFocus(page)));
        }
        if (colorScheme !== undefined) {
          // The next screen is walked to in this one: each change is drawn anew.
          colorScheme = colorScheme === 'light' ? 'dark' : 'light';
          await showIn(page, colorScheme);
          const inOther = await axeFaults(page, { only: 'colours' });
          faults.push(...inOther.map((fault) => `${colorScheme}: ${fault}`));
        }
        found.push(...faults.map((fault) => `${screen}: ${fault}`));
      });
      await context.close();
      server.close();
      expect(found).toEqual([]);
      expect(screens).toBeGreaterThan(25);
    },
    600_000,
  );
});
