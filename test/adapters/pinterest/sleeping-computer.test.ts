import { expect, it } from 'vitest';
import { json } from './answering-server.ts';
import { account, connect, kindOf, serve } from './connect.ts';

const hours = 3_600_000;

it('a night of sleep in the middle of a request is no time-out after all patience', async () => {
  const { clock, slept, pinterest, heard } = await sleeper((response) => response.destroy());
  expect(kindOf(await pinterest.getAdAccount('1'))).toBe('ok');
  expect(clock.now() - slept()).toBeLessThan(60_000);
  expect(heard()).toBe(5);
});

it('the same failures without the sleep are given up', async () => {
  const server = await serve(
    (response) => response.destroy(),
    json(503, {}),
    json(503, {}),
    json(503, {}),
    json(200, account),
  );
  const { pinterest } = connect(server.url, { patience: { attempts: 4 } });
  expect(kindOf(await pinterest.getAdAccount('1'))).toBe('unavailable');
});

/** The first request sees the computer sleep, three more find Pinterest not yet within reach. */
async function sleeper(first: Parameters<typeof serve>[0]) {
  let wokeAt = 0;
  const server = await serve(
    (response, heard) => {
      scene.clock.advance(8 * hours);
      wokeAt = scene.clock.now();
      first(response, heard);
    },
    json(503, {}),
    json(503, {}),
    json(503, {}),
    json(200, account),
  );
  const scene = connect(server.url, { patience: { attempts: 4, total: 300_000 } });
  return {
    clock: scene.clock,
    pinterest: scene.pinterest,
    slept: () => wokeAt,
    heard: () => server.heard.length,
  };
}
