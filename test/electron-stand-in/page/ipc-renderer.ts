import type { FromPage, ToPage } from './messages.ts';

type Listener = (event: object, ...args: unknown[]) => void;

export interface PageIpc {
  readonly ipcRenderer: object;
  /** Takes messages of these kinds from the WebContents. */
  receive(message: Extract<ToPage, { kind: 'event' | 'result' | 'failure' }>): void;
}

/** Electron's ipcRenderer, of which `invoke`, `send` and listeners are there. Runs as source text. */
export function createIpcRenderer(
  tell: (message: FromPage) => void,
  strict: (object: object, name: string) => object,
): PageIpc {
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  const waiting = new Map<number, { channel: string } & PromiseWithResolvers<unknown>>();
  let lastId = 0;

  const add = (channel: string, listener: Listener, once: boolean) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const remove = (channel: string, listener: Listener) => {
    const all = listeners.get(channel) ?? [];
    const last = all.findLastIndex((entry) => entry.listener === listener);
    listeners.set(channel, all.toSpliced(last, last < 0 ? 0 : 1));
    return ipcRenderer;
  };

  const ipcRenderer: object = strict(
    {
      on: (channel: string, listener: Listener) => add(channel, listener, false),
      addListener: (channel: string, listener: Listener) => add(channel, listener, false),
      once: (channel: string, listener: Listener) => add(channel, listener, true),
      off: remove,
      removeListener: remove,
      removeAllListeners: (channel?: string) => {
        if (channel === undefined) listeners.clear();
        else listeners.delete(channel);
        return ipcRenderer;
      },
      listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
      send: (channel: string, ...args: unknown[]) => tell({ kind: 'send', channel, args }),
      invoke: async (channel: string, ...args: unknown[]) => {
        const id = ++lastId;
        tell({ kind: 'invoke', id, channel, args });
        const answer = { channel, ...Promise.withResolvers<unknown>() };
        waiting.set(id, answer);
        return answer.promise;
      },
    },
    'ipcRenderer',
  );

  return {
    ipcRenderer,
    receive(message) {
      if (message.kind === 'event') {
        for (const { listener, once } of listeners.get(message.channel) ?? []) {
          if (once) remove(message.channel, listener);
          try {
            listener({ sender: ipcRenderer, ports: [] }, ...message.args);
          } catch (error) {
            reportError(error);
          }
        }
        return;
      }
      const answer = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === 'result') answer?.resolve(message.value);
      else answer?.reject(new Error(`Error invoking remote method '${answer.channel}': ${message.message}`));
    },
  };
}
