import type { Menu } from 'electron';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeWithChromium, type Fixture, startFixture } from './start-fixture.ts';

declare global {
  /** In the fixture's main process. */
  var clicked: string[];
}

describeWithChromium('menu', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.app.close());

  beforeEach(() =>
    fixture.app.evaluate(({ Menu }) => {
      globalThis.clicked = [];
      const click: Electron.MenuItemConstructorOptions['click'] = (item, window) => {
        clicked.push(`${item.id} in ${window?.id ?? 'none'}`);
      };
      Menu.setApplicationMenu(
        Menu.buildFromTemplate([
          { role: 'fileMenu' },
          { role: 'editMenu' },
          {
            label: '&Sync',
            id: 'sync',
            submenu: [
              { id: 'run', label: 'Run now', accelerator: 'CommandOrControl+Shift+R', click },
              { id: 'off', label: 'Off', accelerator: 'F9', enabled: false, click },
              { id: 'next', label: 'Next', accelerator: 'F8', click },
              { type: 'separator' },
              { id: 'check', label: 'Check', type: 'checkbox', checked: true, click },
              { id: 'small', label: 'Small', type: 'radio', checked: true },
              { id: 'large', label: 'Large', type: 'radio' },
            ],
          },
          { role: 'viewMenu' },
        ]),
      );
    }),
  );

  test('is kept as data, roles with their labels and keys', async () => {
    const titles = await fixture.app.evaluate(({ Menu }) => {
      const describe = (menu: Menu | null | undefined): unknown[] =>
        (menu?.items ?? []).map((item) =>
          item.submenu ? [item.label, describe(item.submenu)] : [item.type, item.label, item.accelerator],
        );
      return describe(Menu.getApplicationMenu());
    });
    expect(titles).toMatchObject([
      ['File', expect.any(Array)],
      ['Edit', expect.arrayContaining([['normal', 'Copy', 'CommandOrControl+C']])],
      [
        '&Sync',
        [
          ['normal', 'Run now', 'CommandOrControl+Shift+R'],
          ['normal', 'Off', 'F9'],
          ['normal', 'Next', 'F8'],
          ['separator', '', null],
          ['checkbox', 'Check', null],
          ['radio', 'Small', null],
          ['radio', 'Large', null],
        ],
      ],
      ['View', expect.any(Array)],
    ]);
  });

  test('an item clicked by the test', async () => {
    await fixture.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('run')?.click());
    expect(await fixture.app.evaluate(() => clicked)).toEqual(['run in none']);
  });

  test('check boxes and radio items change as they are clicked', async () => {
    const checked = await fixture.app.evaluate(({ Menu }) => {
      const item = (id: string) => Menu.getApplicationMenu()?.getMenuItemById(id);
      item('check')?.click();
      item('large')?.click();
      return ['check', 'small', 'large'].map((id) => item(id)?.checked);
    });
    expect(checked).toEqual([false, false, true]);
  });

  test('keys trigger an item, in the window that has them', async () => {
    await fixture.page.keyboard.press('ControlOrMeta+Shift+KeyR');
    await expect.poll(() => fixture.app.evaluate(() => clicked)).toEqual(['run in 1']);
  });

  test('not one that is off, nor one that the page keeps for itself', async () => {
    await fixture.page.evaluate(() => {
      addEventListener('keydown', (event) => event.key === 'R' && event.preventDefault());
    });
    await fixture.page.keyboard.press('ControlOrMeta+Shift+KeyR');
    await fixture.page.keyboard.press('F9');
    await fixture.page.keyboard.press('F8');
    await expect.poll(() => fixture.app.evaluate(() => clicked)).toEqual(['next in 1']);
  });

  test('also where the page stops the event on its way', async () => {
    await fixture.page.evaluate(() => {
      document.body.addEventListener('keydown', (event) => event.stopPropagation(), { once: true });
    });
    await fixture.page.keyboard.press('F8');
    await expect.poll(() => fixture.app.evaluate(() => clicked)).toEqual(['next in 1']);
  });

  test('roles act on the window they are given', async () => {
    const zoom = (label: string) =>
      fixture.app.evaluate(({ BrowserWindow, Menu }, label) => {
        const window = BrowserWindow.getAllWindows()[0];
        const view = Menu.getApplicationMenu()?.items.find((item) => item.label === 'View');
        view?.submenu?.items.find((item) => item.label === label)?.click({}, window, window?.webContents);
        return window?.webContents.getZoomLevel();
      }, label);
    expect(await zoom('Zoom In')).toBeCloseTo(0.5);
    expect(await zoom('Actual Size')).toBeCloseTo(0);
  });

  test('editing keys stay Chromium’s own, and so are done at once', async () => {
    await fixture.page.fill('#text', 'old');
    await fixture.page.focus('#text');
    await fixture.page.keyboard.press('ControlOrMeta+KeyA');
    await fixture.page.keyboard.type('new');
    expect(await fixture.page.inputValue('#text')).toBe('new');
  });

  test.each([
    [
      'an accelerator without keys',
      { label: 'x', accelerator: 'Ctrl+Nonsense' },
      'no keys for "Ctrl+Nonsense"',
    ],
    [
      'an unknown role',
      { role: 'shareMenu' as const },
      'stand-in: the menu role shareMenu is not implemented',
    ],
    [
      'an unknown option',
      { label: 'x', before: ['y'] },
      'stand-in: the menu item option before is not implemented',
    ],
  ])('%s is refused', async (_name, item, message) => {
    const built = fixture.app.evaluate(({ Menu }, item) => void Menu.buildFromTemplate([item]), item);
    await expect(built).rejects.toThrow(message);
  });
});
