import type { CdpSession } from '#stand-in/chromium/cdp-connection.ts';
import { originOf } from '#stand-in/chromium/scheme-mapping.ts';
import type { ToPage } from '#stand-in/page/messages.ts';
import { refuseMissingMembers } from '#stand-in/strict/unimplemented.ts';
import { evaluate } from './evaluate.ts';

/** A page's top frame while it shows one document, so that a message from the last document is never taken for the next one's. */
export class WebFrameMain {
  readonly parent = null;
  readonly name = '';
  url: string;
  readonly #session: CdpSession | undefined;
  readonly #post: (message: ToPage) => void;
  #destroyed = false;

  constructor(url: string, session?: CdpSession, post: (message: ToPage) => void = () => undefined) {
    this.url = url;
    this.#session = session;
    this.#post = post;
  }

  get top(): WebFrameMain {
    return this;
  }

  get origin(): string {
    return this.url === '' ? '' : originOf(this.url);
  }

  get detached(): boolean {
    return this.#destroyed;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  send(channel: string, ...args: unknown[]): void {
    this.answer({ kind: 'event', channel, args });
  }

  executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    if (this.#session === undefined || this.#destroyed) throw new Error('Render frame was disposed');
    return evaluate(this.#session, code, userGesture);
  }

  /** The stand-in's own, as `destroy`: sends to this very document, or to nobody once it is gone. */
  answer(message: ToPage): void {
    if (!this.#destroyed) this.#post(message);
  }

  destroy(): void {
    this.#destroyed = true;
  }
}
refuseMissingMembers(WebFrameMain, 'webFrameMain');
