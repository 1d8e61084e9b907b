import { once } from 'node:events';
import inspector from 'node:inspector';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '#stand-in/chromium/chromium.ts';
import { freeProfile } from '#stand-in/chromium/free-profile.ts';
import { watchPageTargets } from '#stand-in/chromium/page-targets.ts';
import { watchDownloads } from '#stand-in/session/session.ts';
import { endProcess, playElectron } from '#stand-in/start/play-electron.ts';
import { provideElectron } from '#stand-in/start/provide-electron.ts';
import { appFolder, commandLine, headed } from '#stand-in/start/this-app.ts';
import { app } from '#stand-in/system/app.ts';
import { windows } from '#stand-in/window/windows.ts';

playElectron();
provideElectron();
// In Electron, an app that ends its process quits.
process.exit = app.exit.bind(app) as typeof process.exit;
openInspector();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => app.quit());

const require = createRequire(import.meta.url);
for (const module of commandLine.required) require(resolve(module));

const loading = import(pathToFileURL(appFolder.entry).href);
// An error that comes after the race would be lost in it.
void loading.then(() => undefined);
// An app may wait for `ready` while its main script is loading. Then nothing else is left to happen, and Electron goes on.
await Promise.race([loading, once(process, 'beforeExit')]);

await chromium.start(
  {
    profile: await freeProfile(app.getPath('sessionData')),
    headed,
    root: process.getuid?.() === 0,
    switches: commandLine.switches,
  },
  (lastMessages) => {
    for (const { webContents } of windows.all) webContents.tellGone({ reason: 'killed', exitCode: 1 });
    console.error(`stand-in: Chromium has ended unexpectedly\n${lastMessages}`);
    endProcess(1);
  },
);
await Promise.all([watchPageTargets(), watchDownloads()]);
app.becomeReady();

function openInspector(): void {
  const wait = commandLine.switches.has('inspect-brk');
  const port = commandLine.switches.get(wait ? 'inspect-brk' : 'inspect');
  if (port !== undefined) inspector.open(Number(port || 9229), '127.0.0.1', wait);
}
