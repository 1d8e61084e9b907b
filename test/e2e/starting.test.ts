import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeApp, forget, type RunningApp, startApp } from './start-app.ts';

describeApp('starting', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await startApp();
  });
  afterAll(async () => {
    await running.close();
    await forget(running);
  });

  test('the window shows the first screen, with the practice account ready', async () => {
    const { page } = running;
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    const accounts = await page.evaluate(() => window.matchboard.adAccounts.list());
    expect(accounts).toMatchObject({ ok: true, value: [{ name: 'Practice account', practice: true }, {}] });
  });

  test('an inline script and a foreign frame are refused, and the page can reach nothing of Node', async () => {
    const { page } = running;
    const seen = await page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        violations.push(event.effectiveDirective),
      );
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.body.append(script);
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame);
      const fetched = await fetch('https://example.com/').then(
        () => 'fetched',
        () => 'refused',
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
      script.remove();
      frame.remove();
      return {
        violations: violations.sort(),
        fetched,
        ran: 'inlineRan' in window,
        node: ['require', 'process', 'Buffer', 'electron'].filter((name) => name in window),
      };
    });
    expect(seen).toEqual({
      violations: ['connect-src', 'frame-src', 'script-src-elem'],
      fetched: 'refused',
      ran: false,
      node: [],
    });
  });

  test('a popup and a navigation are refused', async () => {
    const { page, app } = running;
    await page.evaluate(() => {
      window.open('https://example.com/');
      location.href = 'https://example.com/';
    });
    await page.waitForTimeout(300);
    expect(app.windows()).toHaveLength(1);
    expect(await page.evaluate(() => 'matchboard' in window)).toBe(true);
  });

  test('what the page copies is on the clipboard', async () => {
    const { page, app } = running;
    const copied = await page.evaluate(() => window.matchboard.app.copy({ text: 'an “odd” text ✓' }));
    expect(copied).toEqual({ ok: true, value: null });
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('an “odd” text ✓');
  });

  test('every wish of the page is checked in main', async () => {
    const answer = await running.page.evaluate(() =>
      window.matchboard.sources.describe({ sourceId: '/etc/passwd' }),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  });
});

describeApp('starting with a damaged settings file', () => {
  test('it is kept, told, and started over', async () => {
    const first = await startApp();
    await first.page.evaluate(() => window.matchboard.settings.change({ theme: 'dark' }));
    await first.close();
    const again = await startApp(first.home);
    const kept = await again.page.evaluate(() => window.matchboard.settings.read());
    await again.close();
    expect(kept).toEqual({ ok: true, value: { theme: 'dark' } });

    await writeFile(join(first.home, 'matchboard.json'), '{"settings":');
    const third = await startApp(first.home);
    const info = await third.page.evaluate(() => window.matchboard.app.info());
    await third.close();
    expect(info).toMatchObject({ ok: true, value: { notices: [{ code: 'settings-damaged' }] } });
    await forget(third);
  });
});
