import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeWithChromium, type Fixture, startFixture } from './start-fixture.ts';
import { StrictEmitter } from './strict/strict-emitter.ts';
import { absent, refuseMissing, refuseMissingMembers } from './strict/unimplemented.ts';

describe('what is missing throws', () => {
  class Base {
    known(): string {
      return 'known';
    }
  }
  class Thing extends Base {
    readonly #secret = 1;
    own = 2;
    static make(): Thing {
      return new Thing();
    }
    secret(): number {
      return this.#secret;
    }
  }
  refuseMissingMembers(Thing, 'Thing');
  const thing = Thing.make() as Thing & Record<string, unknown>;

  test('what is there works, private and inherited members, too', () => {
    expect([thing.known(), thing.own, thing.secret(), thing instanceof Base]).toEqual(['known', 2, 1, true]);
    thing.known = () => 'replaced';
    expect(thing.known()).toBe('replaced');
  });

  test('members, static members, and setting what is not there', () => {
    expect(() => thing['unknown']).toThrow('stand-in: Thing.unknown is not implemented');
    expect(() => (Thing as unknown as Record<string, unknown>)['unknown']).toThrow('stand-in: Thing.unknown');
    expect(() => {
      thing['unknown'] = 1;
    }).toThrow('stand-in: Thing.unknown');
    expect('unknown' in thing).toBe(false);
  });

  test('it can be waited for and printed', async () => {
    expect(await Promise.resolve(thing)).toBe(thing);
    expect(String(JSON.stringify(refuseMissing({ a: 1 }, 'object')))).toBe('{"a":1}');
  });

  test('a whole export', () => {
    const Tray = absent('Tray') as new () => { x: number };
    for (const use of [
      () => new Tray(),
      () => (Tray as unknown as () => void)(),
      () => (Tray as unknown as { y: 1 }).y,
    ]) {
      expect(use).toThrow('stand-in: Tray is not implemented');
    }
  });

  test('an event that never comes', () => {
    const emitter = new StrictEmitter('thing', ['known']);
    emitter.once('known', () => undefined);
    expect(() => emitter.on('unknown' as 'known', () => undefined)).toThrow(
      "stand-in: thing.on('unknown') is not implemented",
    );
    expect(emitter.listenerCount('unknown')).toBe(0);
  });
});

describeWithChromium('Electron’s own', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.app.close());

  test.each([
    ['safeStorage', 'safeStorage.isEncryptionAvailable()'],
    ['Tray', 'new Tray("x.png")'],
    ['utilityProcess', 'utilityProcess.fork("x.js")'],
    ['MessageChannelMain', 'new MessageChannelMain()'],
    ['clipboard.read', 'clipboard.read()'],
    ['app.getAppMetrics', 'app.getAppMetrics()'],
    ["app.on('gpu-info-update')", 'app.on("gpu-info-update", () => {})'],
    ['BrowserWindow.setKiosk', 'BrowserWindow.getAllWindows()[0].setKiosk(true)'],
    ['BrowserWindow.fromBrowserView', 'BrowserWindow.fromBrowserView({})'],
    ['webContents.openDevTools', 'BrowserWindow.getAllWindows()[0].webContents.openDevTools()'],
    ['session.setProxy', 'session.defaultSession.setProxy({})'],
    ['session.fromPartition', 'session.fromPartition("x")'],
    ['electron.neverThere', 'electron.neverThere'],
    ['the web preference sandbox: false', 'new BrowserWindow({ webPreferences: { sandbox: false } })'],
    [
      'the web preference nodeIntegration: true',
      'new BrowserWindow({ webPreferences: { nodeIntegration: true } })',
    ],
    ['the window option kiosk: true', 'new BrowserWindow({ kiosk: true })'],
    ["protocol.handle('other') without", 'protocol.handle("other", () => new Response(""))'],
  ])('%s', async (what, code) => {
    const message = await fixture.app.evaluate((electron, code) => {
      try {
        const names = [
          'app',
          'BrowserWindow',
          'clipboard',
          'MessageChannelMain',
          'protocol',
          'safeStorage',
          'session',
        ];
        const all = electron as unknown as Record<string, unknown>;
        const values = [...names, 'Tray', 'utilityProcess'].map((name) => all[name]);
        new Function(
          'electron',
          ...names,
          'Tray',
          'utilityProcess',
          code.replace(/^(?=electron\.)/, 'return '),
        )(electron, ...values);
        return 'nothing thrown';
      } catch (error) {
        return (error as Error).message;
      }
    }, code);
    expect(message).toMatch(/^stand-in: .* is not implemented$/);
    expect(message).toContain(what);
  });

  test('no window was left behind', async () => {
    expect(fixture.app.windows()).toHaveLength(1);
  });

  test('a dialog asks for a script, and takes it', async () => {
    const unscripted = fixture.app.evaluate(({ dialog }) => dialog.showOpenDialog({}));
    await expect(unscripted).rejects.toThrow(
      'stand-in: dialog.showOpenDialog, unless a test scripts it, is not implemented',
    );
    await fixture.app.evaluate(({ dialog }) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/tmp/a.csv'] });
      dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
    });
    const answers = await fixture.app.evaluate(async ({ dialog }) => [
      (await dialog.showOpenDialog({})).filePaths,
      (await dialog.showMessageBox({ message: '?' })).response,
    ]);
    expect(answers).toEqual([['/tmp/a.csv'], 1]);
  });

  test('what goes to the desktop is recorded', async () => {
    const record = await fixture.app.evaluate(async ({ shell }) => {
      await shell.openExternal('https://developers.pinterest.com/apps/');
      shell.showItemInFolder('/tmp/rejected.csv');
      return standInRecord;
    });
    expect(record).toEqual([
      { what: 'shell.openExternal', target: 'https://developers.pinterest.com/apps/' },
      { what: 'shell.showItemInFolder', target: '/tmp/rejected.csv' },
    ]);
  });

  test('suspending and resuming come from the test', async () => {
    const heard = await fixture.app.evaluate(({ powerMonitor }) => {
      let heard = 0;
      powerMonitor.on('suspend', () => heard++);
      powerMonitor.emit('suspend');
      return heard;
    });
    expect(heard).toBe(1);
  });
});
