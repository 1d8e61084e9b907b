import { execFileSync } from 'node:child_process';

/** Builds the command line before any test starts it, so that no two tests build at once. */
export function setup(): void {
  execFileSync(process.execPath, ['bin/matchboard.js', '--version'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
