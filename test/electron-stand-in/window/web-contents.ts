import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  HandlerDetails,
  LoadFileOptions,
  Rectangle,
  WebPreferences,
  WindowOpenHandlerResponse,
} from 'electron';
import { IpcMain } from '#stand-in/ipc/ipc-main.ts';
import { session } from '#stand-in/session/session.ts';
import { appFolder } from '#stand-in/start/this-app.ts';
import { standInEvent } from '#stand-in/strict/stand-in-event.ts';
import { StrictEmitter } from '#stand-in/strict/strict-emitter.ts';
import { refuseMissingMembers, unimplemented } from '#stand-in/strict/unimplemented.ts';
import { NativeImage } from '#stand-in/system/native-image.ts';
import { evaluate } from './evaluate.ts';
import { LoadError } from './net-errors.ts';
import type { GoneDetails, OpenContents, OpenWindow } from './open-window.ts';
import { Page } from './page.ts';
import { setPageZoom, zoomFactorOf, zoomLevelOf } from './page-zoom.ts';
import {
  type ProvidedWebContents,
  type WebContentsEvent,
  webContentsEvents,
} from './web-contents-surface.ts';
import { WebFrameMain } from './web-frame-main.ts';
import type { WindowPlace } from './window-place.ts';
import { windows } from './windows.ts';

