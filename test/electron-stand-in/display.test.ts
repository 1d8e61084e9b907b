import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWhere } from '../describe-where.ts';
import { findChromium } from './chromium/find-chromium.ts';
import { fixture, run, temporaryFolder } from './start-fixture.ts';

/** Done in the fixture's main process: opens each dialog, and answers as a person would, over the protocol. */
const script = `
  const { chromium } = process.getBuiltinModule('node:module').createRequire(process.execPath)('./chromium/chromium.ts');
  const { dialog } = electron;
  const used = new Set();
  const answer = async (label, file) => {
    let target;
    do {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const { targetInfos } = await chromium.root.send('Target.getTargets');
      target = targetInfos.find(({ url, targetId }) => url.startsWith('https://dialog.stand-in/') && !used.has(targetId));
    } while (target === undefined);
    used.add(target.targetId);
    const session = chromium.session(
      (await chromium.root.send('Target.attachToTarget', { targetId: target.targetId, flatten: true })).sessionId,
    );
    // There is no page to evaluate in at first.
    const evaluate = (expression) => session.send('Runtime.evaluate', { expression }).then(({ result }) => result, () => ({}));
    const button = '[...document.querySelectorAll("button")].find((button) => button.textContent === "' + label + '")';
    while ((await evaluate(button)).subtype !== 'node') await new Promise((resolve) => setTimeout(resolve, 50));
    if (file !== undefined) {
      const { objectId } = await evaluate('document.querySelector("input")');
      await session.send('DOM.setFileInputFiles', { files: [file], objectId });
    }
    await evaluate(button + '.click()');
  };
  const ask = async (name, options, ...answers) => {
    const [result] = await Promise.all([dialog[name](window, options), answer(...answers)]);
    console.log(name, JSON.stringify(result));
  };
  const { displayMode, size } = await window.webContents.executeJavaScript(
    '({ displayMode: matchMedia("(display-mode: standalone)").matches, size: [innerWidth, innerHeight] })',
  );
  console.log('window', displayMode, size.join());
  await ask('showMessageBox', { message: '<Close>?', buttons: ['Cancel', 'Close'] }, 'Close');
  await ask('showSaveDialog', { defaultPath: '/tmp/rejected "rows".csv' }, 'Save');
  await ask('showSaveDialog', {}, 'Cancel');
  await ask('showOpenDialog', { filters: [{ name: 'CSV', extensions: ['csv'] }] }, 'Open', process.env.PICKED);
  await ask('showOpenDialog', {}, 'Cancel');
  electron.app.quit();`;

function hasXvfb(): boolean {
  try {
    execFileSync('Xvfb', ['-help'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

const missing = findChromium() === undefined ? 'Chromium' : hasXvfb() ? null : 'Xvfb';

describeWhere(missing, 'on a display, for a person', () => {
  let server: ChildProcess | undefined;
  let display = '';
  beforeAll(async () => {
    const started = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    server = started;
    display = `:${String(await new Promise((resolve) => started.stdout.once('data', resolve))).trim()}`;
  });
  afterAll(() => void server?.kill());

  test('a window without a browser around it, and dialogs that take an answer', async () => {
    const picked = join(temporaryFolder(), 'käse.csv');
    writeFileSync(picked, '');
    const { ended } = run([fixture], {
      DISPLAY: display,
      ELECTRON_STAND_IN_HEADLESS: '',
      FIXTURE_USER_DATA: temporaryFolder(),
      FIXTURE_THEN: script,
      PICKED: picked,
    });
    const { code, output } = await ended;
    expect(output.trim().split('\n')).toEqual([
      'loaded',
      'window true 900,640',
      'showMessageBox {"response":1,"checkboxChecked":false}',
      'showSaveDialog {"canceled":false,"filePath":"/tmp/rejected \\"rows\\".csv"}',
      'showSaveDialog {"canceled":true,"filePath":""}',
      `showOpenDialog ${JSON.stringify({ canceled: false, filePaths: [picked] })}`,
      'showOpenDialog {"canceled":true,"filePaths":[]}',
      'will quit',
    ]);
    expect(code).toBe(0);
  });
});
