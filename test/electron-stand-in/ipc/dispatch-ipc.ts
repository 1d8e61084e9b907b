import type { FromPage } from '#stand-in/page/messages.ts';
import { standInEvent } from '#stand-in/strict/stand-in-event.ts';
import type { OpenContents } from '#stand-in/window/open-window.ts';
import type { WebFrameMain } from '#stand-in/window/web-frame-main.ts';
import { type IpcEvent, ipcMain } from './ipc-main.ts';

type IpcMessage = Extract<FromPage, { kind: 'invoke' | 'send' }>;

/** Brings a preload's message to the app's listeners or handler, and a handler's outcome back to the document that asked. */
export function dispatchIpc(webContents: OpenContents, frame: WebFrameMain, message: IpcMessage): void {
  const event: IpcEvent = standInEvent({
    type: 'frame' as const,
    sender: webContents,
    senderFrame: frame,
    ports: [] as const,
    reply: (channel: string, ...args: unknown[]) => frame.send(channel, ...args),
  });
  if (message.kind === 'send') {
    webContents.emit('ipc-message', event, message.channel, ...message.args);
    webContents.ipc.emit(message.channel, event, ...message.args);
    ipcMain.emit(message.channel, event, ...message.args);
  } else {
    void answerInvoke(webContents, event, message);
  }
}

async function answerInvoke(
  webContents: OpenContents,
  event: IpcEvent,
  { id, channel, args }: Extract<FromPage, { kind: 'invoke' }>,
): Promise<void> {
  const frame = event.senderFrame;
  const handler = webContents.ipc.handlerOf(channel) ?? ipcMain.handlerOf(channel);
  if (handler === undefined) {
    return frame.answer({ kind: 'failure', id, message: `Error: No handler registered for '${channel}'` });
  }
  try {
    frame.answer({ kind: 'result', id, value: await handler(event, ...args) });
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    frame.answer({ kind: 'failure', id, message: String(error) });
  }
}
