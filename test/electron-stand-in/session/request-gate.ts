import type { Protocol } from 'devtools-protocol';
import type { OnBeforeRequestListenerDetails } from 'electron';
import type { CdpSession } from '#stand-in/chromium/cdp-connection.ts';
import { isStartPage } from '#stand-in/chromium/page-targets.ts';
import { toAppUrl, toChromiumUrl } from '#stand-in/chromium/scheme-mapping.ts';
import { asRequest, electronResourceType, headerEntries, statusOf } from './intercepted-request.ts';
import { decidePermissions } from './permissions.ts';
import { schemeHandlerFor } from './scheme-handlers.ts';
import { beforeRequest, beforeSendHeaders, headersReceived } from './web-request.ts';

type Paused = Protocol.Fetch.RequestPausedEvent;
type Details = OnBeforeRequestListenerDetails;

export interface FrameRequest {
  readonly frameId: string;
  /** As the app knows it. */
  readonly url: string;
  readonly isRedirect: boolean;
}

export interface GatedPage {
  readonly webContents: { readonly id: number };
  isMainFrame(frameId: string): boolean;
  /** Asks the app about a frame on its way to another document. */
  mayNavigate(request: FrameRequest): boolean;
}

const emptyPage = { responseCode: 200, responseHeaders: [{ name: 'content-type', value: 'text/html' }] };

/** Stands between a page and the network: navigation, webRequest, permissions and custom schemes are decided here. */
export class RequestGate {
  readonly #page: GatedPage;
  #lastId = 0;

  constructor(page: GatedPage) {
    this.#page = page;
  }

  /** Has every request of this target decided from now on. */
  async guard(session: CdpSession): Promise<void> {
    session.on('Fetch.requestPaused', (paused) => void session.settle(this.#decide(paused, session)));
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  }

  async #decide(paused: Paused, session: CdpSession): Promise<void> {
    const { requestId, request } = paused;
    if (paused.responseStatusCode !== undefined) return this.#decideResponse(paused, session);
    if (isStartPage(request.url)) return session.tell('Fetch.fulfillRequest', { requestId, ...emptyPage });

    const url = toAppUrl(request.url);
    const isMainDocument = paused.resourceType === 'Document' && this.#page.isMainFrame(paused.frameId);
    if (paused.resourceType === 'Document') {
      const isRedirect = paused.redirectedRequestId !== undefined;
      if (!this.#page.mayNavigate({ frameId: paused.frameId, url, isRedirect })) {
        return session.tell('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      }
    }
    // Electron never fetches the icon that Chromium looks for by itself.
    if (paused.resourceType === 'Other' && new URL(url).pathname === '/favicon.ico') {
      return session.tell('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    }
    const { origin } = new URL(request.url);
    if (isMainDocument && origin !== 'null') await decidePermissions(this.#page.webContents, url, origin);

    const details = this.#details(paused, url, isMainDocument);
    const verdict = await beforeRequest.ask(details);
    if (verdict?.cancel)
      return session.tell('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    if (verdict?.redirectURL) {
      const location = toChromiumUrl(verdict.redirectURL);
      return session.tell('Fetch.fulfillRequest', {
        requestId,
        responseCode: 307,
        responseHeaders: [{ name: 'location', value: location }],
      });
    }

    const sent = await beforeSendHeaders.ask({ ...details, requestHeaders: request.headers });
    if (sent?.cancel) return session.tell('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    const headers = sent?.requestHeaders ?? request.headers;

    const handler = schemeHandlerFor(url);
    if (handler === undefined) {
      return session.tell('Fetch.continueRequest', {
        requestId,
        interceptResponse: headersReceived.hasListener,
        ...(sent?.requestHeaders === undefined ? {} : { headers: headerEntries(headers) }),
      });
    }
    let response: Response;
    try {
      response = await handler(asRequest(request, url, headers));
    } catch (error) {
      console.error(`stand-in: the handler of ${new URL(url).protocol} failed`, error);
      return session.tell('Fetch.failRequest', { requestId, errorReason: 'Failed' });
    }
    await this.#fulfill(paused, session, details, response);
  }

  async #fulfill(paused: Paused, session: CdpSession, details: Details, response: Response): Promise<void> {
    const { requestId } = paused;
    if (response.type === 'error')
      return session.tell('Fetch.failRequest', { requestId, errorReason: 'Failed' });

    const received: Record<string, string[]> = {};
    for (const [name, value] of response.headers) {
      received[name] = [...(received[name] ?? []), name === 'location' ? toChromiumUrl(value) : value];
    }
    const answer = await headersReceived.ask({
      ...details,
      statusCode: response.status,
      statusLine: `HTTP/1.1 ${response.status} ${response.statusText}`,
      responseHeaders: received,
    });
    if (answer?.cancel)
      return session.tell('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    session.tell('Fetch.fulfillRequest', {
      requestId,
      responseCode: statusOf(answer?.statusLine) ?? response.status,
      responseHeaders: headerEntries(answer?.responseHeaders ?? received),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }

  async #decideResponse(paused: Paused, session: CdpSession): Promise<void> {
    const { requestId, responseStatusCode = 0, responseStatusText = '', responseHeaders = [] } = paused;
    const received: Record<string, string[]> = {};
    for (const { name, value } of responseHeaders) received[name] = [...(received[name] ?? []), value];
    const answer = await headersReceived.ask({
      ...this.#details(paused, toAppUrl(paused.request.url), this.#page.isMainFrame(paused.frameId)),
      statusCode: responseStatusCode,
      statusLine: `HTTP/1.1 ${responseStatusCode} ${responseStatusText}`,
      responseHeaders: received,
    });
    if (answer?.cancel)
      return session.tell('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    if (answer?.responseHeaders === undefined) return session.tell('Fetch.continueResponse', { requestId });
    session.tell('Fetch.continueResponse', {
      requestId,
      responseCode: statusOf(answer.statusLine) ?? responseStatusCode,
      responseHeaders: headerEntries(answer.responseHeaders),
    });
  }

  #details({ request, resourceType }: Paused, url: string, isMainDocument: boolean): Details {
    return {
      id: ++this.#lastId,
      url,
      method: request.method,
      webContentsId: this.#page.webContents.id,
      resourceType: electronResourceType(resourceType, isMainDocument),
      referrer: toAppUrl(request.headers['Referer'] ?? ''),
      timestamp: Date.now(),
      uploadData: [],
    };
  }
}
