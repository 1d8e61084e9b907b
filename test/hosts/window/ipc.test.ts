import { describe, expect, test } from 'vitest';
import { type ChannelName, channels, type EventName, events } from '#contract/channels.ts';
import { MatchboardError } from '#domain/errors.ts';
import { answerCall, type ChannelHandlers, createTeller, serveChannels } from '#hosts/window/ipc.ts';
import { isOurSender, type Sender } from '#hosts/window/sender.ts';
import { withoutFolders } from '#hosts/window/without-folders.ts';
import { goodAnswers, goodEvents, withExtras } from './bridge-answers.ts';
import { goodInputs } from './bridge-inputs.ts';

const names = Object.keys(channels) as ChannelName[];
const windowId = 7;
const ours: Sender = {
  sender: { id: windowId },
  senderFrame: { url: 'app://matchboard/#/syncs', parent: null },
};
const strangers: readonly (readonly [string, Sender])[] = [
  ['another window', { ...ours, sender: { id: 8 } }],
  ['a frame in our page', { ...ours, senderFrame: { url: 'app://matchboard/', parent: {} } }],
  ['a frame that is gone', { ...ours, senderFrame: null }],
  ['a foreign page', { ...ours, senderFrame: { url: 'https://matchboard/', parent: null } }],
  ['another host of our scheme', { ...ours, senderFrame: { url: 'app://matchboard.evil/', parent: null } }],
  ['a page that is none', { ...ours, senderFrame: { url: 'about:blank', parent: null } }],
];

function desk(handle: (name: ChannelName, request: unknown) => unknown) {
  const asked: [ChannelName, unknown][] = [];
  const logged: string[] = [];
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      (request: unknown) => {
        asked.push([name, request]);
        return handle(name, request);
      },
    ]),
  ) as unknown as ChannelHandlers;
  const serving = {
    handlers,
    isOurs: (sender: Sender) => isOurSender(sender, windowId),
    log: { write: (event: string, details = {}) => void logged.push(JSON.stringify({ event, ...details })) },
    withoutFolders: withoutFolders(['/home/ann']),
  };
  const ask = (name: ChannelName, input: unknown, sender: Sender = ours) =>
    answerCall(name, sender, input, serving);
  return { ask, asked, logged, serving };
}

describe.each(names)('%s', (name) => {
  test.each(strangers)('is refused to %s', async (_who, sender) => {
    const { ask, asked } = desk(() => 'secret');
    expect(await ask(name, goodInputs[name], sender)).toMatchObject({
      ok: false,
      error: { code: 'stranger' },
    });
    expect(asked).toEqual([]);
  });

  test.each([
    ['a key too many', { ...goodInputs[name], extra: 1 }],
    ['a text', 'text'],
    ['a list', []],
  ])('refuses %s', async (_what, input) => {
    const { ask, asked } = desk(() => 'secret');
    expect(await ask(name, input)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    expect(asked).toEqual([]);
  });

  test('answers a good input', async () => {
    const { ask, asked } = desk((channel) => goodAnswers[channel]);
    expect(await ask(name, goodInputs[name])).toEqual({ ok: true, value: goodAnswers[name] });
    expect(asked).toHaveLength(1);
  });

  test('lets nothing cross that the contract does not name', async () => {
    const wrong = [{ place: 'all of it', value: { path: '/home/ann/secret.csv' } }];
    for (const { place, value } of [...wrong, ...withExtras(goodAnswers[name])]) {
      const { ask, logged } = desk(() => value);
      const answer = await ask(name, goodInputs[name]);
      expect(answer, place).toMatchObject({ ok: false, error: { code: 'bug' } });
      expect(logged.join(), place).toContain('bad-output');
      expect(JSON.stringify([answer, logged]), place).not.toContain('secret');
    }
  });

  test('never tells the message of a bug', async () => {
    const { ask, logged } = desk(() => {
      throw new TypeError('row of ann@example.com');
    });
    const answer = await ask(name, goodInputs[name]);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bug' } });
    expect(JSON.stringify([answer, logged])).not.toContain('ann@');
    expect(logged.join()).toContain('TypeError');
  });
});

describe.each(Object.keys(events) as EventName[])('%s', (name) => {
  const tellAll = (event: unknown) => {
    const sent: unknown[] = [];
    const logged: string[] = [];
    const tell = createTeller((channel, told) => void sent.push([channel, told]), {
      write: (what, details = {}) => void logged.push(JSON.stringify({ what, ...details })),
    });
    tell(name, event as never);
    return { sent, logged };
  };

  test('is told as it is', () => {
    expect(tellAll(goodEvents[name])).toEqual({ sent: [[name, goodEvents[name]]], logged: [] });
  });

  test('tells nothing that the contract does not name', () => {
    for (const { place, value } of withExtras(goodEvents[name])) {
      const { sent, logged } = tellAll(value);
      expect(sent, place).toEqual([]);
      expect(logged.join(), place).toContain('bad-output');
      expect(logged.join(), place).not.toContain('secret');
    }
  });
});

test('main serves the channels of the table and no others', () => {
  const served: string[] = [];
  serveChannels({ handle: (name: string) => void served.push(name) }, desk(() => null).serving);
  expect(served).toEqual(names);
});

test('a problem is told without folders', async () => {
  const problem = { code: 'damaged', message: '/home/ann/state.duckdb is damaged.', fix: 'Move it.' };
  const { ask } = desk(() => {
    throw new MatchboardError(problem);
  });
  expect(await ask('syncs.list', {})).toEqual({
    ok: false,
    error: { ...problem, message: 'state.duckdb is damaged.' },
  });
});

test('defaults are filled in: original values are masked unless asked for', async () => {
  const { ask, asked } = desk(() => null);
  await ask('sources.window', goodInputs['sources.window']);
  expect(asked[0]?.[1]).toMatchObject({ reveal: false });
});

test.each([201, 0, 1.5])('a window of %d rows is refused', async (count) => {
  const { ask } = desk(() => null);
  expect(await ask('sources.window', { ...goodInputs['sources.window'], count })).toMatchObject({
    ok: false,
  });
});
