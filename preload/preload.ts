import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { ChannelName, EventName } from '#contract/channels.ts';
import type { PreloadChannel } from '#contract/matchboard-api.ts';
import { deriveApi } from './derive-api.ts';

// The only bridge between the page and main: everything in it is derived from the contract's table.

/** The names in that table. The build puts them in, for the page's first paint need not wait for the schemas. */
declare const channelNames: readonly ChannelName[];
declare const eventNames: readonly EventName[];

const keptHere: ReadonlySet<string> = new Set<PreloadChannel>(['sources.openPath']);

const api = deriveApi({
  channels: channelNames.filter((name) => !keptHere.has(name)),
  events: eventNames,
  invoke: (name, input) => ipcRenderer.invoke(name, input),
  listen: (name, listener) => {
    const hear = (_event: unknown, value: unknown): void => listener(value);
    ipcRenderer.on(name, hear);
    return () => {
      ipcRenderer.removeListener(name, hear);
    };
  },
  openDropped: (file) => ipcRenderer.invoke('sources.openPath', { path: webUtils.getPathForFile(file) }),
});

contextBridge.exposeInMainWorld('matchboard', api);
