import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageFile, servePages } from '#hosts/window/app-scheme.ts';
import { contentSecurityPolicy } from '#hosts/window/content-security-policy.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchboard-pages-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<h1>Hello</h1>');
  await writeFile(join(folder, 'renderer', 'assets', 'index-A1b_2.js'), 'let a');
  await writeFile(join(folder, 'secret.html'), 'secret');
});
afterAll(() => rm(folder, { recursive: true }));

const get = (url: string, method = 'GET') =>
  servePages(join(folder, 'renderer'))(new Request(url, { method }));

test('the start page comes with the policy', async () => {
  const answer = await get('app://matchboard/');
  expect(await answer.text()).toBe('<h1>Hello</h1>');
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test('a file of the build has its type', async () => {
  const answer = await get('app://matchboard/assets/index-A1b_2.js');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
});

test.each([
  'app://matchboard/../secret.html',
  'app://matchboard/%2e%2e/secret.html',
  'app://matchboard/..%2fsecret.html',
  'app://matchboard/..%5csecret.html',
  'app://matchboard/assets/%2e%2e/%2e%2e/secret.html',
  'app://matchboard//etc/passwd.html',
  'app://matchboard/.hidden.html',
  'app://matchboard/C:/a.html',
  'app://matchboard/index.html%00.js',
  'app://matchboard/assets/',
  'app://matchboard/index',
  'app://matchboard/index.map',
  'app://other/index.html',
  'app://matchboard:1/index.html',
  'app://a:b@matchboard/index.html',
  'https://matchboard/index.html',
  'nonsense',
])('%s names no page', async (url) => {
  // `..` in a URL is resolved before it is seen: what it then names must be ours.
  const file = pageFile(url);
  if (file !== null) expect(file.path).toEqual(['secret.html']);
  if (URL.canParse(url) && !url.includes('@')) expect((await get(url)).status).toBe(404);
});

test('nothing but GET', async () => {
  expect((await get('app://matchboard/', 'POST')).status).toBe(404);
});

test('the policy lets in nothing inline, nothing foreign, and lets nothing out', () => {
  expect(contentSecurityPolicy).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'none'; " +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
  );
});