/** Electron's WebContents over one Chromium page. */
export class WebContents
  extends StrictEmitter<WebContentsEvent>
  implements ProvidedWebContents, OpenContents
{
  readonly id: number;
  readonly session = session.defaultSession;
  readonly ipc = new IpcMain();
  readonly #owner: OpenWindow;
  readonly #preferences: WebPreferences;
  readonly #place: WindowPlace;
  readonly #opened = Promise.withResolvers<Page>();
  #isOpening = false;
  #page: Page | undefined;
  #openHandler: ((details: HandlerDetails) => WindowOpenHandlerResponse) | undefined;
  #zoomFactor: number;
  #crashed = false;
  #destroyed = false;

  constructor(owner: OpenWindow, id: number, preferences: WebPreferences, place: WindowPlace) {
    super('webContents', webContentsEvents);
    this.id = id;
    this.#owner = owner;
    this.#place = place;
    this.#preferences = preferences;
    this.#zoomFactor = preferences.zoomFactor ?? 1;
    this.on('render-process-gone', () => {
      this.#crashed = true;
    });
    this.on('did-navigate', () => {
      this.#crashed = false;
    });
  }

  get mainFrame(): WebFrameMain {
    return this.#page?.documents.mainFrame ?? new WebFrameMain('');
  }

  loadURL(url: string): Promise<void> {
    const loaded = this.#open(url).then((page) => page.load(new URL(url).href));
    // As in Electron, nobody has to wait for it; did-fail-load tells, too.
    loaded.catch((error: unknown) => {
      if (!(error instanceof LoadError)) throw error;
    });
    return loaded;
  }

  loadFile(path: string, { query = {}, search, hash }: LoadFileOptions = {}): Promise<void> {
    const url = pathToFileURL(resolve(appFolder.path, path));
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    if (search !== undefined) url.search = search;
    if (hash !== undefined) url.hash = hash;
    return this.loadURL(url.href);
  }

  reload(): void {
    this.#withPage((page) => page.reload(false));
  }

  reloadIgnoringCache(): void {
    this.#withPage((page) => page.reload(true));
  }

  getURL(): string {
    return this.#page?.loading.url ?? '';
  }

  getTitle(): string {
    return this.#page?.title ?? '';
  }

  isLoading(): boolean {
    return this.#page?.loading.isLoading ?? false;
  }

  isLoadingMainFrame(): boolean {
    return this.isLoading();
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#page?.documents.post({ kind: 'event', channel, args });
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const { session } = await this.opened;
    // As in Electron, only once there is a page that has loaded.
    if (this.getURL() === '' || this.isLoading()) await once(this, 'did-stop-loading');
    return evaluate(session, code, userGesture);
  }

  async insertText(text: string): Promise<void> {
    await (await this.opened).session.send('Input.insertText', { text });
  }

  async capturePage(rect?: Rectangle): Promise<NativeImage> {
    const clip = rect === undefined ? {} : { clip: { ...rect, scale: 1 } };
    const { data } = await (await this.opened).session.send('Page.captureScreenshot', {
      format: 'png',
      ...clip,
    });
    return NativeImage.createFromBuffer(Buffer.from(data, 'base64'));
  }

  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this.#openHandler = handler;
  }

  undo(): void {
    this.#edit('undo');
  }

  redo(): void {
    this.#edit('redo');
  }

  cut(): void {
    this.#edit('cut');
  }

  copy(): void {
    this.#edit('copy');
  }

  paste(): void {
    this.#edit('paste');
  }

  pasteAndMatchStyle(): void {
    this.#edit('pasteAndMatchStyle');
  }

  delete(): void {
    this.#edit('delete');
  }

  selectAll(): void {
    this.#edit('selectAll');
  }

  get zoomFactor(): number {
    return this.#zoomFactor;
  }

  set zoomFactor(factor: number) {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0");
    this.#zoomFactor = factor;
    this.#withPage(({ session }) => setPageZoom(session, factor, this.#owner.getContentBounds()));
  }

  get zoomLevel(): number {
    return zoomLevelOf(this.#zoomFactor);
  }

  set zoomLevel(level: number) {
    this.zoomFactor = zoomFactorOf(level);
  }

  getZoomFactor(): number {
    return this.zoomFactor;
  }

  setZoomFactor(factor: number): void {
    this.zoomFactor = factor;
  }

  getZoomLevel(): number {
    return this.zoomLevel;
  }

  setZoomLevel(level: number): void {
    this.zoomLevel = level;
  }

  focus(): void {
    this.#withPage(({ session }) => session.tell('Page.bringToFront'));
  }

  isFocused(): boolean {
    return windows.focused === this.#owner;
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  forcefullyCrashRenderer(): void {
    this.#withPage(({ session }) => session.tell('Page.crash'));
  }

  close({ waitForBeforeUnload = false }: { waitForBeforeUnload?: boolean } = {}): void {
    this.#owner.closeWithoutAsking(waitForBeforeUnload);
  }

  /** Not in Electron's typings, but there: what the app asked for, over Electron's defaults. */
  getLastWebPreferences(): WebPreferences {
    return {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      ...this.#preferences,
    };
  }

  getOwnerBrowserWindow(): OpenWindow {
    return this.#owner;
  }

  /** The stand-in's own, as everything below. */
  get page(): Page | undefined {
    return this.#page;
  }

  /** Whether it has, or will soon have, a page: from the first load on. */
  get isOpening(): boolean {
    return this.#isOpening;
  }

  get opened(): Promise<Page> {
    return this.#opened.promise;
  }

  decideWindowOpen(details: HandlerDetails): void {
    if (this.#openHandler === undefined) {
      throw unimplemented('a window opened by a page, without a handler that denies it,');
    }
    if (this.#openHandler(details).action !== 'deny') throw unimplemented('a window opened by a page');
  }

  tellGone(details: GoneDetails): void {
    this.emit('render-process-gone', standInEvent(), details);
    windows.emit('render-process-gone', this, details);
  }

  destroy(): void {
    this.#destroyed = true;
    this.emit('destroyed');
  }

  #open(url: string): Promise<Page> {
    if (!this.#isOpening) {
      this.#isOpening = true;
      this.#opened.resolve(this.#openPage(url));
    }
    return this.opened;
  }

  async #openPage(url: string): Promise<Page> {
    const page = await Page.open(url, this, this.#place, this.#preferences);
    this.#page = page;
    if (this.#zoomFactor !== 1) this.setZoomFactor(this.#zoomFactor);
    return page;
  }

  #withPage(act: (page: Page) => void): void {
    void this.opened.then(act);
  }

  #edit(command: string): void {
    this.#withPage(({ session }) => {
      session.tell('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: [command] });
      session.tell('Input.dispatchKeyEvent', { type: 'keyUp' });
    });
  }
}
refuseMissingMembers(WebContents, 'webContents');
