import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findElectron } from './start/find-electron.ts';
import { isStale } from './start/is-stale.ts';

// `npm start`: builds what is out of date and opens the app.

const root = join(import.meta.dirname, '..');

/** Only Linux has machines without a display that still run programs. */
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

if (!hasDisplay) {
  console.error(
    'There is no display to open a window on. Use a desktop session, `ssh -X`, or `xvfb-run npm start`; or see the whole job in the terminal with `npm run demo`.',
  );
  process.exit(1);
}

if (isStale(root)) {
  const build = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (build.status !== 0) process.exit(build.status ?? 1);
}

const electron = findElectron(root);
if (electron === null) {
  console.error(
    "Electron's program could not be downloaded, and no Chromium, Chrome or Edge is installed to stand in for it. See the whole job in the terminal with `npm run demo`.",
  );
  process.exit(1);
}
if (electron.remark !== null) console.error(electron.remark);
const child = spawn(electron.path, [root, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
