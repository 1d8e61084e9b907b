import type { Session as ElectronSession } from 'electron';
import { chromium } from '#stand-in/chromium/chromium.ts';
import { originOf } from '#stand-in/chromium/scheme-mapping.ts';
import { unimplemented } from '#stand-in/strict/unimplemented.ts';

export type RequestHandler = Parameters<ElectronSession['setPermissionRequestHandler']>[0];
export type CheckHandler = Parameters<ElectronSession['setPermissionCheckHandler']>[0];
type Permission = Parameters<NonNullable<CheckHandler>>[1];
type ElectronWebContents = Parameters<NonNullable<RequestHandler>>[0];

interface Asked {
  readonly permission: Permission;
  readonly mediaTypes?: ('video' | 'audio')[];
  readonly descriptor: { readonly name: string; readonly sysex?: boolean };
}

/** What Chromium can be told of, by Electron's name and by the web's. */
const asked: readonly Asked[] = [
  { permission: 'geolocation', descriptor: { name: 'geolocation' } },
  { permission: 'notifications', descriptor: { name: 'notifications' } },
  { permission: 'media', mediaTypes: ['video'], descriptor: { name: 'camera' } },
  { permission: 'media', mediaTypes: ['audio'], descriptor: { name: 'microphone' } },
  { permission: 'midi', descriptor: { name: 'midi' } },
  { permission: 'midiSysex', descriptor: { name: 'midi', sysex: true } },
  { permission: 'clipboard-read', descriptor: { name: 'clipboard-read' } },
  { permission: 'clipboard-sanitized-write', descriptor: { name: 'clipboard-write' } },
  { permission: 'idle-detection', descriptor: { name: 'idle-detection' } },
  { permission: 'window-management', descriptor: { name: 'window-management' } },
  { permission: 'persistent-storage', descriptor: { name: 'persistent-storage' } },
  { permission: 'screen-wake-lock', descriptor: { name: 'screen-wake-lock' } },
  { permission: 'display-capture', descriptor: { name: 'display-capture' } },
  { permission: 'local-fonts', descriptor: { name: 'local-fonts' } },
  { permission: 'local-network-access', descriptor: { name: 'local-network-access' } },
  { permission: 'local-network', descriptor: { name: 'local-network' } },
  { permission: 'loopback-network', descriptor: { name: 'loopback-network' } },
];

/** The app's handlers; without one, Electron grants everything. */
export const permissionHandlers: { request: RequestHandler; check: CheckHandler } = {
  request: null,
  check: null,
};

/**
 * Decides every permission for a page before it loads, for the protocol has no event for a page that asks.
 * So handlers are called ahead, and must answer at once from what they are given.
 */
export async function decidePermissions(
  webContents: object,
  url: string,
  chromiumOrigin: string,
): Promise<void> {
  const contents = webContents as ElectronWebContents;
  await Promise.all(
    asked.map(({ permission, mediaTypes, descriptor }) =>
      chromium.root.send('Browser.setPermission', {
        permission: descriptor,
        origin: chromiumOrigin,
        setting:
          passesCheck(contents, permission, url, mediaTypes?.[0]) &&
          isGranted(contents, permission, url, mediaTypes)
            ? 'granted'
            : 'denied',
      }),
    ),
  );
}

function passesCheck(
  contents: ElectronWebContents,
  permission: Permission,
  requestingUrl: string,
  mediaType: 'video' | 'audio' | undefined,
): boolean {
  const origin = originOf(requestingUrl);
  const details = {
    isMainFrame: true,
    requestingUrl,
    ...(mediaType === undefined ? {} : { mediaType, securityOrigin: origin }),
  };
  return permissionHandlers.check?.(contents, permission, origin, details) ?? true;
}

function isGranted(
  contents: ElectronWebContents,
  permission: Permission,
  requestingUrl: string,
  mediaTypes: ('video' | 'audio')[] | undefined,
): boolean {
  if (permissionHandlers.request === null) return true;
  let granted: boolean | undefined;
  const details = {
    isMainFrame: true,
    requestingUrl,
    ...(mediaTypes === undefined ? {} : { mediaTypes, securityOrigin: originOf(requestingUrl) }),
  };
  const answer = (permissionGranted: boolean): void => {
    granted = permissionGranted;
  };
  permissionHandlers.request(contents, permission, answer, details);
  if (granted === undefined) throw unimplemented('a permission request handler that answers later');
  return granted;
}
