import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { describeWithChromium, executable, fixture, run, temporaryFolder } from './start-fixture.ts';

/** Most of a start is waiting. */
const describeConcurrently = (name: string, tests: () => void): void =>
  describeWithChromium(name, tests, { concurrent: true });

/** Processes that were started with this folder among their arguments. */
function processesWith(folder: string): string[] {
  return execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(folder) && !line.includes('<defunct>'));
}

/** Chromium takes a moment to end. */
async function expectNoProcess(folder: string): Promise<void> {
  for (let tries = 0; tries < 50 && processesWith(folder).length > 0; tries++) await sleep(100);
  expect(processesWith(folder)).toEqual([]);
}

test('--version is that of the package it stands in for', async () => {
  const { ended } = run(['--version']);
  const manifest: { version: string } = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('electron/package.json'), 'utf8'),
  );
  expect(await ended).toEqual({ code: 0, signal: null, output: `v${manifest.version}\n` });
});

test('without an app, it says how to give one', async () => {
  expect(await run([]).ended).toMatchObject({
    code: 1,
    output: expect.stringContaining('electron <folder>'),
  });
});

test('as plain Node, when it is told to be', async () => {
  const { ended } = run(['-p', 'process.versions.electron ?? process.version.split(".")[0]'], {
    ELECTRON_RUN_AS_NODE: '1',
  });
  expect(await ended).toMatchObject({ code: 0, output: 'v24\n' });
});

test('without a Chromium, it says so', async () => {
  const { ended } = run([fixture], {
    ELECTRON_STAND_IN_CHROMIUM: '/nowhere',
    FIXTURE_USER_DATA: temporaryFolder(),
  });
  expect(await ended).toMatchObject({
    code: 1,
    output: expect.stringContaining('no Chromium, Chrome or Edge found'),
  });
});

