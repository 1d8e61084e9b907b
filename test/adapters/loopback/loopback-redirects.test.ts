import { request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { loopbackRedirects } from '#adapters/loopback/loopback-redirects.ts';
import type { RedirectPlace } from '#ports/redirects.ts';

const port = 18_085;
let place: RedirectPlace;
afterEach(() => place.close());

async function get(path: string, host = `localhost:${port}`): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path, headers: { host } }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asking.on('error', reject).end();
  });
}

test('takes the first arrival with the right state, and never says what it was', async () => {
  place = await loopbackRedirects.open(port);
  expect(place.redirectUri).toBe(`http://localhost:${port}/`);
  const arriving = place.arrival('right', new AbortController().signal);
  expect(await get('/favicon.ico')).toMatchObject({ status: 404 });
  expect(await get('/')).toMatchObject({ status: 404 });
  expect(await get('/?code=c&state=right', 'evil.example')).toMatchObject({ status: 404 });
  const stranger = await get('/?code=c0de&state=wrong');
  expect(stranger.status).toBe(400);
  expect(stranger.body).not.toContain('c0de');

  const browser = get('/?code=c0de&state=right&x=%3Cscript%3E');
  const arrival = await arriving;
  expect(new URLSearchParams(arrival.query).get('code')).toBe('c0de');
  // Later ones are strangers, while the first still waits for its answer.
  expect((await get('/?code=other&state=right')).status).toBe(400);
  arrival.answer('done');
  const { status, body } = await browser;
  expect(status).toBe(200);
  expect(body).toContain('You are logged in');
  expect(body).not.toMatch(/c0de|script/);
});

test('is on this computer alone', async () => {
  place = await loopbackRedirects.open(port);
  const { networkInterfaces } = await import('node:os');
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((found) => found !== undefined && !found.internal && found.family === 'IPv4');
  if (outside === undefined) return;
  await expect(fetch(`http://${outside.address}:${port}/`)).rejects.toThrow();
});

test('a port that is taken is told, with another way', async () => {
  place = await loopbackRedirects.open(port);
  await expect(loopbackRedirects.open(port)).rejects.toMatchObject({ problem: { code: 'login-port-taken' } });
});

test('whoever waits can be told to stop, and the port is free at once', async () => {
  place = await loopbackRedirects.open(port);
  const stop = new AbortController();
  const arriving = place.arrival('right', stop.signal);
  stop.abort(new Error('enough'));
  await expect(arriving).rejects.toThrow('enough');
  await place.close();
  place = await loopbackRedirects.open(port);
});
