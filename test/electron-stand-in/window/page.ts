import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import type { WebPreferences } from 'electron';
import type { CdpSession } from '#stand-in/chromium/cdp-connection.ts';
import { chromium } from '#stand-in/chromium/chromium.ts';
import { openPageTarget, type PageTarget } from '#stand-in/chromium/page-targets.ts';
import { toAppUrl, toChromiumUrl } from '#stand-in/chromium/scheme-mapping.ts';
import { dispatchIpc } from '#stand-in/ipc/dispatch-ipc.ts';
import { menuAccelerators } from '#stand-in/menu/menu-keys.ts';
import type { FromPage, ToPage } from '#stand-in/page/messages.ts';
import { RequestGate } from '#stand-in/session/request-gate.ts';
import { driven, executable, headed } from '#stand-in/start/this-app.ts';
import { standInEvent } from '#stand-in/strict/stand-in-event.ts';
import { unimplemented } from '#stand-in/strict/unimplemented.ts';
import { colorSchemeFeatures } from '#stand-in/system/color-scheme.ts';
import { reportConsole } from './console-messages.ts';
import { NavigationJudge } from './navigation-judge.ts';
import type { OpenContents, OpenPage } from './open-window.ts';
import { PageDocuments } from './page-documents.ts';
import { PageLoading } from './page-loading.ts';
import {
  pageWorldSource,
  preloadWorld,
  preloadWorldSource,
  sendBinding,
  wrapPreload,
} from './page-source.ts';
import { answerQuestions } from './sync-questions.ts';
import type { WebFrameMain } from './web-frame-main.ts';
import type { WindowPlace } from './window-place.ts';

/** One Chromium page behind a WebContents: opened, prepared and watched. */
export class Page implements OpenPage {
  readonly session: CdpSession;
  readonly loading: PageLoading;
  readonly documents: PageDocuments;
  readonly #target: PageTarget;
  readonly #webContents: OpenContents;
  readonly #preload: string | undefined;
  readonly #judge: NavigationJudge;
  readonly #gate: RequestGate;
  #title = '';
  #leaving = false;

  /** Opens a window for a page at that URL, with everything in place before its first document. */
  static async open(
    url: string,
    webContents: OpenContents,
    place: WindowPlace,
    preferences: WebPreferences,
  ): Promise<Page> {
    const target = await openPageTarget(toChromiumUrl(url), place.normalBounds, headed);
    const page = new Page(webContents, target, preferences.preload);
    await page.#prepare(preferences.additionalArguments ?? []);
    await place.attach(target.id);
    return page;
  }

