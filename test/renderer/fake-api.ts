/// <reference lib="dom" />
import type { BridgeAnswer } from '#contract/answer.ts';
import { type BridgeEvents, channels, type EventName, eventNames } from '#contract/channels.ts';
import type { MatchboardApi } from '#contract/matchboard-api.ts';

/** `window.matchboard` for pages outside Electron: every call goes to the server of fake-server.ts. For tests and screenshots only. */
const listeners = new Map<EventName, Set<(event: never) => void>>(
  eventNames.map((name) => [name, new Set()]),
);

async function call(channel: string, input: unknown): Promise<BridgeAnswer<unknown>> {
  const response = await fetch(`/api/${channel}`, { method: 'POST', body: JSON.stringify(input ?? {}) });
  return (await response.json()) as BridgeAnswer<unknown>;
}

const areas: Record<string, Record<string, unknown>> = {};
for (const name of Object.keys(channels)) {
  const [area = '', verb = ''] = name.split('.');
  areas[area] ??= {};
  areas[area][verb] = (input: unknown) => call(name, input);
}
areas['sources'] = {
  ...areas['sources'],
  openDropped: (file: File) => call('sources.openPath', { path: file.name }),
};

const api = {
  ...areas,
  on: Object.fromEntries(
    eventNames.map((name) => [
      name,
      (listener: (event: never) => void) => {
        listeners.get(name)?.add(listener);
        return () => listeners.get(name)?.delete(listener);
      },
    ]),
  ),
} as unknown as MatchboardApi;
Object.assign(window, { matchboard: api });

const stream = new EventSource('/events');
stream.onmessage = ({ data }) => {
  const { name, event } = JSON.parse(data) as { name: EventName; event: BridgeEvents[EventName] };
  for (const listener of listeners.get(name) ?? []) listener(event as never);
};
