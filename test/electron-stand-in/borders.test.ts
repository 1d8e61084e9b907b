import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithChromium, type Fixture, startFixture } from './start-fixture.ts';

describeWithChromium('borders', () => {
  let fixture: Fixture;
  let server: Server;
  let foreign: string;
  /** Where nobody answers. */
  let nowhere: string;
  const requests: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push(`${request.url} ${request.headers['x-added'] ?? ''}`.trim());
      if (request.url === '/moved') response.writeHead(302, { location: '/foreign' });
      response.setHeader('content-type', 'text/html');
      response.end('<title>Foreign</title><h1>Foreign</h1>');
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    foreign = `http://localhost:${(server.address() as AddressInfo).port}`;
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, 'localhost', resolve));
    nowhere = `http://localhost:${(closed.address() as AddressInfo).port}/`;
    closed.close();
    fixture = await startFixture();
  });
  afterAll(async () => {
    await fixture.app.close();
    server.close();
  });

  const load = async (url: string): Promise<void> => {
    // Playwright learns of the new page on a connection of its own.
    const loaded = fixture.page.waitForEvent('load');
    await fixture.app.evaluate(async ({ BrowserWindow }, url) => {
      await BrowserWindow.getAllWindows()[0]?.loadURL(url);
    }, url);
    await loaded;
  };
  const home = () => load('app://bundle/');
  const grant = (permissions: string) =>
    fixture.app.evaluate((_electron, permissions) => {
      process.env['FIXTURE_GRANTS'] = permissions;
    }, permissions);

  test('the page comes from the app’s scheme, is secure, and starts its history', async () => {
    expect(await fixture.page.evaluate(() => [isSecureContext, history.length])).toEqual([true, 1]);
    const urls = (await fixture.seen('request')).map(([, , url]) => url);
    expect(urls).toEqual(['app://bundle/', 'app://bundle/style.css', 'app://bundle/page.js']);
    const told = await fixture.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
    );
    expect(told).toBe('app://bundle/');
  });

  test('a handler gets method, body and referrer', async () => {
    const status = await fixture.page.evaluate(
      async () => (await fetch('missing.js', { method: 'POST', body: new Blob(['né']).slice(0, 3) })).status,
    );
    expect(status).toBe(404);
    expect((await fixture.seen('request')).at(-1)).toEqual([
      ...['request', 'POST', 'app://bundle/missing.js', 'app://bundle/', 'né'],
    ]);
  });

  test('the policy blocks an inline script, and the app is told', async () => {
    expect(await fixture.page.evaluate(() => 'inlineRan' in globalThis)).toBe(false);
    const messages = (await fixture.seen('console')).map(([, level, message]) => `${level}: ${message}`);
    expect(messages).toContainEqual(expect.stringMatching(/^error: Executing inline script violates/));
  });

  test('a host that the handler doesn’t know', async () => {
    const failed = await fixture.app.evaluate(async ({ net }) => (await net.fetch('app://other/')).status);
    expect(failed).toBe(404);
  });

  test('window.open is refused at once', async () => {
    expect(await fixture.page.evaluate(() => window.open('second.html') === null)).toBe(true);
    expect((await fixture.seen('open')).at(-1)).toEqual([
      'open',
      'app://bundle/second.html',
      'foreground-tab',
    ]);
    expect(fixture.app.windows()).toHaveLength(1);
  });

  test('a link to a new window is refused, by click and by Ctrl and click', async () => {
    await fixture.page.click('#popup');
    await expect
      .poll(() => fixture.seen('open'))
      .toContainEqual([...['open', 'https://elsewhere.example/popup', 'foreground-tab']]);
    await fixture.page.click('#away', { modifiers: ['Control'] });
    await expect
      .poll(() => fixture.seen('open'))
      .toContainEqual([...['open', 'https://elsewhere.example/', 'background-tab']]);
    await expect.poll(() => fixture.app.windows().filter((page) => !page.isClosed())).toHaveLength(1);
  });

  test.each([
    ['a link', (page: Fixture['page']) => page.click('#away'), 'https://elsewhere.example/'],
    [
      'a link in the app’s own scheme',
      (page: Fixture['page']) => page.click('#own'),
      'app://bundle/second.html',
    ],
    [
      'a script',
      (page: Fixture['page']) => page.evaluate(() => location.assign('https://elsewhere.example/script')),
      'https://elsewhere.example/script',
    ],
    [
      'a blob',
      (page: Fixture['page']) =>
        page.evaluate(() =>
          location.assign(URL.createObjectURL(new Blob(['<h1>Blob</h1>'], { type: 'text/html' }))),
        ),
      expect.stringMatching(/^blob:/),
    ],
    [
      'a mail address',
      (page: Fixture['page']) => page.evaluate(() => location.assign('mailto:a@example.com')),
      'mailto:a@example.com',
    ],
  ])('navigation by %s is refused', async (_name, go, url) => {
    await go(fixture.page);
    await expect
      .poll(async () => (await fixture.seen('will-navigate')).at(-1))
      .toEqual(['will-navigate', url]);
    expect(await fixture.page.textContent('h1')).toBe('Hello');
  });

  test('navigation that is not refused goes on, in the app’s scheme, too', async () => {
    await fixture.app.evaluate(() => {
      globalThis.letGo = true;
    });
    await fixture.page.click('#own');
    await fixture.page.waitForSelector('h1:text("Second")');
    expect(await fixture.page.title()).toBe('Second');
    await fixture.page.evaluate(() => history.back());
    await fixture.page.waitForSelector('h1:text("Hello")');
    await fixture.app.evaluate(() => {
      globalThis.letGo = false;
    });
  });

  test('a foreign page in the window is reported as the sender', async () => {
    await load(`${foreign}/foreign`);
    expect(await fixture.page.evaluate(() => api.invoke('who'))).toEqual({
      url: `${foreign}/foreign`,
      origin: foreign,
      isTop: true,
      isMainFrame: true,
    });
    await home();
  });

  test('a foreign frame gets no preload', async () => {
    await grant('loopback-network,local-network-access');
    await home();
    await fixture.page.evaluate((url) => {
      const frame = document.createElement('iframe');
      frame.src = url;
      document.body.append(frame);
    }, `${foreign}/frame`);
    await expect.poll(() => fixture.page.frames().length).toBe(2);
    const frame = fixture.page.frames()[1];
    await frame?.waitForSelector('h1', { state: 'attached' });
    expect(await frame?.evaluate(() => ['api' in globalThis, document.title])).toEqual([false, 'Foreign']);
    await home();
  });

  test('a load that fails says why', async () => {
    const failure = await fixture.app.evaluate(async ({ BrowserWindow }, url) => {
      const told: unknown[] = [];
      const window = BrowserWindow.getAllWindows()[0];
      window?.webContents.once('did-fail-load', (_event, ...details) => told.push(...details.slice(0, 4)));
      const error = await window?.loadURL(url).catch((error: unknown) => error);
      return { told, error: { ...(error as object) }, message: (error as Error).message };
    }, nowhere);
    expect(failure).toEqual({
      told: [-102, 'ERR_CONNECTION_REFUSED', nowhere, true],
      error: { code: 'ERR_CONNECTION_REFUSED', errno: -102, url: nowhere },
      message: `ERR_CONNECTION_REFUSED (-102) loading '${nowhere}'`,
    });
    await home();
  });

  test('permissions are what the app’s handlers say', async () => {
    const ask = (page: Fixture['page']) =>
      page.evaluate(async () => {
        const states: string[] = [];
        for (const name of ['geolocation', 'notifications', 'camera'] as PermissionName[]) {
          states.push((await navigator.permissions.query({ name })).state);
        }
        return states;
      });
    await grant('');
    await home();
    expect(await ask(fixture.page)).toEqual(['denied', 'denied', 'denied']);
    await grant('geolocation');
    await home();
    expect(await ask(fixture.page)).toEqual(['granted', 'denied', 'denied']);
    await fixture.app.evaluate(({ session }) => {
      session.defaultSession.setPermissionCheckHandler(null);
      session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
        answer(permission !== 'media');
      });
    });
    await home();
    expect(await ask(fixture.page)).toEqual(['granted', 'granted', 'denied']);
    await fixture.app.evaluate(({ session }) => {
      session.defaultSession.setPermissionRequestHandler(null);
    });
    await home();
    expect(await ask(fixture.page)).toEqual(['granted', 'granted', 'granted']);
  });

  test('webRequest cancels, redirects, adds to requests and to responses', async () => {
    await fixture.app.evaluate(({ session }) => {
      const { webRequest } = session.defaultSession;
      webRequest.onBeforeRequest({ urls: ['*://localhost/*', 'app://*/*'] }, ({ url }, callback) => {
        if (url.endsWith('/cancelled')) callback({ cancel: true });
        else if (url.endsWith('/redirected')) callback({ redirectURL: url.replace('redirected', 'foreign') });
        else callback({});
      });
      webRequest.onBeforeSendHeaders(({ requestHeaders }, callback) => {
        callback({ requestHeaders: { ...requestHeaders, 'X-Added': 'yes' } });
      });
      webRequest.onHeadersReceived(({ responseHeaders = {} }, callback) => {
        callback({ responseHeaders: { ...responseHeaders, 'x-seen': ['by the app'] } });
      });
    });
    const before = requests.length;
    const outcome = async (path: string) =>
      fixture.app.evaluate(
        async ({ BrowserWindow }, url) =>
          BrowserWindow.getAllWindows()[0]
            ?.loadURL(url)
            .then(
              () => 'loaded',
              (error: { code: string }) => error.code,
            ),
        `${foreign}${path}`,
      );
    expect(await outcome('/cancelled')).toBe('ERR_BLOCKED_BY_CLIENT');
    expect(await outcome('/redirected')).toBe('loaded');
    expect(requests.slice(before)).toEqual(['/foreign yes']);
    expect(await fixture.page.evaluate(async () => (await fetch('/again')).headers.get('x-seen'))).toBe(
      'by the app',
    );
    await home();
    expect(await fixture.page.evaluate(async () => (await fetch('/style.css')).headers.get('x-seen'))).toBe(
      'by the app',
    );
    await fixture.app.evaluate(({ session }) => {
      const { webRequest } = session.defaultSession;
      webRequest.onBeforeRequest(null);
      webRequest.onBeforeSendHeaders(null);
      webRequest.onHeadersReceived(null);
    });
  });

  test('a download is refused, and told', async () => {
    const told = fixture.app.evaluate(
      ({ session }) =>
        new Promise((resolve) => {
          session.defaultSession.once('will-download', (event, item) => {
            event.preventDefault();
            resolve(item.getFilename());
          });
        }),
    );
    await fixture.page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'page.js';
      link.download = 'saved.js';
      link.click();
    });
    expect(await told).toBe('saved.js');
  });

  test('no page’s icon was asked for in all that time', async () => {
    const urls = (await fixture.seen('request')).map(([, , url]) => url);
    expect(urls).not.toContain('app://bundle/favicon.ico');
    expect(requests.filter((path) => path.startsWith('/favicon'))).toEqual([]);
  });
});
