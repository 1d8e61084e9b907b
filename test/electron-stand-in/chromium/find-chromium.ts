import { existsSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

const onPath = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const onMacOs = [
  'Chromium.app/Contents/MacOS/Chromium',
  'Google Chrome.app/Contents/MacOS/Google Chrome',
].map((app) => `/Applications/${app}`);

/** An installed Chromium, Chrome or Edge; `ELECTRON_STAND_IN_CHROMIUM` names another. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env['ELECTRON_STAND_IN_CHROMIUM'];
  if (named !== undefined) return isExecutable(named) ? named : undefined;

  const folders = (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  const candidates = onPath.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...onMacOs].find(isExecutable);
}

function isExecutable(path: string): boolean {
  // Not stat alone, which throws where a folder of the path may not be read.
  if (!existsSync(path)) return false;
  const stat = statSync(path);
  return stat.isFile() && (stat.mode & 0o111) !== 0;
}
