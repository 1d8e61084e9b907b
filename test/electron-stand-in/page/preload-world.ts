import type { askMain } from './ask-main.ts';
import type { connectWorlds } from './connect-worlds.ts';
import type { createIpcRenderer } from './ipc-renderer.ts';
import type { FromPage, PreloadProcess, ToPage } from './messages.ts';
import type { guardPage } from './page-guards.ts';
import type { reportPage } from './page-reports.ts';
import type { createWire } from './wire.ts';

export interface PreloadParts {
  readonly channel: string;
  readonly driven: boolean;
  readonly process: PreloadProcess;
  readonly createWire: typeof createWire;
  readonly connectWorlds: typeof connectWorlds;
  readonly createIpcRenderer: typeof createIpcRenderer;
  readonly guardPage: typeof guardPage;
  readonly reportPage: typeof reportPage;
  readonly askMain: typeof askMain;
  /** The binding that only this world has. */
  send(text: string): void;
  /** The preload itself, in the wrapper that Electron's sandboxed renderers give it. */
  preload?(
    require: (id: string) => unknown,
    process: object,
    module: object,
    exports: object,
    Buffer: unknown,
  ): void;
}

declare global {
  /** Where the WebContents' messages arrive. */
  var standInReceive: (text: string) => void;
}

/** Prepares the preload's isolated world and runs the preload. Runs as source text before the page's first script. */
export function startPreloadWorld(parts: PreloadParts): void {
  const wire = parts.createWire();
  const tell = (message: FromPage): void => parts.send(wire.encode(message));
  const guards = parts.guardPage(tell, parts.driven);
  parts.reportPage(tell, parts.driven);
  const link = parts.connectWorlds(parts.channel, 'preload', (_name, details) => {
    const { url, name, features } = details as { url: string; name: string; features: string };
    return parts.askMain({ kind: 'open', url, name, features });
  });

  const strict = (object: object, name: string): object =>
    new Proxy(object, {
      get(target, key, receiver) {
        if (key in target || typeof key === 'symbol' || key === 'then')
          return Reflect.get(target, key, receiver);
        throw new Error(`stand-in: ${name}.${key} is not implemented in a preload`);
      },
    });

  const { ipcRenderer, receive } = parts.createIpcRenderer(tell, strict);
  globalThis.standInReceive = (text) => {
    const message = wire.decode(text) as ToPage;
    if (message.kind === 'accelerators') guards.setAccelerators(message.accelerators);
    else if (message.kind === 'guard-close') guards.guardClose(message.on);
    else receive(message);
  };

  const electron = strict(
    {
      ipcRenderer,
      contextBridge: strict(
        { exposeInMainWorld: (name: string, api: unknown) => void link.give(name, api) },
        'contextBridge',
      ),
      webUtils: strict(
        {
          getPathForFile(file: unknown) {
            if (file instanceof File) return parts.askMain({ kind: 'path', file });
            throw new TypeError('getPathForFile expected to receive a File object but one was not provided');
          },
        },
        'webUtils',
      ),
    },
    'electron',
  );
  const modules: Record<string, unknown> = {
    electron,
    'electron/renderer': electron,
    timers: { setTimeout, setInterval, clearTimeout, clearInterval },
    url: { URL, URLSearchParams },
  };
  const require = (id: string): unknown => {
    const found = modules[id.replace(/^node:/, '')];
    if (found === undefined) throw new Error(`stand-in: require('${id}') is not implemented in a preload`);
    return found;
  };

  tell({ kind: 'started', url: location.href });
  const process = strict(
    { ...parts.process, type: 'renderer', sandboxed: true, contextIsolated: true, isMainFrame: true },
    'process',
  );
  const module = { exports: {} };
  try {
    parts.preload?.(require, process, module, module.exports, strict({}, 'Buffer'));
  } catch (error) {
    tell({ kind: 'preload-failed', error: error instanceof Error ? error : String(error) });
    reportError(error);
  }
}
