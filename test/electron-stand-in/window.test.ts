import type { BrowserWindow } from 'electron';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeWithChromium, type Fixture, startFixture } from './start-fixture.ts';

describeWithChromium('window', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.app.close());

  const withWindow = <Result, Argument>(
    act: (window: BrowserWindow, argument: Argument) => Result,
    argument?: Argument,
  ): Promise<Awaited<Result>> =>
    fixture.app.evaluate(
      ({ BrowserWindow }, [text, argument]) =>
        new Function(`return (${text})(...arguments)`)(BrowserWindow.getAllWindows()[0], argument),
      [act.toString(), argument] as [string, Argument],
    ) as Promise<Awaited<Result>>;
  const inner = () => fixture.page.evaluate(() => [innerWidth, innerHeight]);

  beforeEach(() =>
    withWindow((window) => {
      Object.assign(globalThis, { events: [] as string[] });
      for (const name of [
        'show',
        'hide',
        'minimize',
        'restore',
        'maximize',
        'unmaximize',
        'resize',
        'move',
        'focus',
        'blur',
      ]) {
        window.on(name as 'show', () => (globalThis as unknown as { events: string[] }).events.push(name));
      }
    }),
  );
  afterEach(() =>
    withWindow((window) => {
      for (const name of [
        'show',
        'hide',
        'minimize',
        'restore',
        'maximize',
        'unmaximize',
        'resize',
        'move',
        'focus',
        'blur',
      ]) {
        window.removeAllListeners(name);
      }
    }),
  );
  const events = () => fixture.app.evaluate(() => (globalThis as unknown as { events: string[] }).events);

  test('the page has the size that was asked for, centred', async () => {
    expect(await inner()).toEqual([900, 640]);
    const { bounds, area } = await fixture.app.evaluate(({ BrowserWindow, screen }) => ({
      bounds: BrowserWindow.getAllWindows()[0]?.getBounds(),
      area: screen.getPrimaryDisplay().workArea,
    }));
    expect(bounds).toEqual({
      x: (area.width - 900) / 2,
      y: (area.height - 640) / 2,
      width: 900,
      height: 640,
    });
  });

  test('it was shown once it had painted', async () => {
    expect(await withWindow((window) => [window.isVisible(), window.isFocused()])).toEqual([true, true]);
  });

  test('resizing, not below its minimum', async () => {
    await withWindow((window) => {
      window.setMinimumSize(500, 400);
      window.setSize(700, 300);
    });
    await expect.poll(inner).toEqual([700, 400]);
    expect(await events()).toEqual(['resize']);
    await withWindow((window) => window.setBounds({ x: 10, y: 20, width: 900, height: 640 }));
    await expect.poll(inner).toEqual([900, 640]);
    expect(await events()).toEqual(['resize', 'move', 'resize']);
  });

  test('maximizing keeps the normal bounds', async () => {
    await withWindow((window) => window.maximize());
    await expect.poll(async () => (await inner())[0]).toBe(1920);
    const maximized = await withWindow((window) => [
      window.isMaximized(),
      window.getBounds(),
      window.getNormalBounds(),
    ]);
    expect(maximized).toEqual([
      true,
      { x: 0, y: 0, width: 1920, height: 1080 },
      { x: 10, y: 20, width: 900, height: 640 },
    ]);
    await withWindow((window) => window.unmaximize());
    await expect.poll(inner).toEqual([900, 640]);
    expect(await events()).toEqual(['maximize', 'resize', 'unmaximize', 'resize']);
  });

  test('hiding and showing reach Chromium’s window', async () => {
    const session = await fixture.page.context().newCDPSession(fixture.page);
    const state = async () => (await session.send('Browser.getWindowForTarget')).bounds.windowState;
    await withWindow((window) => window.hide());
    await expect.poll(state).toBe('minimized');
    expect(
      await withWindow((window) => [window.isVisible(), window.isFocused(), window.isMinimized()]),
    ).toEqual([...[false, false, false]]);
    await withWindow((window) => window.show());
    await expect.poll(state).toBe('normal');
    await withWindow((window) => window.minimize());
    await expect.poll(state).toBe('minimized');
    await withWindow((window) => window.restore());
    await expect.poll(state).toBe('normal');
    expect((await events()).filter((name) => name !== 'resize')).toEqual([
      ...['blur', 'hide', 'show', 'focus', 'minimize', 'restore'],
    ]);
  });

  test('zoom gives larger and fewer pixels', async () => {
    await withWindow((window) => window.webContents.setZoomFactor(2));
    await expect.poll(inner).toEqual([450, 320]);
    expect(await fixture.page.evaluate(() => devicePixelRatio)).toBe(2);
    await withWindow((window) => window.webContents.setZoomLevel(0));
    await expect.poll(inner).toEqual([900, 640]);
  });

  test('a page’s title becomes the window’s, unless the app objects', async () => {
    expect(await withWindow((window) => window.getTitle())).toBe('Fixture');
    await withWindow((window) => window.once('page-title-updated', (event) => event.preventDefault()));
    await fixture.page.evaluate(() => {
      document.title = 'Refused';
    });
    await expect.poll(() => withWindow((window) => window.webContents.getTitle())).toBe('Refused');
    expect(await withWindow((window) => window.getTitle())).toBe('Fixture');
    await fixture.page.evaluate(() => {
      document.title = 'Accepted';
    });
    await expect.poll(() => withWindow((window) => window.getTitle())).toBe('Accepted');
  });

  test('pictures of the page, by Playwright and by the app', async () => {
    const picture = await fixture.page.screenshot();
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([900, 640]);
    const size = await withWindow(async (window) => {
      const image = await window.webContents.capturePage();
      return [image.isEmpty(), image.getSize(), image.toPNG().subarray(1, 4).toString()];
    });
    expect(size).toEqual([false, { width: 900, height: 640 }, 'PNG']);
  });

  test('the app’s theme reaches the page, and a test’s own emulation does', async () => {
    const background = () => fixture.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const setTheme = (source: 'dark' | 'light' | 'system') =>
      fixture.app.evaluate(({ nativeTheme }, source) => {
        let updates = 0;
        nativeTheme.once('updated', () => updates++);
        nativeTheme.themeSource = source;
        return [updates, nativeTheme.shouldUseDarkColors];
      }, source);
    expect(await setTheme('dark')).toEqual([1, true]);
    await expect.poll(background).toBe('rgb(0, 0, 0)');
    await fixture.page.reload();
    expect(await background()).toBe('rgb(0, 0, 0)');
    expect(await setTheme('system')).toEqual([1, false]);
    await expect.poll(background).toBe('rgb(255, 255, 255)');
    await fixture.page.emulateMedia({ colorScheme: 'dark' });
    expect(await background()).toBe('rgb(0, 0, 0)');
    await fixture.page.emulateMedia({ colorScheme: null });
  });

  test('editing commands reach the field that has the focus', async () => {
    await fixture.page.fill('#text', 'some text');
    await fixture.page.focus('#text');
    await withWindow((window) => {
      window.webContents.selectAll();
      window.webContents.delete();
    });
    await expect.poll(() => fixture.page.inputValue('#text')).toBe('');
    await withWindow((window) => window.webContents.undo());
    await expect.poll(() => fixture.page.inputValue('#text')).toBe('some text');
  });

  test('a second window, with its own page and preload, and its own end', async () => {
    const opened = fixture.app.waitForEvent('window');
    await fixture.app.evaluate(async ({ app, BrowserWindow }) => {
      const window = new BrowserWindow({ width: 400, height: 300 });
      await window.loadURL('app://bundle/second.html');
      return app.getName();
    });
    const page = await opened;
    await page.waitForSelector('h1:text("Second")');
    expect(await page.evaluate(() => ['api' in globalThis, innerWidth, document.title])).toEqual([
      false,
      400,
      'Second',
    ]);
    const handle = await fixture.app.browserWindow(page);
    expect(await handle.evaluate((window) => window.id)).toBe(2);
    await page.close();
    await expect
      .poll(() =>
        fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(({ id }) => id)),
      )
      .toEqual([1]);
  });

  test('the app may keep a window open', async () => {
    await fixture.app.evaluate(() => {
      globalThis.keepOpen = true;
    });
    await withWindow((window) => window.close());
    expect(await fixture.seen('close')).toHaveLength(1);
    expect(await withWindow((window) => window.isDestroyed())).toBe(false);
    expect(await fixture.page.textContent('h1')).toBe('Hello');
    // Quitting stops there, too, and can be tried again.
    await fixture.app.evaluate(({ app }) => app.quit());
    expect(await fixture.seen('close')).toHaveLength(2);
    await fixture.app.evaluate(() => {
      globalThis.keepOpen = false;
    });
  });

  test('so may the page', async () => {
    await fixture.page.click('h1');
    await fixture.page.evaluate(() => {
      globalThis.onbeforeunload = (event) => event.preventDefault();
    });
    fixture.page.once('dialog', () => undefined);
    const refused = withWindow(
      (window) =>
        new Promise<string>((resolve) =>
          window.webContents.once('will-prevent-unload', () => resolve('asked')),
        ),
    );
    await withWindow((window) => window.close());
    expect(await refused).toBe('asked');
    expect(await fixture.page.textContent('h1')).toBe('Hello');
    await fixture.page.evaluate(() => {
      globalThis.onbeforeunload = null;
    });
  });

  test('loads: a file, one overtaken by another, one whose window goes away', async () => {
    const outcomes = await fixture.app.evaluate(async ({ BrowserWindow }) => {
      const outcome = (load: Promise<void>) =>
        load.then(
          () => 'loaded',
          (error: Error) => error.message,
        );
      const file = new BrowserWindow();
      const loaded = await outcome(file.loadFile('page/second.html', { query: { a: 'b' }, hash: 'c' }));
      const { url, origin } = file.webContents.mainFrame;
      const overtaken = outcome(file.loadURL('app://bundle/'));
      const overtaking = outcome(file.loadURL('app://bundle/second.html'));
      const both = [await overtaken, await overtaking];
      const begun = outcome(file.loadURL('app://bundle/'));
      const next = new Promise<string>((resolve) => {
        file.webContents.once('did-navigate', () =>
          resolve(outcome(file.loadURL('app://bundle/second.html'))),
        );
      });
      both.push(await begun, await next);
      file.destroy();

      const leaving = new BrowserWindow();
      const lost = outcome(leaving.loadURL('app://bundle/'));
      leaving.destroy();
      return { loaded, url: url.replace(/.*fixture/, ''), origin, both, lost: await lost };
    });
    expect(outcomes).toEqual({
      loaded: 'loaded',
      url: '/page/second.html?a=b#c',
      origin: 'file://',
      both: [
        "ERR_ABORTED (-3) loading 'app://bundle/'",
        'loaded',
        "ERR_ABORTED (-3) loading 'app://bundle/'",
        'loaded',
      ],
      lost: "ERR_FAILED (-2) loading 'app://bundle/'",
    });
  });

  test('a window that never had a page closes, too', async () => {
    const closed = await fixture.app.evaluate(({ BrowserWindow }) => {
      const window = new BrowserWindow();
      let closed = 0;
      window.on('closed', () => closed++);
      window.close();
      return [closed, window.isDestroyed(), BrowserWindow.getAllWindows().length];
    });
    expect(closed).toEqual([1, true, 1]);
  });

  test('a page that crashes: the app is told, and can load it anew', async () => {
    const crashed = fixture.page.waitForEvent('crash');
    await withWindow((window) => window.webContents.forcefullyCrashRenderer());
    await crashed;
    await expect.poll(() => fixture.seen('gone')).toEqual([['gone', { reason: 'crashed', exitCode: 1 }]]);
    const state = await withWindow(async ({ webContents }) => {
      const crashed = webContents.isCrashed();
      await webContents.loadURL('app://bundle/');
      return [crashed, webContents.isCrashed(), await webContents.executeJavaScript('api.add(1, 2)')];
    });
    expect(state).toEqual([true, false, 3]);
  });
});
