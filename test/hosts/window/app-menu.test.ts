import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { appMenu } from '#hosts/window/app-menu.ts';

function menuOn(platform: NodeJS.Platform, isDeveloping = false) {
  const said: string[] = [];
  const menu = appMenu({
    platform,
    isDeveloping,
    onCommand: (command) => said.push(command),
    openHelp: () => said.push('help'),
  });
  const items = (label: string) =>
    menu.find((item) => item.label === label)?.submenu as MenuItemConstructorOptions[] | undefined;
  return { menu, items, said };
}

const settings = (items: MenuItemConstructorOptions[] | undefined) =>
  items?.find(({ label }) => label?.startsWith('Settings'));

test('macOS has its app menu, with the settings in it', () => {
  const { menu, items } = menuOn('darwin');
  expect(menu[0]?.label).toBe('Matchboard');
  expect(settings(items('Matchboard'))?.label).toBe('Settings…');
  expect(settings(items('File'))).toBeUndefined();
});

test.each([
  ['win32', 'E&xit'],
  ['linux', undefined],
] as const)('%s has settings and the way out under File', (platform, label) => {
  const file = menuOn(platform).items('&File');
  expect(settings(file)).toBeDefined();
  expect(file?.at(-1)).toEqual(label === undefined ? { role: 'quit' } : { role: 'quit', label });
});

test('the developer tools are for developers', () => {
  const roles = (isDeveloping: boolean) =>
    menuOn('linux', isDeveloping)
      .items('&View')
      ?.map(({ role }) => role);
  expect(roles(false)).not.toContain('toggleDevTools');
  expect(roles(true)).toContain('toggleDevTools');
});

test('commands reach the page', () => {
  const { items, said } = menuOn('linux');
  for (const item of [...(items('&File') ?? []), ...(items('&Help') ?? [])])
    item.click?.(...([] as unknown as Parameters<NonNullable<typeof item.click>>));
  expect(said).toEqual(['new-sync', 'open-file', 'settings', 'shortcuts', 'help']);
});
