import { expect, test } from 'vitest';
import { proxyIn, watchSystemProxy } from '#hosts/window/system-proxy.ts';

test.each([
  ['DIRECT', null],
  ['', null],
  ['PROXY proxy.example.com:8080', 'http://proxy.example.com:8080'],
  ['PROXY [::1]:8080; DIRECT', 'http://[::1]:8080'],
  ['HTTPS proxy.example.com:443;PROXY other.example.com:80', 'https://proxy.example.com:443'],
  ['DIRECT; PROXY late.example.com:80', null],
  ['SOCKS5 proxy.example.com:1080', null],
  ['PROXY :', null],
])('%s', (answer, url) => {
  expect(proxyIn(answer)).toBe(url);
});

test('another network, another proxy; the same one is told once', async () => {
  const answers = ['PROXY office.example.com:80', 'PROXY office.example.com:80', 'DIRECT'];
  const told: (string | null)[] = [];
  await watchSystemProxy(
    async () => answers.shift() ?? 'DIRECT',
    (url) => told.push(url),
    5,
  );
  expect(told).toEqual(['http://office.example.com:80']);
  await expect.poll(() => told).toEqual(['http://office.example.com:80', null]);
});
