import type { BridgeAnswer } from './answer.ts';
import type { BridgeEvents, ChannelInput, ChannelName, ChannelOutput, EventName } from './channels.ts';
import type { SourceRef } from './source-info.ts';

/** Channels that the preload keeps to itself: they carry what the page must not know. */
export type PreloadChannel = 'sources.openPath';

type PageChannel = Exclude<ChannelName, PreloadChannel>;
type AreaOf<Name> = Name extends `${infer Area}.${string}` ? Area : never;
type VerbOf<Name, Area extends string> = Name extends `${Area}.${infer Verb}` ? Verb : never;

type Call<Name extends ChannelName> =
  Record<never, never> extends ChannelInput<Name>
    ? (input?: ChannelInput<Name>) => Promise<BridgeAnswer<ChannelOutput<Name>>>
    : (input: ChannelInput<Name>) => Promise<BridgeAnswer<ChannelOutput<Name>>>;

type Calls = {
  readonly [Area in AreaOf<PageChannel>]: {
    readonly [Verb in VerbOf<PageChannel, Area>]: `${Area}.${Verb}` extends ChannelName
      ? Call<`${Area}.${Verb}`>
      : never;
  };
};

/** `window.matchboard`, derived from the table of channels. */
export interface MatchboardApi extends Calls {
  readonly sources: Calls['sources'] & {
    /** A file that was dropped onto the page: its path goes to main, the page gets an ID. */
    openDropped(file: unknown): Promise<BridgeAnswer<SourceRef>>;
  };
  readonly on: {
    readonly [Name in EventName]: (listener: (event: BridgeEvents[Name]) => void) => () => void;
  };
}
