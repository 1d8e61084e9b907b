import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunView } from '#contract/run-view.ts';
import { type Practice, startPractice } from '#practice/server.ts';
import { findChromium } from '#stand-in/chromium/find-chromium.ts';
import { describeApp, forget, type RunningApp, startApp } from './start-app.ts';

const port = 18_086;

describeApp('connecting to Pinterest with a browser', () => {
  let practice: Practice;
  let running: RunningApp;
  let browser: Browser;
  beforeAll(async () => {
    // A second practice Pinterest, which the app takes for the real one.
    practice = await startPractice({ rateLimits: 0 });
    running = await startApp(undefined, {
      MATCHBOARD_API_URL: practice.url,
      MATCHBOARD_LOGIN_PORT: String(port),
    });
    running.page.setDefaultTimeout(20_000);
    const executablePath = findChromium();
    browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await running.close();
    await practice.close();
    await forget(running);
  });

  const press = (name: string) => running.page.getByRole('button', { name, exact: true }).first().click();

  /** What the app opened in the system's browser, opened in ours. */
  async function inBrowser(decision: 'Give access' | 'Cancel'): Promise<string> {
    await running.page.getByRole('button', { name: 'Copy the link' }).waitFor();
    const url = await running.app.evaluate(({ shell }) => {
      const seen = (globalThis as unknown as { standInRecord?: { what: string; target: string }[] })
        .standInRecord;
      void shell;
      return seen?.findLast(({ what }) => what === 'shell.openExternal')?.target ?? '';
    });
    expect(url).toContain(practice.origin);
    const page = await browser.newPage();
    await page.goto(url);
    await page.getByRole('button', { name: decision }).click();
    await page.waitForURL(/localhost/);
    const heading = await page.getByRole('heading').textContent();
    await page.close();
    return heading ?? '';
  }

  test('log in, refused once, then given; choose an account; a check finds all well', async () => {
    const { page } = running;
    await page.getByLabel('Main').getByRole('link', { name: 'Connections' }).click();
    await press('Connect to Pinterest');
    await page.getByLabel('Name of this connection').fill('Acme US');
    await page.getByLabel('App ID').fill(practice.clientId);
    await page.getByLabel('App secret key').fill(practice.clientSecret);
    await press('Log in with Pinterest');
    expect(await inBrowser('Cancel')).toBe('Nothing was connected');
    await page.getByText('You did not allow Matchboard').waitFor();

    await page.getByLabel('App secret key').fill(practice.clientSecret);
    await press('Log in with Pinterest');
    expect(await inBrowser('Give access')).toBe('You are logged in');
    await page.getByText('Practice account, Germany').click();
    await page.getByRole('button', { name: 'Change', exact: true }).waitFor();
    await press('Make one');
    await page.getByText('One is kept in the keychain').waitFor();
    await press('Check');
    await page.getByText('A test event was accepted').waitFor();
    await page.getByText('is enough to fill audiences').waitFor();
  });

  test('a run goes there by the connection; one that loses its login waits until a person logs in again', async () => {
    const { page } = running;
    await page.evaluate(async () => {
      const api = window.matchboard;
      const source = await api.sources.sample({ which: 'customers' });
      if (!source.ok) throw new Error('no source');
      const found = await api.mapping.suggest({ sourceId: source.value.sourceId, object: 'customer-list' });
      if (!found.ok) throw new Error('no mapping');
      const saved = await api.syncs.save({
        draft: {
          object: 'customer-list',
          version: 1,
          name: 'Spring',
          sourceId: source.value.sourceId,
          destination: { adAccountId: '549755885176', connection: 'acme-us' },
          audience: { create: 'Spring' },
          mapping: found.value.map(({ fieldId, column }) => ({ field: fieldId, column })),
        },
      });
      if (!saved.ok) throw new Error(saved.error.message);
      if (saved.value.practice) throw new Error('taken for practice');
      const waits = globalThis as unknown as { ended: Promise<RunView>; trouble: Promise<string> };
      waits.ended = new Promise((resolve) => api.on.runEnded(resolve));
      await api.runs.start({ syncId: saved.value.syncId });
    });
    const first = await page.evaluate(() => (globalThis as unknown as { ended: Promise<RunView> }).ended);
    expect(first.result).toMatchObject({ status: 'done_with_rejected_rows', error: null });
    expect(practice.state.lists()).toMatchObject([
      { adAccountId: '549755885176', name: 'customer list-Spring' },
    ]);

    practice.state.revokeLogins();
    await page.evaluate(async () => {
      const api = window.matchboard;
      const syncs = await api.syncs.list();
      const syncId = syncs.ok ? (syncs.value[0]?.syncId ?? '') : '';
      const waits = globalThis as unknown as { ended: Promise<RunView> };
      waits.ended = new Promise((resolve) => api.on.runEnded(resolve));
      await api.runs.start({ syncId, fullResync: true });
    });
    await page.getByText('Log in again. Syncs of this connection wait').waitFor();
    await press('Log in again');
    await page.locator('form').getByRole('button', { name: 'Log in again', exact: true }).click();
    expect(await inBrowser('Give access')).toBe('You are logged in');
    const second = await page.evaluate(() => (globalThis as unknown as { ended: Promise<RunView> }).ended);
    expect(second.result).toMatchObject({ status: 'done_with_rejected_rows', error: null });
  });

  test('no secret stands in any file, log, argument of a process, or answer of the bridge', async () => {
    const secrets = [practice.clientSecret, 'pina_', 'pinr.', 'Bearer '];
    const crossed = (await running.crossed()).join('\n');
    expect(crossed).toContain('Acme US');
    for (const secret of secrets) expect(crossed).not.toContain(secret);

    const files = await readdir(running.home, { recursive: true, withFileTypes: true });
    let read = 0;
    for (const file of files) {
      // The practice account's own tokens are made of what its store holds; Chromium's files hold none of ours either.
      if (!file.isFile()) continue;
      const text = await readFile(join(file.parentPath, file.name), 'latin1');
      read += 1;
      for (const secret of [practice.clientSecret, 'pinr.', 'Bearer pina'])
        expect(text.includes(secret), `${secret.slice(0, 5)}… in ${file.name}`).toBe(false);
    }
    expect(read).toBeGreaterThan(5);
    expect(await readFile(join(running.home, 'connections.json'), 'utf8')).toContain('acme-us');
    for (const commandLine of await commandLines())
      for (const secret of secrets) expect(commandLine).not.toContain(secret);
  });
});

/** The arguments of every process on this computer; none where it does not tell. */
async function commandLines(): Promise<readonly string[]> {
  if (process.platform !== 'linux') return [];
  expect(await readlink('/proc/self')).toBe(String(process.pid));
  const found = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(found.map((name) => readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')));
}
