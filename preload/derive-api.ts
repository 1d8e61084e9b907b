import type { BridgeAnswer } from '#contract/answer.ts';
import type { ChannelName, EventName } from '#contract/channels.ts';
import type { SourceRef } from '#contract/source-info.ts';

interface Ways {
  readonly channels: readonly ChannelName[];
  readonly events: readonly EventName[];
  readonly invoke: (name: ChannelName, input: unknown) => Promise<unknown>;
  /** Gives the way to stop listening. */
  readonly listen: (name: EventName, listener: (event: unknown) => void) => () => void;
  /** Takes what the page got from a drop; its path stays here. */
  readonly openDropped: (file: File) => Promise<BridgeAnswer<SourceRef>>;
}

/** The page's API: `area.verb` of the table becomes `api.area.verb(input)`, each event `api.on.name(listener)`. */
export function deriveApi({ channels, events, invoke, listen, openDropped }: Ways) {
  const areas: Record<string, Record<string, (input: unknown) => Promise<unknown>>> = {};
  for (const name of channels) {
    const [area = '', verb = ''] = name.split('.');
    areas[area] = { ...areas[area], [verb]: (input) => invoke(name, input) };
  }
  const on = Object.fromEntries(
    events.map((name) => [name, (listener: (event: unknown) => void) => listen(name, listener)]),
  );
  return { ...areas, sources: { ...areas['sources'], openDropped }, on };
}
