import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { originOf, toAppUrl, toChromiumUrl } from './chromium/scheme-mapping.ts';
import { normalizeAccelerator } from './menu/accelerator.ts';
import { readAppFolder } from './start/app-folder.ts';
import { readCommandLine } from './start/command-line.ts';
import { temporaryFolder } from './start-fixture.ts';

describe('command line', () => {
  test('as Playwright gives it', () => {
    const { app, required, switches } = readCommandLine([
      ...[
        '-r',
        'loader.js',
        '--no-sandbox',
        '--inspect=0',
        '--remote-debugging-port=0',
        'my app',
        '--mode=a=b',
        '-x',
      ],
    ]);
    expect({ app, required }).toEqual({ app: 'my app', required: ['loader.js'] });
    expect([...switches]).toEqual([
      ['no-sandbox', ''],
      ['inspect', '0'],
      ['remote-debugging-port', '0'],
      ['mode', 'a=b'],
    ]);
  });

  test('after the app, arguments are the app’s', () => {
    const { asksVersion, required } = readCommandLine(['.', '--version', '-r', 'x']);
    expect({ asksVersion, required }).toEqual({ asksVersion: false, required: [] });
  });

  test('after --, nothing is a switch', () => {
    const { app, switches } = readCommandLine(['--', '--app', '--x']);
    expect({ app, size: switches.size }).toEqual({ app: '--app', size: 0 });
  });
});

describe('app folder', () => {
  test('name, version and main script come from its package.json', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'package.json'), '{"name":"a","productName":"A App","main":"out/main.js"}');
    expect(readAppFolder(folder, '45.0.0')).toEqual({
      path: folder,
      entry: join(folder, 'out/main.js'),
      name: 'A App',
      version: '45.0.0',
    });
  });

  test('a lone script', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'sub'));
    const script = join(folder, 'sub/main.js');
    writeFileSync(script, '');
    expect(readAppFolder(script, '45.0.0')).toMatchObject({ path: join(folder, 'sub'), entry: script });
  });

  test('nothing there', () => {
    expect(() => readAppFolder('/no/such/app', '45.0.0')).toThrow('no app at /no/such/app');
  });
});

describe('custom schemes', () => {
  test.each([
    ['app://bundle/index.html?a=b#c', 'https://bundle.app.stand-in/index.html?a=b#c'],
    ['app://bundle', 'https://bundle.app.stand-in/'],
    ['app://bundle?q', 'https://bundle.app.stand-in/?q'],
  ])('%s', (url, mapped) => {
    expect(toChromiumUrl(url)).toBe(mapped);
    expect(toChromiumUrl(toAppUrl(mapped))).toBe(mapped);
  });

  test.each(['https://example.com/', 'file:///a', 'about:blank', 'data:text/html,x', 'blob:https://a/b'])(
    '%s stays',
    (url) => {
      expect([toChromiumUrl(url), toAppUrl(url)]).toEqual([url, url]);
    },
  );

  test.each([
    ['app://bundle/x', 'app://bundle'],
    ['https://example.com:8443/x', 'https://example.com:8443'],
    ['file:///a', 'file://'],
    ['about:blank', 'null'],
  ])('origin of %s', (url, origin) => {
    expect(originOf(url)).toBe(origin);
  });
});

describe('accelerators', () => {
  const main = process.platform === 'darwin' ? 'Meta' : 'Ctrl';
  test.each([
    ['CommandOrControl+K', `${main}+K`],
    ['shift+CmdOrCtrl+z', main === 'Ctrl' ? 'Ctrl+Shift+Z' : 'Shift+Meta+Z'],
    ['Control+Plus', 'Ctrl+Shift+Plus'],
    ['Ctrl+,', 'Ctrl+,'],
    ['F8', 'F8'],
    ['Alt+Enter', 'Alt+Return'],
  ])('%s', (accelerator, keys) => {
    expect(normalizeAccelerator(accelerator)).toBe(keys);
  });

  test.each(['Ctrl+Nonsense', 'Hyper+K', ''])('"%s" is none', (accelerator) => {
    expect(() => normalizeAccelerator(accelerator)).toThrow('no keys for');
  });
});
