import type { NativeTheme as ElectronNativeTheme } from 'electron';
import { StrictEmitter } from '#stand-in/strict/strict-emitter.ts';
import { refuseMissingMembers } from '#stand-in/strict/unimplemented.ts';
import { windows } from '#stand-in/window/windows.ts';
import { setThemeSource, type ThemeSource, themeSource } from './color-scheme.ts';

class NativeTheme
  extends StrictEmitter<'updated'>
  implements Pick<ElectronNativeTheme, 'themeSource' | 'shouldUseDarkColors'>
{
  constructor() {
    super('nativeTheme', ['updated']);
  }

  get themeSource(): ThemeSource {
    return themeSource();
  }

  set themeSource(source: ThemeSource) {
    if (source === themeSource()) return;
    setThemeSource(source);
    for (const { webContents } of windows.all) webContents.page?.emulateColorScheme();
    this.emit('updated');
  }

  /** The stand-in doesn't know the system's choice and takes it for light. */
  get shouldUseDarkColors(): boolean {
    return themeSource() === 'dark';
  }
}
refuseMissingMembers(NativeTheme, 'nativeTheme');

export const nativeTheme = new NativeTheme();
