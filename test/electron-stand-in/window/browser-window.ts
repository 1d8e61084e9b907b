import type { BrowserWindowConstructorOptions, LoadFileOptions, Rectangle } from 'electron';
import { chromium } from '#stand-in/chromium/chromium.ts';
import { itemTriggeredBy } from '#stand-in/menu/menu-keys.ts';
import { appFolder } from '#stand-in/start/this-app.ts';
import { standInEvent } from '#stand-in/strict/stand-in-event.ts';
import { StrictEmitter } from '#stand-in/strict/strict-emitter.ts';
import { refuseMissingMembers } from '#stand-in/strict/unimplemented.ts';
import type { NativeImage } from '#stand-in/system/native-image.ts';
import {
  type BrowserWindowEvent,
  browserWindowEvents,
  type ProvidedBrowserWindow,
} from './browser-window-surface.ts';
import type { OpenContents, OpenWindow } from './open-window.ts';
import { WebContents } from './web-contents.ts';
import { checkWindowOptions } from './window-options.ts';
import { WindowPlace } from './window-place.ts';
import { windows } from './windows.ts';

/** Electron's BrowserWindow over one Chromium window. */
export class BrowserWindow
  extends StrictEmitter<BrowserWindowEvent>
  implements ProvidedBrowserWindow, OpenWindow
{
  readonly id: number;
  readonly webContents: WebContents;
  readonly #place: WindowPlace;
  #title: string;
  #visible: boolean;
  #painted = false;
  #destroyed = false;
  /** Whether `close` has been emitted, or need not be. */
  #mayGo = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', browserWindowEvents);
    if (!chromium.running) throw new Error('Cannot create BrowserWindow before app is ready');
    checkWindowOptions(options);
    this.#title = options.title ?? appFolder.name;
    this.#visible = options.show !== false;
    this.#place = new WindowPlace(options);
    this.id = windows.add(this);
    this.webContents = new WebContents(this, this.id, options.webPreferences ?? {}, this.#place);
    if (options.fullscreen) this.#place.change('fullscreen');
    if (this.#visible) windows.focused = this;
    windows.emit('web-contents-created', this.webContents);
    windows.emit('created', this);
  }

  static getAllWindows(): OpenWindow[] {
    return windows.all;
  }

  static getFocusedWindow(): OpenWindow | null {
    return windows.focused ?? null;
  }

  static fromId(id: number): OpenWindow | null {
    return windows.byId(id) ?? null;
  }

  static fromWebContents(webContents: OpenContents | undefined): OpenWindow | null {
    return webContents?.getOwnerBrowserWindow() ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  loadFile(path: string, options?: LoadFileOptions): Promise<void> {
    return this.webContents.loadFile(path, options);
  }

  reload(): void {
    this.webContents.reload();
  }

  capturePage(rect?: Rectangle): Promise<NativeImage> {
    return this.webContents.capturePage(rect);
  }

  close(): void {
    if (!this.#destroyed && this.mayClose()) this.closeWithoutAsking(true);
  }

  destroy(): void {
    this.closeWithoutAsking(false);
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    if (this.#visible) return;
    this.#visible = true;
    this.#place.hide(false);
    this.emit('show');
  }

  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.#place.hide(true);
    this.blur();
    this.emit('hide');
  }

  isVisible(): boolean {
    return this.#visible;
  }

  focus(): void {
    if (!this.#visible || this.#destroyed) return;
    this.webContents.focus();
    windows.focused = this;
  }

  blur(): void {
    if (this.isFocused()) windows.focused = undefined;
  }

  isFocused(): boolean {
    return windows.focused === this;
  }

  minimize(): void {
    this.#change('minimized', 'minimize');
  }

  restore(): void {
    if (!this.isMinimized()) return;
    this.#place.restore();
    this.emit('restore');
  }

  isMinimized(): boolean {
    return this.#place.state === 'minimized';
  }

  maximize(): void {
    this.#change('maximized', 'maximize');
  }

  unmaximize(): void {
    if (this.isMaximized()) this.#change('normal', 'unmaximize');
  }

  isMaximized(): boolean {
    return this.#place.state === 'maximized';
  }

  setFullScreen(on: boolean): void {
    if (on) this.#change('fullscreen', 'enter-full-screen');
    else if (this.isFullScreen()) this.#change('normal', 'leave-full-screen');
  }

  isFullScreen(): boolean {
    return this.#place.state === 'fullscreen';
  }

  isNormal(): boolean {
    return this.#place.state === 'normal';
  }

  getBounds(): Rectangle {
    return this.#place.bounds;
  }

  getContentBounds(): Rectangle {
    return this.#place.bounds;
  }

  getNormalBounds(): Rectangle {
    return this.#place.normalBounds;
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#tellMoved(this.#place.move(bounds));
  }

  getSize(): number[] {
    const { width, height } = this.#place.bounds;
    return [width, height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getContentSize(): number[] {
    return this.getSize();
  }

  setContentSize(width: number, height: number): void {
    this.setSize(width, height);
  }

  getPosition(): number[] {
    const { x, y } = this.#place.bounds;
    return [x, y];
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  center(): void {
    this.#tellMoved(this.#place.centre());
  }

  getMinimumSize(): number[] {
    return this.#place.minimum;
  }

  setMinimumSize(width: number, height: number): void {
    this.#place.minimum = [width, height];
  }

  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  /** The stand-in's own, as everything below: asks the app whether the window may close. */
  mayClose(): boolean {
    const event = standInEvent();
    this.emit('close', event);
    if (event.defaultPrevented) windows.emit('close-refused');
    else this.#mayGo = true;
    return !event.defaultPrevented;
  }

  closeWithoutAsking(runBeforeUnload: boolean): void {
    this.#mayGo = true;
    if (this.webContents.isOpening) void this.webContents.opened.then((page) => page.close(runBeforeUnload));
    else this.hasGone();
  }

  /** The page itself didn't let go. */
  closeWasRefused(): void {
    this.#mayGo = false;
    windows.emit('close-refused');
  }

  hasGone(): void {
    if (this.#destroyed) return;
    if (!this.#mayGo && !this.mayClose()) {
      console.error('stand-in: a window was gone before the app could keep it open');
    }
    this.#destroyed = true;
    this.webContents.destroy();
    this.emit('closed');
    windows.remove(this);
  }

  hasPainted(): void {
    if (this.#painted) return;
    this.#painted = true;
    this.emit('ready-to-show');
  }

  pageTitleChanged(title: string): void {
    const event = standInEvent();
    this.emit('page-title-updated', event, title, true);
    this.webContents.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.#title = title;
  }

  wasPlaced(bounds: Rectangle): void {
    this.#place.wasPlaced(bounds);
    this.emit('resize');
  }

  pressAccelerator(keys: string): void {
    itemTriggeredBy(keys)?.click({ triggeredByAccelerator: true }, this, this.webContents);
  }

  #change(state: WindowPlace['state'], event: BrowserWindowEvent): void {
    if (this.#place.state === state) return;
    this.#place.change(state);
    this.emit(event);
    this.emit('resize');
  }

  #tellMoved({ moved, resized }: { moved: boolean; resized: boolean }): void {
    if (moved) this.emit('move');
    if (!resized) return;
    this.emit('resize');
    // The zoom depends on the size.
    if (this.webContents.zoomFactor !== 1) this.webContents.setZoomFactor(this.webContents.zoomFactor);
  }
}
refuseMissingMembers(BrowserWindow, 'BrowserWindow');

windows.on('focus', (window) => {
  window.emit('focus');
  window.webContents.emit('focus');
});
windows.on('blur', (window) => {
  window.emit('blur');
  window.webContents.emit('blur');
});
