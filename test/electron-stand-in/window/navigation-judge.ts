import type { HandlerDetails } from 'electron';
import type { CdpSession } from '#stand-in/chromium/cdp-connection.ts';
import { toAppUrl } from '#stand-in/chromium/scheme-mapping.ts';
import type { FrameRequest } from '#stand-in/session/request-gate.ts';
import { standInEvent } from '#stand-in/strict/stand-in-event.ts';
import type { OpenContents } from './open-window.ts';

/** Asks the app when a page itself wants to go elsewhere or to open a window; the app's own loads go unasked. */
export class NavigationJudge {
  readonly #webContents: OpenContents;
  readonly #isMainFrame: (frameId: string) => boolean;
  /** Frames whose next request is their page's own idea. */
  readonly #requested = new Set<string>();

  constructor(webContents: OpenContents, isMainFrame: (frameId: string) => boolean) {
    this.#webContents = webContents;
    this.#isMainFrame = isMainFrame;
  }

  watch(session: CdpSession): void {
    session.on('Page.frameRequestedNavigation', ({ frameId, url, disposition }) => {
      if (disposition === 'currentTab') this.#requested.add(frameId);
      // Chromium opens a tab when a link is clicked with Ctrl or the middle button; it is closed as it appears.
      if (disposition === 'newTab') this.open(toAppUrl(url), '', '', 'background-tab');
      if (disposition === 'newWindow') this.open(toAppUrl(url), '', '', 'new-window');
    });
    session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      this.open(toAppUrl(url), windowName, windowFeatures.join(','), 'foreground-tab');
    });
  }

  /** Asks about a window, and throws unless it is refused. */
  open(url: string, frameName: string, features: string, disposition: HandlerDetails['disposition']): void {
    const referrer = { url: '', policy: 'default' } as const;
    this.#webContents.decideWindowOpen({ url, frameName, features, disposition, referrer });
  }

  mayNavigate({ frameId, url, isRedirect }: FrameRequest): boolean {
    const isMainFrame = this.#isMainFrame(frameId);
    if (isRedirect) return this.#ask('will-redirect', url, isMainFrame);
    if (!this.#requested.delete(frameId)) return true;
    return this.#mayGo(url, isMainFrame);
  }

  /** The same for a page that was held back, and so makes no request. */
  mayNavigatePage(url: string): boolean {
    return this.#mayGo(url, true);
  }

  #mayGo(url: string, isMainFrame: boolean): boolean {
    if (!this.#ask('will-frame-navigate', url, isMainFrame)) return false;
    return !isMainFrame || this.#ask('will-navigate', url, isMainFrame);
  }

  #ask(
    name: 'will-redirect' | 'will-frame-navigate' | 'will-navigate',
    url: string,
    isMainFrame: boolean,
  ): boolean {
    const event = standInEvent({ url, isMainFrame, isSameDocument: false });
    this.#webContents.emit(name, event, url, false, isMainFrame);
    return !event.defaultPrevented;
  }
}
