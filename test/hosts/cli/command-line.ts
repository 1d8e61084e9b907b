import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Practice, type PracticeOptions, startPractice } from '#practice/server.ts';

const program = resolve('bin/matchboard.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder and a practice server for real `matchboard` processes. */
export class CommandLine {
  readonly folder: string;
  readonly practice: Practice;

  private constructor(folder: string, practice: Practice) {
    this.folder = folder;
    this.practice = practice;
  }

  static async open(options: PracticeOptions = {}): Promise<CommandLine> {
    const folder = await mkdtemp(join(tmpdir(), 'matchboard-cli-'));
    return new CommandLine(folder, await startPractice({ rateLimits: 0, ...options }));
  }

  async close(): Promise<void> {
    await this.practice.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  async write(file: string, content: string | Buffer | object): Promise<string> {
    const path = join(this.folder, file);
    const raw = typeof content === 'string' || Buffer.isBuffer(content);
    await writeFile(path, raw ? content : JSON.stringify(content));
    return path;
  }

  /** A sync of `customers.csv` by e-mail, written as `sync.json`. */
  listSync(change: Record<string, unknown> = {}): Promise<string> {
    return this.write('sync.json', {
      version: 1,
      name: 'Spring buyers',
      source: { type: 'csv', path: 'customers.csv' },
      object: 'customer-list',
      destination: { adAccountId: this.practice.adAccountId },
      audience: { create: 'Users 1' },
      mapping: [{ field: 'EMAIL', column: 'email' }],
      ...change,
    });
  }

  /** @param before something for a shell to do first, such as setting a limit. */
  start(args: readonly string[], env: Record<string, string> = {}, before?: string): ChildProcess {
    const command = [process.execPath, program, ...args];
    const [file = '', ...rest] =
      before === undefined ? command : ['sh', '-c', `${before}; exec "$@"`, 'sh', ...command];
    return spawn(file, rest, {
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        MATCHBOARD_HOME: join(this.folder, 'home'),
        MATCHBOARD_API_URL: this.practice.url,
        MATCHBOARD_ACCESS_TOKEN: this.practice.accessToken,
        MATCHBOARD_CONVERSION_TOKEN: this.practice.conversionToken,
        // Never the keychain of whoever runs the tests.
        MATCHBOARD_KEYCHAIN: 'session',
        ...env,
      },
    });
  }

  async run(args: readonly string[], env: Record<string, string> = {}, before?: string): Promise<Ended> {
    const child = this.start(args, env, before);
    if (child.stdout === null || child.stderr === null) throw new Error('no pipes');
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    return { code, stdout, stderr };
  }

  async control(path: string, method = 'GET', body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.practice.origin}/practice/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`practice control ${path} answered ${answer.status}`);
    return answer.json();
  }
}
