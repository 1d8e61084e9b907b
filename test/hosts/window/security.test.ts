import type { App, Session } from 'electron';
import { expect, test } from 'vitest';
import { practiceAccount } from '#hosts/window/connections.ts';
import { isKnownLink } from '#hosts/window/known-links.ts';
import { confinePages, denyPermissions, webPreferences } from '#hosts/window/security.ts';
import { practiceAccountId } from '#practice/world.ts';

test('the page is isolated and sandboxed', () => {
  expect(webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test.each([
  ['https://developers.pinterest.com/docs/', true],
  ['https://help.pinterest.com/', true],
  ['http://developers.pinterest.com/', false],
  ['https://pinterest.com.evil.example/', false],
  ['https://user@developers.pinterest.com/', false],
  ['https://developers.pinterest.com:8443/', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['', false],
])('%s opens outside: %s', (url, known) => {
  expect(isKnownLink(url)).toBe(known);
});

test('every permission, device and download is denied', () => {
  const handlers: Record<string, (...args: never[]) => unknown> = {};
  const keep = (name: string) => (handler: (...args: never[]) => unknown) => {
    handlers[name] = handler;
  };
  denyPermissions({
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    on: (name: string, handler: (...args: never[]) => unknown) => keep(name)(handler),
  } as unknown as Session);
  const answers: boolean[] = [];
  (handlers['request'] as (...args: unknown[]) => void)(null, 'media', (yes: boolean) => answers.push(yes));
  let prevented = 0;
  (handlers['will-download'] as (...args: unknown[]) => void)({ preventDefault: () => (prevented += 1) });
  expect([answers, handlers['check']?.(), handlers['device']?.(), prevented]).toEqual([
    [false],
    false,
    false,
    1,
  ]);
});

test('navigation, new windows and embedded pages are refused', () => {
  const outside: string[] = [];
  const listeners = new Map<string, (event: unknown) => void>();
  let open: (details: { url: string }) => unknown = () => null;
  const contents = {
    setWindowOpenHandler: (handler: typeof open) => {
      open = handler;
    },
    on: (name: string, listener: (event: unknown) => void) => listeners.set(name, listener),
  };
  const app = { on: (_name: string, listener: (...args: unknown[]) => void) => listener({}, contents) };
  confinePages(app as unknown as App, (url) => outside.push(url));
  let prevented = 0;
  for (const listener of listeners.values()) listener({ preventDefault: () => (prevented += 1) });
  expect([...listeners.keys()].sort()).toEqual([
    'will-attach-webview',
    'will-frame-navigate',
    'will-navigate',
    'will-redirect',
  ]);
  expect(prevented).toBe(4);
  expect(open({ url: 'https://evil.example/' })).toEqual({ action: 'deny' });
  expect(open({ url: 'https://help.pinterest.com/x' })).toEqual({ action: 'deny' });
  expect(outside).toEqual(['https://help.pinterest.com/x']);
});

test('the practice account that is preselected is the one of the practice Pinterest', () => {
  expect(practiceAccount.adAccountId).toBe(practiceAccountId);
});
