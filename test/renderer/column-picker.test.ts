import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findChromium } from '#stand-in/chromium/find-chromium.ts';
import { describeWhere } from '../describe-where.ts';
import { buildPage, servePage } from './fake-server.ts';

const executablePath = findChromium();

describeWhere(executablePath === undefined ? 'Chromium' : null, 'the list of columns', () => {
  let browser: Browser;
  let server: { readonly url: string; close(): void };
  let page: Page;
  const field = () => page.getByRole('combobox', { name: 'Column for E-mail address' });
  const list = () => page.getByRole('listbox');

  beforeAll(async () => {
    await buildPage();
    server = await servePage();
    browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1000, height: 500 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(15_000);
    await page.goto(server.url);
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
    await press('Try with sample customers');
    await heading('Is the file read well?');
    await press('Continue');
    await heading('What should become of this file?');
    await page.getByText('An audience of customers').click();
    await press('Continue');
    await page.getByText('Nothing to settle').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });
  beforeEach(async () => {
    await page.getByRole('heading', { level: 1 }).click();
    await list().waitFor({ state: 'detached' });
  });

  test('does not open when its field is only passed with Tab, but on an arrow key', async () => {
    const isThere = () => field().evaluate((input) => input === document.activeElement);
    for (let stops = 0; stops < 100 && !(await isThere()); stops++) {
      await page.keyboard.press('Tab');
      expect(await list().count()).toBe(0);
    }
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: /^first_name/ }).waitFor();
    await page.keyboard.press('Escape');
    await list().waitFor({ state: 'detached' });
    expect(await isThere()).toBe(true);
    expect(await field().inputValue()).toBe('email');
  });

  test('opens on typing, with what has the text in its name', async () => {
    await field().focus();
    await page.keyboard.type('name');
    await page.getByRole('option', { name: /^last_name/ }).waitFor();
    expect(await page.getByRole('option').count()).toBe(2);
    await page.keyboard.press('Escape');
    await list().waitFor({ state: 'detached' });
    expect(await field().inputValue()).toBe('email');
  });

  test('opens on a click, and stays at its field while the page scrolls', async () => {
    await field().click();
    await page.getByRole('option', { name: /^first_name/ }).waitFor();
    const gap = async () => {
      const [above, below] = [await field().boundingBox(), await list().boundingBox()];
      if (above === null || below === null) throw new Error('the list is not on screen');
      return below.y > above.y ? below.y - above.y - above.height : above.y - below.y - below.height;
    };
    const before = await field().boundingBox();
    const gapBefore = await gap();
    await page.mouse.move(500, 60);
    await page.mouse.wheel(0, 60);
    await expect.poll(async () => (await field().boundingBox())?.y).toBe((before?.y ?? 0) - 60);
    expect(await gap()).toBeCloseTo(gapBefore, 0);
    expect(gapBefore).toBeLessThan(12);
    await page.getByRole('option', { name: /^first_name/ }).click();
    await expect.poll(() => field().inputValue()).toBe('first_name');
  });

  test('closes on a press elsewhere, and leaves everything as it was', async () => {
    const value = await field().inputValue();
    await field().click();
    await page.getByRole('option', { name: /^first_name/ }).waitFor();
    await page.getByRole('heading', { level: 1, includeHidden: true }).click();
    await list().waitFor({ state: 'detached' });
    expect(await field().inputValue()).toBe(value);
  });
});
