export type ThemeSource = 'system' | 'light' | 'dark';

/** What the app asked for by `nativeTheme.themeSource`, which every page follows. */
let source: ThemeSource = 'system';

export function setThemeSource(asked: ThemeSource): void {
  source = asked;
}

export function themeSource(): ThemeSource {
  return source;
}

/** What to tell a page; nothing, as long as the system decides, so that a test's own emulation stays. */
export function colorSchemeFeatures(): { name: string; value: string }[] {
  return source === 'system' ? [] : [{ name: 'prefers-color-scheme', value: source }];
}
