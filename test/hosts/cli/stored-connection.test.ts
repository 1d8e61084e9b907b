import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasSecretService, SecretServiceSession } from '../../adapters/keychain/secret-service.ts';
import { describeWhere } from '../../describe-where.ts';
import { CommandLine, type Ended } from './command-line.ts';
import type { Task } from './connection-at-hand.ts';
import { tracesIn, tracesInFiles, watchArguments } from './traces-of-secrets.ts';

const script = join(import.meta.dirname, 'connection-at-hand.ts');
const pasted = 'pina_pasted0conversion0token';

describeWhere(
  hasSecretService ? null : 'gnome-keyring or dbus',
  'a connection in a real Secret Service',
  () => {
    let keychain: SecretServiceSession;
    let cli: CommandLine;
    let env: Record<string, string>;
    const printed: string[] = [];
    const known = new Set<string>([pasted]);

    beforeAll(async () => {
      keychain = await SecretServiceSession.openShared();
      env = {
        ...(await keychain.environment()),
        MATCHBOARD_ACCESS_TOKEN: '',
        MATCHBOARD_CONVERSION_TOKEN: '',
      };
      cli = await CommandLine.open();
      await cli.write('customers.csv', 'email\nann@example.com\nbob@example.com\n');
      known.add(cli.practice.clientSecret);
    });
    afterAll(async () => {
      await cli.close();
      await keychain.close();
    });

    function begin(task: Task['do'], more: Partial<Task> = {}): ChildProcess {
      const child = spawn(process.execPath, [script], {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: { ...process.env, ...env },
      });
      const { clientId, clientSecret, url } = cli.practice;
      const app = { appId: clientId, appSecret: clientSecret, port: 18_087 };
      const folder = join(cli.folder, 'home');
      child.stdin?.end(JSON.stringify({ do: task, folder, apiUrl: url, app, ...more } satisfies Task));
      return child;
    }

    async function app(task: Task['do'], more: Partial<Task> = {}): Promise<unknown> {
      const { stdout } = begin(task, more);
      if (stdout === null) throw new Error('no pipe');
      return JSON.parse(await text(stdout));
    }

    const matchboard = (...args: string[]) => matchboardWith({}, ...args);

    async function matchboardWith(more: Record<string, string>, ...args: string[]): Promise<Ended> {
      const ended = await cli.run(args, { ...env, ...more });
      printed.push(ended.stdout, ended.stderr);
      return ended;
    }

    /** What the keychain holds now. */
    async function learnSecrets(): Promise<void> {
      for (const secret of (await app('secrets')) as (string | null)[])
        if (secret !== null) known.add(secret);
    }

    const refreshes = () =>
      cli.practice.state.requests().requests.filter(({ path }) => path === '/oauth/token').length;

    test('the command line lists it and runs with it', async () => {
      expect(await app('log-in', { conversionToken: pasted })).toBe('keychain');
      await learnSecrets();
      expect(known.size).toBe(4);
      const listed = await matchboard('connections', '--json');
      expect(JSON.parse(listed.stdout)).toMatchObject({
        keychain: { state: 'keychain', problem: null },
        connections: [{ id: 'acme-us', login: 'good', hasConversionToken: true }],
      });
      const ran = await matchboard('run', await cli.listSync(), '--connection', 'Acme US', '--json');
      expect([ran.code, JSON.parse(ran.stdout)]).toMatchObject([0, { status: 'done', sent: 2 }]);
      const named = await cli.listSync({
        name: 'Named',
        audience: { create: 'Users 2' },
        destination: { adAccountId: cli.practice.adAccountId, connection: 'acme-us' },
      });
      expect(JSON.parse((await matchboard('run', named, '--json')).stdout)).toMatchObject({ sent: 2 });
    });

    test('two programs that find it run out at once refresh it once', async () => {
      const syncs: string[] = [];
      for (const name of ['One', 'Two']) {
        const audience = { create: name };
        const sync = {
          version: 1,
          name,
          source: { type: 'csv', path: 'customers.csv' },
          object: 'customer-list',
        };
        const destination = { adAccountId: cli.practice.adAccountId, connection: 'acme-us' };
        const mapping = [{ field: 'EMAIL', column: 'email' }];
        syncs.push(await cli.write(`${name}.json`, { ...sync, destination, audience, mapping }));
      }
      await app('age', { daysLeft: -1 });
      const before = refreshes();
      // Long enough for both to come while it is under way.
      await cli.control('faults', 'PUT', ['slow:5000@/oauth/token']);
      const both = await Promise.all(syncs.map((sync) => matchboard('run', sync, '--json')));
      await cli.control('faults', 'PUT', []);
      expect(both.map(({ code }) => code)).toEqual([0, 0]);
      expect(refreshes() - before).toBe(1);
      await learnSecrets();
    });

    test('killed when the refresh is answered and not yet stored: the next start works, tells the end, and asks in time', async () => {
      await app('age', { daysLeft: 20 });
      const before = refreshes();
      const killed = begin('refresh-and-hold');
      if (killed.stdout === null) throw new Error('no pipe');
      const [said] = (await once(killed.stdout, 'data')) as [Buffer];
      expect(said.toString()).toBe('"received"\n');
      const gone = once(killed, 'exit');
      killed.kill('SIGKILL');
      expect((await gone)[1]).toBe('SIGKILL');
      expect(refreshes() - before).toBe(1);

      // The next start: its refresh token is used up, its access token is not.
      await app('keep-alive');
      const sync = await cli.listSync();
      await cli.write('customers.csv', 'email\nann@example.com\nbob@example.com\ncleo@example.com\n');
      expect(
        JSON.parse((await matchboard('run', sync, '--connection', 'acme-us', '--json')).stdout),
      ).toMatchObject({
        status: 'done',
        sent: 1,
      });
      expect((await matchboard('connections')).stdout).toMatch(
        /ends in (19|20) days: log in again in the app/,
      );

      // Nobody has logged in until the end: nothing is sent, and nothing is lost.
      await app('age', { daysLeft: -1 });
      await cli.write(
        'customers.csv',
        'email\nann@example.com\nbob@example.com\ncleo@example.com\ndan@example.com\n',
      );
      const waiting = await matchboard('run', sync, '--connection', 'acme-us', '--json');
      expect(waiting.code).toBe(1);
      expect(waiting.stdout + waiting.stderr).toContain('login-lost');
      expect(waiting.stderr).toContain('Log in again under Connections');
      expect((await matchboard('connections')).stdout).toContain('ended: log in again in the app');
      await app('log-in-again');
      await learnSecrets();
      expect(
        JSON.parse((await matchboard('run', sync, '--connection', 'acme-us', '--json')).stdout),
      ).toMatchObject({
        status: 'done',
        sent: 1,
      });
    });

    test('no secret stands in a file, in what is printed, or in the arguments of any process', async () => {
      const watch = watchArguments();
      const sync = await cli.listSync();
      await matchboard('run', sync, '--connection', 'acme-us', '--full-resync');
      await matchboard('connections');
      // The connection alone says at which Pinterest it was.
      const har = join(cli.folder, 'requests.har');
      const asked = ['requests', sync, '--connection', 'acme-us', '--har', har];
      const listed = await matchboardWith({ MATCHBOARD_API_URL: '' }, ...asked);
      expect(listed.code).toBe(0);
      const args = await watch.stop();
      if (process.platform === 'linux') expect(args.join('\n')).toContain('acme-us');
      const secrets = [...known, 'Bearer pina'];
      expect(known.size).toBeGreaterThan(6);
      expect(tracesIn(args.join('\n'), secrets)).toEqual([]);
      expect(tracesIn(printed.join('\n'), secrets)).toEqual([]);
      // Among them connections, request logs, reports and the HAR; and the keyring itself, which is enciphered.
      for (const folder of [cli.folder, keychain.home]) {
        const { traces, files } = await tracesInFiles(folder, secrets);
        expect(traces).toEqual([]);
        expect(files.length).toBeGreaterThan(0);
      }
      const { files } = await tracesInFiles(cli.folder, []);
      expect(files).toContain('connections.json');
      expect(files).toContain('requests.har');
    });
  },
);
