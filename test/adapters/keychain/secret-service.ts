import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

const programs = ['gnome-keyring-daemon', 'dbus-run-session', 'dbus-send'];

/** Whether this computer can start a Secret Service of its own for a test. On CI it must. */
export const hasSecretService =
  process.env['CI'] !== undefined ||
  (process.platform === 'linux' &&
    programs.every((name) =>
      (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name))),
    ));

/** A D-Bus session with a keyring that is unlocked, in a home of its own, for one child program. */
export class SecretServiceSession {
  readonly home: string;
  readonly #child;
  readonly #lines: AsyncIterator<string>;

  private constructor(home: string, script: string, isUnlocked: boolean) {
    this.home = home;
    const daemon = 'printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1;';
    const command = `${isUnlocked ? daemon : ''} exec "$0" "$1"`;
    this.#child = spawn('dbus-run-session', ['--', 'sh', '-c', command, process.execPath, script], {
      env: { PATH: process.env['PATH'] ?? '', HOME: home, XDG_RUNTIME_DIR: home, MATCHBOARD_HOME: home },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** @param script told what to do by JSON lines, it answers each with one. */
  static async open(script: string, isUnlocked = true): Promise<SecretServiceSession> {
    const home = await mkdtemp(join(tmpdir(), 'matchboard-keychain-'));
    return new SecretServiceSession(home, script, isUnlocked);
  }

  /** What programs need in their environment to use this keychain, whoever starts them; of a session by `openShared`. */
  async environment(): Promise<Record<string, string>> {
    return { DBUS_SESSION_BUS_ADDRESS: String(await this.ask({})), MATCHBOARD_KEYCHAIN: '' };
  }

  /** A session whose keychain is for programs that are started elsewhere. */
  static openShared(): Promise<SecretServiceSession> {
    return SecretServiceSession.open(join(import.meta.dirname, 'tell-bus.ts'));
  }

  async ask(question: object): Promise<unknown> {
    this.#child.stdin.write(`${JSON.stringify(question)}\n`);
    const { value } = await this.#lines.next();
    return JSON.parse(value as string);
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.stdin.end();
    await gone;
    await rm(this.home, { recursive: true, force: true });
  }
}

/** Locks the keyring of the session that this process is in. */
export function lockKeyring(): void {
  const service = ['--dest=org.freedesktop.secrets', '/org/freedesktop/secrets'];
  execFileSync(
    'dbus-send',
    [
      '--session',
      '--print-reply',
      ...service,
      'org.freedesktop.Secret.Service.Lock',
      'array:objpath:/org/freedesktop/secrets/collection/login',
    ],
    { stdio: 'ignore' },
  );
}

/** Unlocks it again, as a person with the password does. */
export function unlockKeyring(): void {
  execFileSync('gnome-keyring-daemon', ['--replace', '--unlock', '--components=secrets'], {
    input: 'pw',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}
