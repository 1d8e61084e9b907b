import type { Protocol } from 'devtools-protocol';
import type { OnBeforeRequestListenerDetails } from 'electron';
import { originOf, toAppUrl } from '#stand-in/chromium/scheme-mapping.ts';
import { unimplemented } from '#stand-in/strict/unimplemented.ts';

type HeaderRecord = Record<string, string | string[]>;
type ElectronResourceType = OnBeforeRequestListenerDetails['resourceType'];

export function electronResourceType(
  type: Protocol.Network.ResourceType,
  isMainDocument: boolean,
): ElectronResourceType {
  switch (type) {
    case 'Document':
      return isMainDocument ? 'mainFrame' : 'subFrame';
    case 'Stylesheet':
      return 'stylesheet';
    case 'Script':
      return 'script';
    case 'Image':
      return 'image';
    case 'Font':
      return 'font';
    case 'Media':
      return 'media';
    case 'XHR':
    case 'Fetch':
      return 'xhr';
    case 'Ping':
      return 'ping';
    case 'CSPViolationReport':
      return 'cspReport';
    default:
      return 'other';
  }
}

/** The request as a custom scheme's handler gets it. */
export function asRequest(request: Protocol.Network.Request, url: string, headers: HeaderRecord): Request {
  const { postDataEntries } = request;
  if (request.hasPostData && postDataEntries?.every(({ bytes }) => bytes === undefined) !== false) {
    throw unimplemented('a request whose body is a file or a stream');
  }
  const bytes = postDataEntries?.map(({ bytes = '' }) => Buffer.from(bytes, 'base64'));
  const list = new Headers(headerEntries(headers).map(({ name, value }): [string, string] => [name, value]));
  const origin = list.get('origin');
  if (origin !== null && origin !== 'null') list.set('origin', originOf(toAppUrl(origin)));
  const referer = list.get('referer');
  if (referer !== null) list.set('referer', toAppUrl(referer));
  return new Request(url, {
    method: request.method,
    headers: list,
    ...(bytes === undefined ? {} : { body: Buffer.concat(bytes) }),
  });
}

export function headerEntries(headers: HeaderRecord): { name: string; value: string }[] {
  return Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value })),
  );
}

/** The code of `HTTP/1.1 404 Not Found`. */
export function statusOf(statusLine: string | undefined): number | undefined {
  const code = /^HTTP\/\S+ (\d{3})/.exec(statusLine ?? '')?.[1];
  return code === undefined ? undefined : Number(code);
}
