import { EventEmitter } from 'node:events';
import type { StandInEvent } from '#stand-in/strict/stand-in-event.ts';
import { refuseMissingMembers } from '#stand-in/strict/unimplemented.ts';
import type { WebFrameMain } from '#stand-in/window/web-frame-main.ts';

export interface IpcEvent extends StandInEvent {
  readonly type: 'frame';
  /** The WebContents. */
  readonly sender: object;
  readonly senderFrame: WebFrameMain;
  readonly ports: readonly [];
  reply(channel: string, ...args: unknown[]): void;
}
type Handler = (event: IpcEvent, ...args: unknown[]) => unknown;

/** Channels of the app: `ipcMain`, or one WebContents' own. */
export class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    if (typeof handler !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    }
    this.#handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** The stand-in's own way to a channel's handler. */
  handlerOf(channel: string): Handler | undefined {
    return this.#handlers.get(channel);
  }
}
refuseMissingMembers(IpcMain, 'ipcMain');

export const ipcMain = new IpcMain();
