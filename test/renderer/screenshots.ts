import { mkdirSync } from 'node:fs';
import { type Browser, chromium } from 'playwright';
import { findChromium } from '#stand-in/chromium/find-chromium.ts';
import { buildPage, servePage } from './fake-server.ts';
import { walk } from './walk.ts';

/**
 * Pictures of every screen, light and dark, at both sizes, in an ignored folder:
 * `node test/renderer/screenshots.ts [light-1280 …]`; those of the documentation with `--docs`.
 */
const folder = 'node_modules/.cache/screenshots';
const wanted = process.argv.slice(2);
const documented: Readonly<Record<string, string>> = {
  map: 'map',
  'preview-masked': 'preview',
  review: 'review',
  'run-result': 'result',
  'sync-overview': 'sync',
  'debugger-request': 'debugger',
};

interface Look {
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
}

await buildPage();
const browser = await chromium.launch({
  executablePath: findChromium() ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
if (wanted.includes('--docs')) {
  await picture(browser, { width: 1280, height: 800, theme: 'light' }, (screen) => {
    const name = documented[screen];
    return name === undefined ? null : `docs/images/${name}.png`;
  });
} else {
  for (const [width, height] of [
    [1280, 800],
    [900, 640],
  ] as const) {
    for (const theme of ['light', 'dark'] as const) {
      const name = `${theme}-${width}`;
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      mkdirSync(`${folder}/${name}`, { recursive: true });
      await picture(
        browser,
        { width, height, theme },
        (screen, number) => `${folder}/${name}/${String(number).padStart(2, '0')}-${screen}.png`,
      );
    }
  }
}
await browser.close();

/** Walks once; `pathOf` says where the picture of a screen goes, or null for none. */
async function picture(
  browser: Browser,
  { width, height, theme }: Look,
  pathOf: (screen: string, number: number) => string | null,
): Promise<void> {
  const server = await servePage();
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(10_000);
  page.on('console', (message) => {
    if (message.type() === 'error') console.log(`${theme}-${width}: ${message.text()}`);
  });
  page.on('pageerror', (error) => console.log(`${theme}-${width}: ${error.message}`));
  let number = 0;
  try {
    await page.goto(server.url);
    await walk(page, async (screen) => {
      number++;
      const path = pathOf(screen, number);
      if (path === null) return;
      await page.mouse.move(0, 0);
      await page.screenshot({ path, animations: 'disabled' });
    });
  } catch (error) {
    await page.screenshot({ path: `${folder}/stuck.png` });
    console.log(`${theme}-${width}: ${String(error)}`);
    process.exitCode = 1;
  }
  await page.close();
  server.close();
}
