import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeWithChromium, type Fixture, startFixture } from './start-fixture.ts';

interface Api {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  check(sample: string): Promise<boolean>;
  shout(value: unknown): void;
  add(a: unknown, b: unknown): unknown;
  apply(callback: (value: unknown) => unknown, value: unknown): unknown;
  fail(): never;
  failLater(): Promise<never>;
  later(value: unknown): Promise<unknown>;
  lacks(): void;
  dropped(): string[];
  pathOf(file: unknown): string;
  nested: { list: { n: number }[]; bytes: Uint8Array; when: Date };
  globals(): { process: unknown[]; node: string };
}

declare global {
  var api: Api;
  var shouted: unknown[];
}

describeWithChromium('page and app', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.app.close());

  describe('ipc', () => {
    test.each(['map', 'date', 'regexp', 'bytes', 'floats', 'buffer', 'error', 'cycle', 'bigint', 'text'])(
      'invoke takes and returns a %s',
      async (sample) => {
        expect(await fixture.page.evaluate((sample) => api.check(sample), sample)).toBe(true);
      },
    );

    test('send, and reply to the frame that sent', async () => {
      await fixture.page.evaluate(() => {
        shouted.length = 0;
        api.shout(new Map([['n', 1n]]));
      });
      await fixture.page.waitForFunction(() => shouted.length === 1);
      expect(await fixture.page.evaluate(() => (shouted[0] as Map<string, bigint>).get('n') === 1n)).toBe(
        true,
      );
    });

    test('messages from the app come in order', async () => {
      await fixture.page.evaluate(() => {
        shouted.length = 0;
      });
      await fixture.app.evaluate(({ BrowserWindow }) => {
        for (let i = 0; i < 50; i++) BrowserWindow.getAllWindows()[0]?.webContents.send('shouted', i);
      });
      await fixture.page.waitForFunction(() => shouted.length === 50);
      expect(await fixture.page.evaluate(() => shouted)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    });

    test('what can’t be cloned throws where it is sent', async () => {
      const sent = fixture.app.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.webContents.send('shouted', () => 1);
      });
      await expect(sent).rejects.toThrow('An object could not be cloned.');
    });

    test.each([
      ['fail', "Error invoking remote method 'fail': TypeError: no such thing"],
      ['uncloneable', "Error invoking remote method 'uncloneable': Error: An object could not be cloned."],
      ['unknown', "Error invoking remote method 'unknown': Error: No handler registered for 'unknown'"],
    ])('a failure of "%s" is told as Electron tells it', async (channel, message) => {
      const told = await fixture.page.evaluate(
        (channel) => api.invoke(channel).catch((error: Error) => [error.name, error.message]),
        channel,
      );
      expect(told).toEqual(['Error', message]);
    });

    test('the sender is the top frame, by its URL in the app’s scheme', async () => {
      expect(await fixture.page.evaluate(() => api.invoke('who'))).toEqual({
        url: 'app://bundle/',
        origin: 'app://bundle',
        isTop: true,
        isMainFrame: true,
      });
    });
  });

  describe('context bridge', () => {
    test('functions, callbacks and promises cross', async () => {
      const crossed = await fixture.page.evaluate(async () => ({
        sum: api.add(1, 2),
        callback: api.apply((value) => `${value}!`, 'x'),
        later: await api.later({ n: 1 }),
      }));
      expect(crossed).toEqual({ sum: 3, callback: 'x!', later: { n: 1 } });
    });

    test('values are copies of the page’s own kinds', async () => {
      const kinds = await fixture.page.evaluate(() => [
        api.nested.bytes instanceof Uint8Array,
        api.nested.when instanceof Date,
        Array.isArray(api.nested.list),
        Object.getPrototypeOf(api.nested) === Object.prototype,
      ]);
      expect(kinds).toEqual([true, true, true, true]);
    });

    test('the API is frozen all through', async () => {
      const frozen = await fixture.page.evaluate(() => {
        const attempts = [
          () => Object.assign(globalThis, { api: 1 }),
          () => Object.assign(api, { add: 1 }),
          () => Object.assign(api.nested.list[0] as object, { n: 2 }),
          () => api.nested.list.push({ n: 3 }),
        ];
        return attempts.map((attempt) => {
          try {
            attempt();
            return 'changed';
          } catch (error) {
            return (error as Error).name;
          }
        });
      });
      expect(frozen).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError']);
    });

    test('errors keep their message, and nothing else', async () => {
      const errors = await fixture.page.evaluate(async () => {
        const describe = (error: unknown): unknown[] => [
          error instanceof Error,
          (error as Error).name,
          (error as Error).message,
        ];
        let thrown: unknown[] = [];
        try {
          api.fail();
        } catch (error) {
          thrown = describe(error);
        }
        return [thrown, await api.failLater().catch(describe)];
      });
      expect(errors).toEqual([
        [true, 'Error', 'out of range'],
        [true, 'Error', 'out of range, later'],
      ]);
    });

    test('what can’t cross throws', async () => {
      const message = await fixture.page.evaluate(() => {
        try {
          return api.add(document.body, 1);
        } catch (error) {
          return (error as Error).message;
        }
      });
      expect(message).toContain('could not be cloned');
    });
  });

  describe('the preload’s world', () => {
    test('is a sandboxed renderer’s', async () => {
      expect(await fixture.page.evaluate(() => api.globals())).toEqual({
        process: ['renderer', true, true, 'string'],
        node: 'undefined',
      });
    });

    test('is out of the page’s sight', async () => {
      const visible = await fixture.page.evaluate(() =>
        [
          'require',
          'process',
          'module',
          'Buffer',
          'ipcRenderer',
          'electron',
          'standInReceive',
          'standInSend',
        ].filter((name) => name in globalThis),
      );
      expect(visible).toEqual([]);
      expect(
        await fixture.page.evaluate(() => Object.keys(globalThis).filter((key) => /stand-?in/i.test(key))),
      ).toEqual([]);
    });

    test('says what it lacks', async () => {
      const message = await fixture.page.evaluate(() => {
        try {
          return api.lacks();
        } catch (error) {
          return (error as Error).message;
        }
      });
      expect(message).toBe('stand-in: ipcRenderer.sendSync is not implemented in a preload');
    });
  });
});
