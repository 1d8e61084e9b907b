import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { isStale } from '../scripts/start/is-stale.ts';

/** Builds what is out of date before any test starts it, so that no two tests build at once. */
export function setup(): void {
  if (isStale(join(import.meta.dirname, '..'))) {
    execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
}
