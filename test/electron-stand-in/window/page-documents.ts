import type { CdpSession } from '#stand-in/chromium/cdp-connection.ts';
import { toAppUrl } from '#stand-in/chromium/scheme-mapping.ts';
import type { FromPage, ToPage } from '#stand-in/page/messages.ts';
import { createWire } from '#stand-in/page/wire.ts';
import { preloadWorld, sendBinding } from './page-source.ts';
import { WebFrameMain } from './web-frame-main.ts';

const wire = createWire();

/** Carries messages between the app and the preload of whichever document the page shows. */
export class PageDocuments {
  readonly #session: CdpSession;
  /** By the ID of the preload's execution context. */
  readonly #frames = new Map<number, WebFrameMain>();
  #current: number | undefined;
  #mainFrame = new WebFrameMain('');

  constructor(
    session: CdpSession,
    isMainFrame: (frameId: string) => boolean,
    receive: (message: FromPage, frame: WebFrameMain) => void,
  ) {
    this.#session = session;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== preloadWorld || !isMainFrame(context.auxData['frameId'])) return;
      const frame = new WebFrameMain('', session, (message) => {
        session.tell('Runtime.callFunctionOn', receiveCall(context.id, message));
      });
      this.#frames.set(context.id, frame);
      this.#current = context.id;
      this.#mainFrame = frame;
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
      this.#end(executionContextId),
    );
    session.on('Runtime.executionContextsCleared', () => this.endAll());
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      const frame = this.#frames.get(executionContextId);
      if (name !== sendBinding || frame === undefined) return;
      const message = wire.decode(payload) as FromPage;
      if (message.kind === 'started') frame.url = toAppUrl(message.url);
      receive(message, frame);
    });
  }

  /** The frame with the document that is shown; the last one's when it crashed. */
  get mainFrame(): WebFrameMain {
    return this.#mainFrame;
  }

  /** Sends to the document that is shown; without one the message is lost, as in Electron. Throws for what can't be cloned. */
  post(message: ToPage): void {
    this.mainFrame.answer(message);
  }

  /** Like `post`, and resolves when the page has taken it. */
  async postAndWait(message: ToPage): Promise<void> {
    if (this.#current === undefined) return;
    await this.#session.settle(
      this.#session.send('Runtime.callFunctionOn', receiveCall(this.#current, message)),
    );
  }

  endAll(): void {
    for (const context of this.#frames.keys()) this.#end(context);
  }

  #end(context: number): void {
    this.#frames.get(context)?.destroy();
    this.#frames.delete(context);
    if (this.#current === context) this.#current = undefined;
  }
}

function receiveCall(executionContextId: number, message: ToPage) {
  return {
    functionDeclaration: 'text => standInReceive(text)',
    executionContextId,
    arguments: [{ value: wire.encode(message) }],
  };
}
