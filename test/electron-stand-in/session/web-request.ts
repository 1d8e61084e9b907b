import type {
  BeforeSendResponse,
  CallbackResponse,
  HeadersReceivedResponse,
  OnBeforeRequestListenerDetails,
  OnBeforeSendHeadersListenerDetails,
  OnHeadersReceivedListenerDetails,
  WebRequestFilter,
} from 'electron';
import { refuseMissingMembers } from '#stand-in/strict/unimplemented.ts';

type Listener<Details, Answer> = (details: Details, callback: (answer: Answer) => void) => void;

interface Asked {
  readonly url: string;
  readonly resourceType: string;
}

/** One stage of a request, which at most one listener decides, as in Electron. */
class Stage<Details extends Asked, Answer> {
  #filter: WebRequestFilter | undefined;
  #listener: Listener<Details, Answer> | undefined;

  listen(
    ...args: [WebRequestFilter, Listener<Details, Answer> | null] | [Listener<Details, Answer> | null]
  ): void {
    const [filter, listener] = args.length === 2 ? args : [undefined, args[0]];
    this.#filter = filter;
    this.#listener = listener ?? undefined;
  }

  get hasListener(): boolean {
    return this.#listener !== undefined;
  }

  /** The listener's answer; undefined where it is not asked. */
  ask(details: Details): Promise<Answer | undefined> {
    const listener = this.#listener;
    if (listener === undefined || !passes(this.#filter, details)) return Promise.resolve(undefined);
    return new Promise((resolve) => listener(details, resolve));
  }
}

function passes(filter: WebRequestFilter | undefined, { url, resourceType }: Asked): boolean {
  if (filter === undefined) return true;
  const matches = (patterns: string[] | undefined): boolean =>
    (patterns ?? []).some((pattern) => matchPattern(pattern).test(url));
  if (filter.types !== undefined && !filter.types.some((type) => type === resourceType)) return false;
  return matches(filter.urls) && !matches(filter.excludeUrls);
}

/** Chromium's match patterns: `<all_urls>`, and `scheme://host/path` with `*` in each, for any port unless one is named. */
function matchPattern(pattern: string): RegExp {
  if (pattern === '<all_urls>') return /^/;
  const [, scheme, host, path] = /^(\*|[a-z][a-z0-9+.-]*):\/\/([^/]*)(\/.*)?$/i.exec(pattern) ?? [];
  if (scheme === undefined || host === undefined) throw new TypeError(`Invalid url pattern ${pattern}`);
  const literal = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  const schemes = scheme === '*' ? 'https?' : literal(scheme);
  const hosts = host === '*' ? '[^/]*' : literal(host).replace(/^\.\*\\\./, '(?:[^/]+\\.)?');
  const port = /:\d+$/.test(host) ? '' : '(?::\\d+)?';
  return new RegExp(`^${schemes}://${hosts}${port}${literal(path ?? '/*')}$`);
}

export const beforeRequest = new Stage<OnBeforeRequestListenerDetails, CallbackResponse>();
export const beforeSendHeaders = new Stage<OnBeforeSendHeadersListenerDetails, BeforeSendResponse>();
export const headersReceived = new Stage<OnHeadersReceivedListenerDetails, HeadersReceivedResponse>();

class WebRequest {
  readonly onBeforeRequest = beforeRequest.listen.bind(beforeRequest);
  readonly onBeforeSendHeaders = beforeSendHeaders.listen.bind(beforeSendHeaders);
  readonly onHeadersReceived = headersReceived.listen.bind(headersReceived);
}
refuseMissingMembers(WebRequest, 'webRequest');

export const webRequest = new WebRequest();
