import { spawnSync } from 'node:child_process';
import { isCommand, testPrograms } from './test-programs/programs.ts';
import { wayToInstall } from './test-programs/way-to-install.ts';

// Sees to it that the programs the tests need are here. `npm test` starts with it, and so does CI.

const missing = () => testPrograms(process.platform).filter(({ isThere }) => !isThere(process.env));

/** On CI the end; elsewhere the tests that need it are skipped. */
function giveUp(advice: string): never {
  const names = missing().map(({ name }) => name);
  const outcome = process.env['CI'] ? 'CI SKIPS NOTHING' : 'TESTS WILL BE SKIPPED';
  console.error(`${outcome}, FOR WANT OF: ${names.join(', ').toUpperCase()}\n${advice}`);
  process.exit(process.env['CI'] ? 1 : 0);
}

function apt(...args: string[]): void {
  const { status, stdout, stderr } = spawnSync('apt-get', ['--quiet', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) giveUp(`apt-get ${args[0]} failed:\n${stdout}${stderr}`.trim());
}

const wanted = missing();
if (wanted.length > 0) {
  const way = wayToInstall(wanted, {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    hasApt: isCommand('apt-get', process.env),
  });
  if (way.by === 'person') giveUp(way.advice);
  console.error(`Installing for the tests: ${way.packages.join(', ')}`);
  apt('update');
  apt('install', '--yes', '--no-install-recommends', ...way.packages);
  if (missing().length > 0) giveUp('apt-get has installed its packages, yet the programs are not found.');
}