  private constructor(webContents: OpenContents, target: PageTarget, preload: string | undefined) {
    this.#webContents = webContents;
    this.#target = target;
    this.#preload = preload;
    this.session = target.session;
    this.loading = new PageLoading(webContents, target.session, target.id, () => {
      webContents.getOwnerBrowserWindow().hasPainted();
    });
    const isMainFrame = (frameId: string): boolean => this.loading.isMainFrame(frameId);
    this.documents = new PageDocuments(target.session, isMainFrame, (message, frame) => {
      this.#receive(message, frame);
    });
    this.#judge = new NavigationJudge(webContents, isMainFrame);
    this.#gate = new RequestGate({
      webContents,
      isMainFrame,
      mayNavigate: (request) => this.#judge.mayNavigate(request) || this.#stay(),
    });
  }

  get targetId(): string {
    return this.#target.id;
  }

  get title(): string {
    return this.#title;
  }

  /** Resolves when the page has loaded; rejects with a LoadError. */
  async load(url: string): Promise<void> {
    await this.leave(() => this.loading.load(url));
  }

  reload(ignoreCache: boolean): void {
    void this.session.settle(this.leave(() => this.session.send('Page.reload', { ignoreCache })));
  }

  /** Lets the page go: its window asks no more before it closes, or before the next document. */
  async leave(act: () => Promise<unknown>): Promise<void> {
    this.#leaving = true;
    if (!driven) await this.documents.postAndWait({ kind: 'guard-close', on: false });
    await act();
  }

  close(runBeforeUnload: boolean): void {
    if (runBeforeUnload) void this.session.settle(this.leave(() => this.session.send('Page.close')));
    else chromium.root.tell('Target.closeTarget', { targetId: this.#target.id });
  }

  post(message: ToPage): void {
    this.documents.post(message);
  }

  emulateColorScheme(): void {
    this.session.tell('Emulation.setEmulatedMedia', { features: colorSchemeFeatures() });
  }

  async #prepare(additionalArguments: string[]): Promise<void> {
    const { session } = this;
    const window = this.#webContents.getOwnerBrowserWindow();
    session.onEnd(() => window.hasGone());
    session.on('Inspector.targetCrashed', () => {
      this.documents.endAll();
      this.#webContents.tellGone({ reason: 'crashed', exitCode: 1 });
    });
    session.on('Page.javascriptDialogOpening', ({ type }) => {
      if (type === 'beforeunload') session.tell('Page.handleJavaScriptDialog', { accept: this.#mayUnload() });
    });
    reportConsole(session, this.#webContents);

    const channel = randomUUID();
    await Promise.all([
      session.send('Runtime.enable'),
      session.send('Log.enable'),
      this.#guardFrameTarget(session),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Emulation.setEmulatedMedia', { features: colorSchemeFeatures() }),
      answerQuestions(session, ({ url, name, features }) => {
        this.#judge.open(toAppUrl(url), name, features, 'foreground-tab');
      }),
      session.send('Runtime.addBinding', { name: sendBinding, executionContextName: preloadWorld }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldSource(channel) }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        worldName: preloadWorld,
        source: this.#preloadWorldSource(channel, additionalArguments),
      }),
      session.send('Runtime.runIfWaitingForDebugger'),
    ]);
  }

  /** Frames of other sites are targets of their own, and so are workers; each must be let go on. */
  async #guardFrameTarget(session: CdpSession): Promise<void> {
    this.#judge.watch(session);
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const child = chromium.session(sessionId);
      if (targetInfo.type === 'iframe') void child.settle(this.#guardFrameTarget(child));
      child.tell('Runtime.runIfWaitingForDebugger');
    });
    await Promise.all([
      session.send('Page.enable'),
      this.#gate.guard(session),
      session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
    ]);
  }

  #preloadWorldSource(channel: string, additionalArguments: string[]): string {
    return preloadWorldSource({
      channel,
      driven,
      preload: this.#readPreload(),
      process: {
        platform: process.platform,
        arch: process.arch,
        versions: { ...process.versions },
        env: process.env,
        argv: [executable, ...additionalArguments],
        execPath: executable,
      },
    });
  }

  #readPreload(): { path: string; text: string } | undefined {
    const path = this.#preload;
    if (path === undefined) return undefined;
    try {
      const text = readFileSync(path, 'utf8');
      // A syntax error in it would silence the whole source that it becomes part of.
      new Script(`(${wrapPreload(text)})`, { filename: path });
      return { path, text };
    } catch (error) {
      this.#tellPreloadError(error);
      return undefined;
    }
  }

  #tellPreloadError(error: unknown): void {
    console.error(`stand-in: Unable to load preload script: ${this.#preload}`, error);
    this.#webContents.emit('preload-error', standInEvent(), this.#preload, error);
  }

  #receive(message: FromPage, frame: WebFrameMain): void {
    const window = this.#webContents.getOwnerBrowserWindow();
    switch (message.kind) {
      case 'started':
        this.#onStarted();
        break;
      case 'preload-failed':
        this.#tellPreloadError(message.error);
        break;
      case 'invoke':
      case 'send':
        dispatchIpc(this.#webContents, frame, message);
        break;
      case 'title':
        this.#title = message.title;
        window.pageTitleChanged(message.title);
        break;
      case 'navigate':
        this.#onNavigateRequest(message.url);
        break;
      case 'accelerator':
        window.pressAccelerator(message.keys);
        break;
      case 'placed':
        window.wasPlaced(message.bounds);
        break;
    }
  }

  #onStarted(): void {
    this.#leaving = false;
    this.post({ kind: 'accelerators', accelerators: menuAccelerators() });
    // A test's own session, which may emulate another scheme or none, is applied after ours to each new document.
    if (colorSchemeFeatures().length > 0) this.emulateColorScheme();
    if (driven) return;
    this.#stay();
    // Chromium asks before it closes only a page that was used.
    this.session.tell('Runtime.evaluate', { expression: '0', userGesture: true });
  }

  /** The document that is there stays there: its window asks before it closes. */
  #stay(): false {
    if (!driven) this.post({ kind: 'guard-close', on: true });
    return false;
  }

  /** A link to a custom scheme goes on as a load of Chromium's form; nothing else is known how to go on. */
  #onNavigateRequest(url: string): void {
    if (!this.#judge.mayNavigatePage(url)) {
      this.#stay();
      return;
    }
    const mapped = toChromiumUrl(url);
    if (mapped === url) throw unimplemented(`a page's navigation to ${new URL(url).protocol}`);
    void this.session.settle(this.leave(() => this.session.send('Page.navigate', { url: mapped })));
  }

  /** Decides whether a page that objects is closed or left all the same. */
  #mayUnload(): boolean {
    if (!driven && !this.#leaving) return this.#webContents.getOwnerBrowserWindow().mayClose();
    const event = standInEvent();
    this.#webContents.emit('will-prevent-unload', event);
    if (!event.defaultPrevented) {
      this.#leaving = false;
      this.#webContents.getOwnerBrowserWindow().closeWasRefused();
    }
    return event.defaultPrevented;
  }
}
