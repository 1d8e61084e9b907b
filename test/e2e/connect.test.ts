import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunView } from '#contract/run-view.ts';
import { type Practice, startPractice } from '#practice/server.ts';
import { findChromium } from '#stand-in/chromium/find-chromium.ts';
import { hasSecretService, SecretServiceSession } from '../adapters/keychain/secret-service.ts';
import type { Task } from '../hosts/cli/connection-at-hand.ts';
import { tracesIn, tracesInFiles, watchArguments } from '../hosts/cli/traces-of-secrets.ts';
import { describeApp, forget, type RunningApp, startApp } from './start-app.ts';

const port = 18_086;
const pasted = 'pina_pasted0conversion0token';

describeApp('connecting to Pinterest with a browser', () => {
  let practice: Practice;
  let running: RunningApp;
  let browser: Browser;
  /** Where this computer can have one; else logins live in memory. */
  let keychain: SecretServiceSession | null = null;
  const programs = watchArguments();
  beforeAll(async () => {
    // A second practice Pinterest, which the app takes for the real one.
    practice = await startPractice({ rateLimits: 0 });
    if (hasSecretService) keychain = await SecretServiceSession.openShared();
    running = await startApp(undefined, {
      MATCHBOARD_API_URL: practice.url,
      MATCHBOARD_LOGIN_PORT: String(port),
      ...(await keychain?.environment()),
    });
    running.page.setDefaultTimeout(45_000);
    const executablePath = findChromium();
    browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await running.close();
    await practice.close();
    await keychain?.close();
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
    // One that was made elsewhere takes its place.
    const kept = await page.evaluate(
      (token) =>
        window.matchboard.connections.setConversionToken({
          connectionId: 'acme-us',
          choice: { kind: 'paste', token },
        }),
      pasted,
    );
    expect(kept.ok).toBe(true);
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
      const started = await api.runs.start({ syncId, fullResync: true });
      if (started.ok) location.hash = `#/syncs/${syncId}/runs/${started.value.runId}`;
    });
    await page.getByText('This run waits for you.').waitFor();
    await page.getByText('Log in again under Connections').waitFor();
    await page.getByLabel('Main').getByRole('link', { name: 'Connections' }).click();
    await page.getByText('Log in again. Syncs of this connection wait').waitFor();
    await press('Log in again');
    await page.locator('form').getByRole('button', { name: 'Log in again', exact: true }).click();
    expect(await inBrowser('Give access')).toBe('You are logged in');
    const second = await page.evaluate(() => (globalThis as unknown as { ended: Promise<RunView> }).ended);
    expect(second.result).toMatchObject({ status: 'done_with_rejected_rows', error: null });
  });

  test('home shows who each sync goes by; the sidebar marks whom the screen works with', async () => {
    const { page } = running;
    const main = page.getByLabel('Main');
    await main.getByRole('link', { name: 'Syncs' }).click();
    await page
      .getByRole('row', { name: /Spring/ })
      .getByText('Acme US')
      .waitFor();
    expect(await main.getByText('Practice').count()).toBe(0);
    await page.getByRole('link', { name: 'Spring' }).click();
    await main.getByText('Acme US').waitFor();
    expect(await main.getByText('Practice').count()).toBe(0);
    await main.getByRole('link', { name: 'Audiences' }).click();
    await main.getByText('Practice', { exact: true }).waitFor();
    await page.getByText('Acme US · ID').click();
    await main.getByText('Acme US').waitFor();
    await page.getByText('customer list-Spring').waitFor();
    await main.getByRole('link', { name: 'Syncs' }).click();
    await press('New sync');
    await press('Try with sample customers');
    await main.getByText('Practice', { exact: true }).waitFor();
  });

  test('no secret stands in any file, log, export, argument of a process, or answer of the bridge', async () => {
    const { app, home, page } = running;
    const exports = { sync: join(home, 'exported.json'), har: join(home, 'exported.har') };
    for (const what of ['sync', 'har'] as const) {
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, exports[what]);
      const written = await page.evaluate(async (which) => {
        const api = window.matchboard;
        const syncs = await api.syncs.list();
        const syncId = syncs.ok ? (syncs.value[0]?.syncId ?? '') : '';
        if (which === 'sync') return api.syncs.exportFile({ syncId });
        const runs = await api.runs.list({ syncId });
        const runId = runs.ok ? (runs.value[0]?.runId ?? '') : '';
        return api.requests.saveHar({ syncId, runId });
      }, what);
      expect(written).toEqual({ ok: true, value: true });
    }

    const secrets = [practice.clientSecret, pasted, 'pina_', 'pinr.', 'Bearer pina'];
    const crossed = (await running.crossed()).join('\n');
    expect(crossed).toContain('Acme US');
    expect(tracesIn(crossed, secrets)).toEqual([]);

    // The practice account's own token stands in no file either.
    const { traces, files } = await tracesInFiles(home, secrets);
    expect(traces).toEqual([]);
    expect(files).toContain('connections.json');
    expect(files).toContain('matchboard.json');
    expect(files).toContain('exported.har');
    expect(await readFile(join(home, 'connections.json'), 'utf8')).toContain('acme-us');
    expect(await readFile(exports.sync, 'utf8')).toContain('acme-us');
    if (keychain !== null) expect((await tracesInFiles(keychain.home, secrets)).traces).toEqual([]);

    const args = (await programs.stop()).join('\n');
    if (process.platform === 'linux') expect(args).toContain(home);
    expect(tracesIn(args, secrets)).toEqual([]);
  });

  test('the app and the command line that find a login run out at once refresh it once', async (context) => {
    if (keychain === null) {
      context.skip('no Secret Service');
      return;
    }
    const { home } = running;
    const app = { appId: practice.clientId, appSecret: practice.clientSecret, port };
    const env = {
      ...(await keychain.environment()),
      MATCHBOARD_API_URL: practice.url,
      MATCHBOARD_HOME: home,
    };
    await running.close();
    await atHand({ do: 'age', folder: home, apiUrl: practice.url, app, daysLeft: -1 }, env);
    // Long enough for both to come while it is under way.
    practice.state.setFaults([{ kind: 'slow', milliseconds: 8000, path: '/oauth/token' }]);
    const logins = () =>
      practice.state.requests().requests.filter(({ path }) => path === '/oauth/token').length;
    const before = logins();
    const sync = join(home, 'exported.json');
    const [ran] = await Promise.all([
      promisify(execFile)(process.execPath, [resolve('bin/matchboard.js'), 'run', sync, '--json'], {
        env: { ...process.env, MATCHBOARD_ACCESS_TOKEN: '', ...env },
      }).catch((error: { stdout: string }) => error),
      startApp(home, { MATCHBOARD_LOGIN_PORT: String(port), ...env }).then((started) => {
        running = started;
      }),
    ]);
    expect(JSON.parse(ran.stdout)).toMatchObject({ status: 'done_with_rejected_rows', error: null });
    const { page } = running;
    await page.getByLabel('Main').getByRole('link', { name: 'Connections' }).click();
    await page.getByText(/days left; renewed by itself/).waitFor();
    // Comes after whatever the app asks at its start.
    const checked = await page.evaluate(() =>
      window.matchboard.connections.check({ connectionId: 'acme-us' }),
    );
    expect(checked.ok).toBe(true);
    expect(logins() - before).toBe(1);
  });
});

/** What another program does to the connections of this computer. */
async function atHand(task: Task, env: Record<string, string>): Promise<void> {
  const script = join(import.meta.dirname, '../hosts/cli/connection-at-hand.ts');
  const child = execFile(process.execPath, [script], { env: { ...process.env, ...env } });
  child.stdin?.end(JSON.stringify(task));
  expect((await once(child, 'exit'))[0]).toBe(0);
}