describeConcurrently('a start', () => {
  test('through the package’s own command, as npx does it', async () => {
    const command = createRequire(import.meta.url).resolve('electron/cli.js');
    const { stdout } = await promisify(execFile)(process.execPath, [command, fixture], {
      env: {
        ...process.env,
        ELECTRON_OVERRIDE_DIST_PATH: join(executable, '..'),
        ELECTRON_STAND_IN_HEADLESS: '1',
        FIXTURE_USER_DATA: temporaryFolder(),
        FIXTURE_THEN: 'electron.app.quit()',
      },
    });
    expect(stdout).toBe('loaded\nwill quit\n');
  });

  test('shows an Electron to ESM and CommonJS, and goes on when the main script waits for it', async () => {
    const folder = temporaryFolder();
    const manifest = { name: 'kinds', version: '9.9.9', type: 'module', main: 'main.js' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(
      join(folder, 'other.cjs'),
      `module.exports = [require('electron'), require('electron/common').shell]`,
    );
    writeFileSync(
      join(folder, 'main.js'),
      `import { createRequire } from 'node:module';
      import whole, { app, shell } from 'electron';
      const [required, common] = createRequire(import.meta.url)('./other.cjs');
      app.setPath('userData', process.env.FIXTURE_USER_DATA);
      await app.whenReady();
      console.log(JSON.stringify({
        same: required === whole && required.app === app && common === shell,
        process: [process.type, process.defaultApp, ...process.argv.slice(1)],
        versions: [typeof process.versions.electron, parseInt(process.versions.chrome) > 100],
        app: [app.name, app.getVersion(), app.isPackaged, app.getAppPath()],
      }));
      app.quit();`,
    );
    const { code, output } = await run([folder, '--mine'], { FIXTURE_USER_DATA: temporaryFolder() }).ended;
    expect(code).toBe(0);
    expect(JSON.parse(output)).toEqual({
      same: true,
      process: ['browser', true, folder, '--mine'],
      versions: ['string', true],
      app: ['kinds', '9.9.9', false, folder],
    });
  });
});

describeConcurrently('an end', () => {
  test.each([
    [
      'process.exit, as by app.exit',
      'electron.app.on("quit", (_event, code) => console.log("quit", code)); process.exit(7)',
      7,
    ],
    ['an error that nobody catches', 'throw new Error("bug")', 1],
  ])('by %s', async (_name, code, exitCode) => {
    const userData = temporaryFolder();
    const ended = await run([fixture], { FIXTURE_USER_DATA: userData, FIXTURE_THEN: code }).ended;
    expect(ended.code).toBe(exitCode);
    expect(ended.output).toContain(exitCode === 7 ? 'quit 7' : 'Error: bug');
    await expectNoProcess(userData);
  });

  test('by a signal to its whole group, as by quit', async () => {
    const started = run([fixture], { FIXTURE_USER_DATA: temporaryFolder() });
    await started.line('loaded');
    process.kill(-Number(started.process.pid), 'SIGINT');
    expect(await started.ended).toMatchObject({ code: 0, output: expect.stringContaining('will quit') });
  });

  test('killed, it takes its Chromium and its lock along, and starts again at once', async () => {
    const env = { FIXTURE_USER_DATA: temporaryFolder(), FIXTURE_SINGLE: '1' };
    const started = run([fixture], env);
    await started.line('loaded');
    expect(processesWith(env.FIXTURE_USER_DATA)).not.toEqual([]);
    started.process.kill('SIGKILL');
    await started.ended;
    const again = run([fixture], { ...env, FIXTURE_THEN: 'electron.app.quit()' });
    expect(await again.ended).toMatchObject({ code: 0, output: 'loaded\nwill quit\n' });
    await expectNoProcess(env.FIXTURE_USER_DATA);
  });

  test('of Chromium: pages are gone, and so is the app, with an error', async () => {
    const userData = temporaryFolder();
    const started = run([fixture], {
      FIXTURE_USER_DATA: userData,
      FIXTURE_THEN: `electron.app.on('render-process-gone', (_e, contents, { reason }) => console.log('gone', contents.id, reason));
        console.log('listening');`,
    });
    await started.line('listening');
    const browser = processesWith(userData).find((line) => !line.includes('--type='));
    process.kill(Number(browser?.trim().split(' ')[0]), 'SIGKILL');
    expect(await started.ended).toMatchObject({
      code: 1,
      output: expect.stringMatching(/gone 1 killed\n(.|\n)*Chromium has ended unexpectedly/),
    });
  });
});

describeConcurrently('a person’s close', () => {
  test('asks the app, which may refuse', async () => {
    const { ended } = run([fixture], {
      FIXTURE_USER_DATA: temporaryFolder(),
      FIXTURE_KEEPS_OPEN: '1',
      // What the button of a window does in Chromium. The second time, nothing holds it back.
      FIXTURE_THEN: `
        const close = () => window.webContents.page.session.send('Page.close');
        await window.webContents.executeJavaScript('location.assign("https://elsewhere.example/")');
        while (!seen.some(([name]) => name === 'will-navigate')) await new Promise((done) => setTimeout(done, 20));
        await close();
        console.log('still there:', await window.webContents.executeJavaScript('document.title'), window.isDestroyed());
        window.once('closed', () => console.log('closed'));
        await close().catch(() => {});`,
    });
    expect(await ended).toMatchObject({
      code: 0,
      output: 'loaded\nclose refused\nstill there: Fixture false\nclosed\nwill quit\n',
    });
  });

  test('is told apart from a page that goes elsewhere', async () => {
    const { ended } = run([fixture], {
      FIXTURE_USER_DATA: temporaryFolder(),
      FIXTURE_THEN: `
        const loaded = () => new Promise((resolve) => window.webContents.once('did-finish-load', resolve));
        globalThis.letGo = true;
        for (const leave of [() => window.webContents.executeJavaScript('location.reload()'), () => window.reload()]) {
          const next = loaded();
          await leave();
          await next;
        }
        await window.loadURL('app://bundle/second.html');
        console.log(JSON.stringify(seen.filter(([name]) => name === 'close')), window.getTitle());
        electron.app.exit(0);`,
    });
    expect(await ended).toMatchObject({ code: 0, output: 'loaded\n[] Second\n' });
  });
});

describeConcurrently('a single instance', () => {
  test('gives way to the first, and tells it', async () => {
    const env = { FIXTURE_USER_DATA: temporaryFolder(), FIXTURE_SINGLE: '1' };
    const first = run([fixture], env);
    await first.line('loaded');
    const second = run([fixture, 'file.csv'], env);
    expect(await second.ended).toMatchObject({ code: 0, output: 'second instance gives way\n' });
    const told = JSON.parse((await first.line('second instance: ')).replace('second instance: ', ''));
    expect(told).toEqual({ last: 'file.csv', folder: process.cwd(), data: { from: second.process.pid } });
  });
});
