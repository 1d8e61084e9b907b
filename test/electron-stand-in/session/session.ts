import { chromium } from '#stand-in/chromium/chromium.ts';
import { standInEvent } from '#stand-in/strict/stand-in-event.ts';
import { StrictEmitter } from '#stand-in/strict/strict-emitter.ts';
import { refuseMissing, refuseMissingMembers, unimplemented } from '#stand-in/strict/unimplemented.ts';
import { net } from './net.ts';
import { type CheckHandler, permissionHandlers, type RequestHandler } from './permissions.ts';
import { protocol } from './protocol.ts';
import { webRequest } from './web-request.ts';

export class Session extends StrictEmitter<'will-download'> {
  readonly protocol: object = protocol;
  readonly webRequest: object = webRequest;
  readonly fetch = net.fetch.bind(net);

  constructor() {
    super('session', ['will-download']);
  }

  /** As on a computer whose settings name no proxy. */
  async resolveProxy(_url: string): Promise<string> {
    return 'DIRECT';
  }

  setPermissionRequestHandler(handler: RequestHandler): void {
    permissionHandlers.request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    permissionHandlers.check = handler;
  }

  /** No handler is ever asked: pages get no chooser for a device, and so no device. */
  setDevicePermissionHandler(_handler: ((details: object) => boolean) | null): void {
    void _handler;
  }
}
refuseMissingMembers(Session, 'session');

const defaultSession = new Session();

/** The `session` export. */
export const session = refuseMissing(
  {
    get defaultSession(): Session {
      if (!chromium.running) throw new Error('Session can only be received when app is ready');
      return defaultSession;
    },
  },
  'session',
);

/** Refuses every download, and ends the process when the app meant to have one. */
export async function watchDownloads(): Promise<void> {
  chromium.root.on('Browser.downloadWillBegin', ({ url, suggestedFilename }) => {
    const event = standInEvent();
    const item = refuseMissing({ getURL: () => url, getFilename: () => suggestedFilename }, 'DownloadItem');
    defaultSession.emit('will-download', event, item, undefined);
    if (!event.defaultPrevented) throw unimplemented('a download');
  });
  await chromium.root.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true });
}
