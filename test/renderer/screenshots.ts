import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright';
import { findChromium } from '#stand-in/chromium/find-chromium.ts';
import { buildPage, servePage } from './fake-server.ts';
import { walk } from './walk.ts';

/** Pictures of every screen, light and dark, at both sizes: `node test/renderer/screenshots.ts [light-1280 …]`. */
const folder = 'node_modules/.cache/screenshots';
const wanted = process.argv.slice(2);

await buildPage();
const browser = await chromium.launch({
  executablePath: findChromium() ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const [width, height] of [
  [1280, 800],
  [900, 640],
] as const) {
  for (const theme of ['light', 'dark'] as const) {
    const name = `${theme}-${width}`;
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    mkdirSync(`${folder}/${name}`, { recursive: true });
    const server = await servePage();
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme });
    page.setDefaultTimeout(10_000);
    page.on('console', (message) => {
      if (message.type() === 'error') console.log(`${name}: ${message.text()}`);
    });
    page.on('pageerror', (error) => console.log(`${name}: ${error.message}`));
    let number = 0;
    try {
      await page.goto(server.url);
      await walk(page, async (screen) => {
        number++;
        await page.screenshot({ path: `${folder}/${name}/${String(number).padStart(2, '0')}-${screen}.png` });
      });
    } catch (error) {
      await page.screenshot({ path: `${folder}/${name}/stuck.png` });
      console.log(`${name}: ${String(error)}`);
    }
    await page.close();
    server.close();
  }
}
await browser.close();
