import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testPrograms } from '../../scripts/test-programs/programs.ts';
import { wayToInstall } from '../../scripts/test-programs/way-to-install.ts';

const script = join(import.meta.dirname, '..', '..', 'scripts', 'install-test-programs.ts');

describe('the way to install what is missing', () => {
  const missing = testPrograms('linux').filter(({ debianPackage }) => /chromium|dbus/.test(debianPackage));
  const root = { platform: 'linux', isRoot: true, hasApt: true } as const;

  test('is apt, for root', () => {
    expect(wayToInstall(missing, root)).toEqual({ by: 'apt', packages: ['chromium', 'dbus'] });
  });

  test.each([
    [{ ...root, isRoot: false }, /sudo apt-get install .*chromium dbus/],
    [{ ...root, hasApt: false }, /Install: Chromium, Chrome or Edge .*D-Bus/],
    [{ ...root, platform: 'darwin' as const }, /Install: Chromium/],
  ])('is told to a person with %j', (machine, advice) => {
    expect(wayToInstall(missing, machine)).toMatchObject({
      by: 'person',
      advice: expect.stringMatching(advice),
    });
  });

  test('macOS and Windows need a browser only', () => {
    expect(testPrograms('darwin')).toHaveLength(1);
    expect(testPrograms('win32')).toHaveLength(1);
  });
});

/** The real script, on a PATH that holds only what a test puts there. */
describe.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('install-test-programs', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'test-programs-'));
    for (const name of ['Xvfb', 'gnome-keyring-daemon', 'dbus-run-session']) program(name, '');
    for (const name of ['bash', 'touch', 'chmod']) symlinkSync(`/bin/${name}`, join(folder, name));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function program(name: string, lines: string): void {
    writeFileSync(join(folder, name), `#!/bin/bash\n${lines}\n`);
    chmodSync(join(folder, name), 0o755);
  }

  function install(env: Record<string, string> = {}) {
    return spawnSync(process.execPath, [script], { encoding: 'utf8', env: { PATH: folder, ...env } });
  }

  test('says nothing when all is there', () => {
    program('chromium', '');
    expect(install()).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  test('has apt install what is missing, and only that', () => {
    program(
      'apt-get',
      `echo "$@" >> ${folder}/asked; if [[ $2 == install ]]; then touch ${folder}/chromium; chmod +x ${folder}/chromium; fi`,
    );
    expect(install({ CI: 'true' })).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^Installing for the tests: chromium/),
    });
    const [update, asked] = readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n');
    expect(update).toBe('--quiet update');
    expect(asked).toMatch(/^--quiet install --yes --no-install-recommends chromium/);
    expect(asked).not.toMatch(/xvfb|dbus/);
  });

  test.each([
    ['elsewhere goes on, saying in capitals what will be skipped', {}, 0, 'TESTS WILL BE SKIPPED'],
    ['on CI fails', { CI: 'true' }, 1, 'CI SKIPS NOTHING'],
  ])('where apt fails, %s', (_, env, status, text) => {
    program('apt-get', 'echo no such mirror >&2; exit 100');
    const ended = install(env);
    expect(ended.status).toBe(status);
    expect(ended.stderr).toContain(`${text}, FOR WANT OF: CHROMIUM`);
    expect(ended.stderr).toContain('no such mirror');
  });

  test('fails on CI without apt', () => {
    expect(install({ CI: 'true' })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('There is no apt here'),
    });
  });
});
