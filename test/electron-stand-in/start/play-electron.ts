import { chromium } from '#stand-in/chromium/chromium.ts';
import { args, distFolder, electronVersion, executable } from './this-app.ts';

/** Node's own, which ends the process at once. */
export const endProcess = process.exit.bind(process);

/** Makes `process` look as it does in Electron's main process. */
export function playElectron(): void {
  process.argv = [executable, ...args];
  process.execPath = executable;
  Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: distFolder });
  Object.defineProperty(process.versions, 'electron', { value: electronVersion, enumerable: true });
  Object.defineProperty(process.versions, 'chrome', { get: () => chromium.version, enumerable: true });
}
