import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunView } from '#contract/run-view.ts';
import { describeApp, forget, type RunningApp, startApp } from './start-app.ts';

describeApp('the main flow by mouse', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await startApp();
    running.page.setDefaultTimeout(20_000);
  });
  afterAll(async () => {
    await running.close();
    await forget(running);
  });

  const heading = (name: string | RegExp) => running.page.getByRole('heading', { level: 1, name }).waitFor();
  const press = (name: string) => running.page.getByRole('button', { name, exact: true }).click();
  const go = async (title: string) => {
    await press('Continue');
    await heading(title);
  };

  test('sample customers become an audience', async () => {
    const { page } = running;
    await heading('Syncs');
    await press('Try with sample customers');
    await heading('Is the file read well?');
    await page.getByRole('rowheader').nth(3).waitFor();
    await go('What should become of this file?');
    await page.getByText('An audience of customers').click();
    await go('Which column fills which field?');
    await page.getByText('Nothing to settle').waitFor();
    await go('See what will be sent');
    await page.getByRole('button', { name: 'Copy the whole hash' }).first().waitFor();
    expect(await page.getByText('jasmin.kruger@post.test').count()).toBe(0);
    await press('Show values');
    await page.getByText('jasmin.kruger@post.test').first().waitFor();
    await go('Are all rows fine?');
    await page.getByText('Ready to send', { exact: true }).waitFor();
    await go('Where should it go?');
    await go('Ready to send');
    await page.getByText(/^Add [\d,]+ people to/).waitFor();
    await press('Send now');
    await heading(/rows were sent/);
    await page.getByText('4,7').first().waitFor();
  });

  test('and only because a person asked, an address crossed the bridge, and no path ever', async () => {
    const crossed = (await running.crossed()).join('\n');
    expect(crossed).toContain('jasmin.kruger@post.test');
    expect(crossed).not.toContain(running.home);
    expect(crossed).not.toContain('pina_');
  });

  test('the same sync a second time sends nothing', async () => {
    const { page } = running;
    const second = await page.evaluate(async () => {
      const ended = new Promise((resolve) => window.matchboard.on.runEnded(resolve));
      const syncs = await window.matchboard.syncs.list();
      const syncId = syncs.ok ? (syncs.value[0]?.syncId ?? '') : '';
      await window.matchboard.runs.start({ syncId });
      return ended;
    });
    expect(second).toMatchObject({ result: { added: 0, removed: 0, sent: 0 } });
  });
});

describeApp('a run that is left in the middle', () => {
  test('is cancelled with the app, and the next start goes on where it stopped', async () => {
    const first = await startApp();
    const file = join(first.home, 'people.csv');
    const rows = Array.from({ length: 150_000 }, (_, index) => `ann${index}@example.com`);
    await writeFile(file, `email\n${rows.join('\n')}\n`);
    await first.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    }, file);
    await first.page.evaluate(async () => {
      const api = window.matchboard;
      const chosen = await api.sources.choose();
      if (!chosen.ok || chosen.value === null) throw new Error('no source');
      const saved = await api.syncs.save({
        draft: {
          object: 'customer-list',
          version: 1,
          name: 'Many',
          sourceId: chosen.value.sourceId,
          destination: { adAccountId: '549755885175' },
          audience: { create: 'Many' },
          mapping: [{ field: 'EMAIL', column: 'email' }],
        },
      });
      if (!saved.ok) throw new Error(saved.error.message);
      const sending = new Promise<void>((resolve) => {
        api.on.runProgress(({ progress }) => {
          if (progress.phase === 'sending') resolve();
        });
      });
      await api.runs.start({ syncId: saved.value.syncId });
      await sending;
    });
    // Asked first, a person stays: the run goes on, and so does the window.
    const asked = await first.app.evaluate(async ({ app, dialog, BrowserWindow }) => {
      const questions: string[] = [];
      let answer = 0;
      const seen = new Promise<void>((resolve) => {
        dialog.showMessageBox = async (...args: unknown[]) => {
          questions.push((args.at(-1) as { message: string }).message);
          resolve();
          const response = answer;
          answer = 1;
          return { response, checkboxChecked: false };
        };
      });
      if (process.platform === 'darwin') app.quit();
      else BrowserWindow.getAllWindows()[0]?.close();
      await seen;
      return questions;
    });
    expect(asked).toEqual(['“Many” is still being sent.']);
    expect(await first.page.evaluate(() => window.matchboard.app.info())).toMatchObject({ ok: true });
    await first.close();

    const second = await startApp(first.home);
    const { before, after } = await second.page.evaluate(async () => {
      const api = window.matchboard;
      const syncs = await api.syncs.list();
      const sync = syncs.ok ? syncs.value[0] : undefined;
      if (sync === undefined) throw new Error('the sync is gone');
      const ended = new Promise<RunView>((resolve) => api.on.runEnded(resolve));
      await api.runs.start({ syncId: sync.syncId });
      return { before: sync.lastRun?.result, after: (await ended).result };
    });
    await second.close();
    await forget(second);
    expect(before?.status).toBe('cancelled');
    expect(before?.sent).toBeGreaterThan(0);
    expect(after).toMatchObject({ status: 'done', sent: 150_000 - (before?.sent ?? 0), error: null });
  });
});
