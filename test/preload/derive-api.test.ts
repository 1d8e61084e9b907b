import { expect, test } from 'vitest';
import { type ChannelName, channels, eventNames } from '#contract/channels.ts';
import { deriveApi } from '#preload/derive-api.ts';

const names = (Object.keys(channels) as ChannelName[]).filter((name) => name !== 'sources.openPath');

function derive() {
  const invoked: [string, unknown][] = [];
  const listening = new Map<string, (event: unknown) => void>();
  const api = deriveApi({
    channels: names,
    events: eventNames,
    invoke: async (name, input) => {
      invoked.push([name, input]);
    },
    listen: (name, listener) => {
      listening.set(name, listener);
      return () => void listening.delete(name);
    },
    openDropped: async () => ({ ok: true, value: { sourceId: 'id', name: 'a.csv' } }),
  });
  return {
    api: api as unknown as Record<string, Record<string, (...args: unknown[]) => unknown>>,
    invoked,
    listening,
  };
}

test.each(names)('%s asks main by that name', async (name) => {
  const { api, invoked } = derive();
  const [area = '', verb = ''] = name.split('.');
  await api[area]?.[verb]?.({ some: 'input' }, 'and more');
  expect(invoked).toEqual([[name, { some: 'input' }]]);
});

test.each(eventNames)('%s can be listened to, and no more', (name) => {
  const { api, listening } = derive();
  const heard: unknown[] = [];
  const stop = api['on']?.[name]?.((event: unknown) => heard.push(event)) as () => void;
  listening.get(name)?.({ n: 1 });
  expect(heard).toEqual([{ n: 1 }]);
  stop();
  expect(listening.size).toBe(0);
});

test('the page gets the table and nothing else: no path, no invoke', () => {
  const { api } = derive();
  const calls = Object.entries(api).flatMap(([area, verbs]) =>
    Object.keys(verbs).map((verb) => `${area}.${verb}`),
  );
  expect(calls.sort()).toEqual(
    [...names, ...eventNames.map((name) => `on.${name}`), 'sources.openDropped'].sort(),
  );
});
