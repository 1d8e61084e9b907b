import { startMark } from '#stand-in/chromium/page-targets.ts';
import { askMain } from '#stand-in/page/ask-main.ts';
import { connectWorlds } from '#stand-in/page/connect-worlds.ts';
import { createIpcRenderer } from '#stand-in/page/ipc-renderer.ts';
import type { PreloadProcess } from '#stand-in/page/messages.ts';
import { guardPage } from '#stand-in/page/page-guards.ts';
import { reportPage } from '#stand-in/page/page-reports.ts';
import { startPageWorld } from '#stand-in/page/page-world.ts';
import { startPreloadWorld } from '#stand-in/page/preload-world.ts';
import { createWire } from '#stand-in/page/wire.ts';

/** The isolated world's name, as in Electron. */
export const preloadWorld = 'Electron Isolated Context';
/** The binding that carries messages out of it. */
export const sendBinding = 'standInSend';

/** Functions are shipped as their source text: Node has stripped their types, and they refer to nothing outside themselves. */
const onAppPages = (statement: string): string =>
  `if (window === window.top && !location.href.includes('${startMark}')) { ${statement} }`;

export function pageWorldSource(channel: string): string {
  return onAppPages(`(${startPageWorld})(${JSON.stringify(channel)}, ${connectWorlds});`);
}

export interface PreloadSource {
  readonly channel: string;
  readonly driven: boolean;
  readonly process: PreloadProcess;
  /** Absent: the world is prepared for nothing but the guards. */
  readonly preload: { readonly path: string; readonly text: string } | undefined;
}

export function preloadWorldSource({ channel, driven, process, preload }: PreloadSource): string {
  const parts = [
    `channel: ${JSON.stringify(channel)}`,
    `driven: ${driven}`,
    `process: ${JSON.stringify(process)}`,
    `createWire: ${createWire}`,
    `connectWorlds: ${connectWorlds}`,
    `createIpcRenderer: ${createIpcRenderer}`,
    `guardPage: ${guardPage}`,
    `reportPage: ${reportPage}`,
    `askMain: ${askMain}`,
    `send: (text) => ${sendBinding}(text)`,
  ];
  if (preload !== undefined) parts.push(`preload: ${wrapPreload(preload.text)}`);
  const start = onAppPages(`(${startPreloadWorld})({ ${parts.join(', ')} });`);
  return preload === undefined ? start : `${start}\n//# sourceURL=${preload.path}`;
}

/** The preload as a function, with what a sandboxed preload finds around it. */
export function wrapPreload(text: string): string {
  return `function (require, process, module, exports, Buffer, global = globalThis) { ${text}\n}`;
}
