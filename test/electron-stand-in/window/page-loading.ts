import type { Protocol } from 'devtools-protocol';
import type { CdpSession } from '#stand-in/chromium/cdp-connection.ts';
import { isStartPage } from '#stand-in/chromium/page-targets.ts';
import { toAppUrl, toChromiumUrl } from '#stand-in/chromium/scheme-mapping.ts';
import { standInEvent } from '#stand-in/strict/stand-in-event.ts';
import { LoadError } from './net-errors.ts';
import type { OpenContents } from './open-window.ts';

interface PendingLoad extends PromiseWithResolvers<void> {
  readonly url: string;
  loaderId?: string;
}

/** Follows one page from document to document, and tells so by the WebContents' events. */
export class PageLoading {
  readonly #webContents: OpenContents;
  readonly #session: CdpSession;
  readonly #onPaint: () => void;
  #mainFrame: string;
  #document: { readonly url: string; readonly loaderId: string } | undefined;
  #finished: string | undefined;
  #pending: PendingLoad | undefined;
  #loading = false;

  constructor(webContents: OpenContents, session: CdpSession, mainFrame: string, onPaint: () => void) {
    this.#webContents = webContents;
    this.#session = session;
    this.#mainFrame = mainFrame;
    this.#onPaint = onPaint;
    session.on('Page.frameStartedLoading', ({ frameId }) => this.#setLoading(frameId, true));
    session.on('Page.frameStoppedLoading', ({ frameId }) => this.#setLoading(frameId, false));
    session.on('Page.frameNavigated', ({ frame }) => this.#onNavigated(frame));
    session.on('Page.navigatedWithinDocument', (event) => this.#onNavigatedWithin(event));
    session.on('Page.lifecycleEvent', (event) => this.#onLifecycle(event));
    session.onEnd(() => this.#pending?.reject(new LoadError('ERR_FAILED', this.#pending.url)));
  }

  /** The page's URL as the app knows it; empty before the first. */
  get url(): string {
    return this.#document?.url ?? '';
  }

  get isLoading(): boolean {
    return this.#loading;
  }

  isMainFrame(frameId: string): boolean {
    return frameId === this.#mainFrame;
  }

  /** Resolves when the page has loaded; rejects with a LoadError. */
  load(url: string): Promise<void> {
    this.#pending?.reject(new LoadError('ERR_ABORTED', this.#pending.url));
    const pending: PendingLoad = { url, ...Promise.withResolvers<void>() };
    this.#pending = pending;
    this.#session.send('Page.navigate', { url: toChromiumUrl(url) }).then(
      ({ errorText, loaderId }) => {
        if (errorText !== undefined) this.#fail(pending, new LoadError(errorText, url));
        else if (loaderId === undefined || loaderId === this.#finished) pending.resolve();
        else pending.loaderId = loaderId;
      },
      // The page has crashed or closed.
      () => pending.reject(new LoadError('ERR_FAILED', url)),
    );
    return pending.promise;
  }

  #fail(pending: PendingLoad, error: LoadError): void {
    this.#webContents.emit('did-fail-load', standInEvent(), error.errno, error.code, error.url, true);
    pending.reject(error);
  }

  #setLoading(frameId: string, loading: boolean): void {
    const isStartPage = this.#pending === undefined && this.#document === undefined;
    if (isStartPage || !this.isMainFrame(frameId) || this.#loading === loading) return;
    this.#loading = loading;
    this.#webContents.emit(loading ? 'did-start-loading' : 'did-stop-loading');
  }

  #onNavigated(frame: Protocol.Page.Frame): void {
    if (frame.parentId !== undefined) return;
    this.#mainFrame = frame.id;
    if (isStartPage(frame.url + (frame.urlFragment ?? ''))) return;
    if (frame.unreachableUrl !== undefined) {
      const url = toAppUrl(frame.unreachableUrl);
      // A load that the app asked for has been told of by its own answer.
      if (this.#pending?.url !== url) {
        this.#webContents.emit('did-fail-load', standInEvent(), -2, 'ERR_FAILED', url, true);
      }
      return;
    }
    this.#document = { url: toAppUrl(frame.url + (frame.urlFragment ?? '')), loaderId: frame.loaderId };
    this.#webContents.emit('did-navigate', standInEvent(), this.#document.url);
  }

  #onNavigatedWithin({ frameId, url }: Protocol.Page.NavigatedWithinDocumentEvent): void {
    if (!this.isMainFrame(frameId) || this.#document === undefined) return;
    this.#document = { ...this.#document, url: toAppUrl(url) };
    this.#webContents.mainFrame.url = this.#document.url;
    this.#webContents.emit('did-navigate-in-page', standInEvent(), this.#document.url, true);
  }

  #onLifecycle({ frameId, loaderId, name }: Protocol.Page.LifecycleEventEvent): void {
    if (!this.isMainFrame(frameId) || loaderId !== this.#document?.loaderId) return;
    if (name === 'firstContentfulPaint') this.#onPaint();
    if (name === 'DOMContentLoaded') this.#webContents.emit('dom-ready');
    if (name !== 'load') return;
    // The empty page that the window started on is not part of its history.
    if (this.#finished === undefined) this.#session.tell('Page.resetNavigationHistory');
    this.#finished = loaderId;
    this.#webContents.emit('did-finish-load');
    if (this.#pending?.loaderId === loaderId) {
      this.#pending.resolve();
      this.#pending = undefined;
    }
  }
}
