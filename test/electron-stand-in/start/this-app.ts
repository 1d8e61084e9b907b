import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readAppFolder } from './app-folder.ts';
import { readCommandLine } from './command-line.ts';

const electronManifest: { version: string } = createRequire(import.meta.url)('electron/package.json');

/** The version that is stood in for: the installed package's. */
export const electronVersion = electronManifest.version;

/** The folder that plays Electron's `dist`. */
export const distFolder = join(import.meta.dirname, '..');
export const executable = join(distFolder, 'electron');

/** Arguments after the executable, as given. */
export const args: readonly string[] = process.argv.slice(2);
export const commandLine = readCommandLine(args);

if (commandLine.asksVersion) {
  console.log(`v${electronVersion}`);
  process.exit(0);
}
if (commandLine.app === undefined) {
  console.error('stand-in: give it an app to run: electron <folder>');
  process.exit(1);
}

export const appFolder = readAppFolder(commandLine.app, electronVersion);

/** Whether windows are shown on a display. */
export const headed =
  !process.env['ELECTRON_STAND_IN_HEADLESS'] &&
  (process.platform === 'darwin' || Boolean(process.env['DISPLAY']));

/** Whether a test drives the app. If not, a person does, and may close windows, press keys and answer dialogs. */
export const driven = commandLine.switches.has('remote-debugging-port');
/** Whether there is somebody to ask. */
export const attended = headed && !driven;
