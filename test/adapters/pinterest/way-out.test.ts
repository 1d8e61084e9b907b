import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer as createProxy, type Server } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect as connectTo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Not this computer by name, though the proxy leads there: what is on this computer is never asked through a proxy. */
const host = 'api.pinterest.test';
const script = join(import.meta.dirname, 'one-request.ts');

let folder: string;
let certificate: string;
let server: ReturnType<typeof createServer>;
let proxy: Server;
let connects: string[] = [];
let isClosed = false;

const portOf = (listening: { address(): unknown }) => (listening.address() as AddressInfo).port;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchboard-proxy-'));
  certificate = join(folder, 'certificate.pem');
  const key = join(folder, 'key.pem');
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${host}`].concat([
      '-addext',
      `subjectAltName=DNS:${host}`,
      '-keyout',
      key,
      '-out',
      certificate,
    ]),
    { stdio: 'ignore' },
  );
  const account = { id: '1', name: 'Shop', country: 'US', currency: 'USD', permissions: ['OWNER'] };
  server = createServer({ key: await readFile(key), cert: await readFile(certificate) }, (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(account)),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy = createProxy();
  proxy.on('connect', (request, socket) => {
    connects.push(request.url ?? '');
    if (isClosed) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const onward = connectTo(portOf(server), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket);
      socket.pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  proxy.close();
  await rm(folder, { recursive: true, force: true });
});

/** One request in a program of its own, for both are read once from the environment. */
async function ask(env: Record<string, string>, ofSystem: readonly string[] = []): Promise<string> {
  connects = [];
  const ofEnvironment = ofSystem.length > 0 ? {} : { HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}` };
  const child: ChildProcess = spawn(process.execPath, [script, `https://${host}/v5`, ...ofSystem], {
    env: { PATH: process.env['PATH'] ?? '', ...ofEnvironment, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('no pipe');
  return text(child.stdout);
}

test("through the company's proxy, trusting the company's certificate", async () => {
  expect(await ask({ NODE_EXTRA_CA_CERTS: certificate })).toBe('Shop');
  expect(connects).toEqual([`${host}:443`]);
});

test('a certificate that nobody vouches for is not trusted', async () => {
  const answer = await ask({});
  expect(answer).not.toContain('Shop');
  expect(answer).toContain('could not prove');
});

test('a proxy that refuses is told as that', async () => {
  isClosed = true;
  const answer = await ask({ NODE_EXTRA_CA_CERTS: certificate });
  isClosed = false;
  expect(answer).toContain('PROXY_407');
});

test('NO_PROXY is obeyed', async () => {
  expect(await ask({ NO_PROXY: host })).toContain('could not be reached');
  expect(connects).toEqual([]);
});

test("through the system's proxy, where the environment names none", async () => {
  const ofSystem = [`http://127.0.0.1:${portOf(proxy)}`];
  expect(await ask({ NODE_EXTRA_CA_CERTS: certificate }, ofSystem)).toBe('Shop');
  expect(connects).toEqual([`${host}:443`]);
  expect(await ask({ NO_PROXY: host }, ofSystem)).toContain('could not be reached');
  expect(await ask({ HTTPS_PROXY: '' }, ofSystem)).toContain('could not be reached');
  expect(connects).toEqual([]);
});
