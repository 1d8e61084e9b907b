import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions } from 'electron';
import { refuseMissingMembers, unimplemented } from '#stand-in/strict/unimplemented.ts';
import type { RolePage, RoleWindow } from '#stand-in/window/open-window.ts';
import { windows } from '#stand-in/window/windows.ts';
import { normalizeAccelerator } from './accelerator.ts';
import { performRole, roleNamed } from './menu-roles.ts';

type Template = (MenuItemConstructorOptions | MenuItem)[];
type ItemType = NonNullable<MenuItemConstructorOptions['type']>;

const itemOptions = new Set<string>([
  'accelerator',
  'checked',
  'click',
  'enabled',
  'icon',
  'id',
  'label',
  'registerAccelerator',
  'role',
  'sublabel',
  'submenu',
  'toolTip',
  'type',
  'visible',
] satisfies (keyof MenuItemConstructorOptions)[]);

let lastCommandId = 0;

/** One entry of a menu. `click` is what a person's click would be. */
export class MenuItem {
  readonly commandId = ++lastCommandId;
  readonly id: string | undefined;
  readonly type: ItemType;
  readonly role: string | undefined;
  readonly submenu: Menu | undefined;
  readonly accelerator: string | null;
  readonly registerAccelerator: boolean;
  readonly userAccelerator = null;
  readonly icon: unknown;
  readonly click: (event?: object, window?: RoleWindow, webContents?: RolePage) => void;
  label: string;
  sublabel: string;
  toolTip: string;
  enabled: boolean;
  visible: boolean;
  menu: Menu | undefined;
  #checked: boolean;

  constructor(options: MenuItemConstructorOptions) {
    for (const [name, value] of Object.entries(options)) {
      if (value !== undefined && !itemOptions.has(name)) throw unimplemented(`the menu item option ${name}`);
    }
    const role = options.role === undefined ? undefined : roleNamed(options.role);
    const submenu = options.submenu ?? role?.submenu;
    this.id = options.id;
    this.role = options.role?.toLowerCase();
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu as Menu | undefined);
    this.type = options.type ?? (submenu === undefined ? 'normal' : 'submenu');
    this.label = options.label ?? role?.label ?? '';
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.icon = options.icon ?? null;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.#checked = options.checked ?? false;
    this.registerAccelerator = options.registerAccelerator ?? !role?.isEditing;
    this.accelerator = options.accelerator ?? role?.accelerator ?? null;
    if (this.accelerator !== null) normalizeAccelerator(this.accelerator);

    this.click = (event = {}, window, webContents) => {
      if (this.type === 'checkbox' || this.type === 'radio')
        this.checked = this.type === 'radio' || !this.checked;
      if (options.role !== undefined && performRole(options.role, window, webContents)) return;
      // The app's own typings are Electron's, and this plays it.
      (options.click as ((...args: unknown[]) => void) | undefined)?.(this, window, event);
    };
  }

  get checked(): boolean {
    return this.#checked;
  }

  /** Checking a radio item unchecks the others of its group. */
  set checked(checked: boolean) {
    if (this.type === 'radio' && checked) {
      for (const other of this.menu?.radioGroupOf(this) ?? []) other.#checked = false;
    }
    this.#checked = checked;
  }
}
refuseMissingMembers(MenuItem, 'MenuItem');

/** A menu as data. Nothing shows it. */
export class Menu extends EventEmitter {
  static #application: Menu | null = null;
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: Template): Menu {
    const menu = new Menu();
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
    windows.emit('menu-changed');
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  append(item: MenuItem): void {
    this.insert(this.items.length, item);
  }

  insert(position: number, item: MenuItem): void {
    item.menu = this;
    this.items.splice(position, 0, item);
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(): void {
    throw unimplemented('Menu.popup, unless a test scripts it,');
  }

  /** The stand-in's own: the radio items around this one, up to anything else. */
  radioGroupOf(item: MenuItem): MenuItem[] {
    const at = this.items.indexOf(item);
    const isRadio = ({ type }: MenuItem): boolean => type === 'radio';
    const from = this.items.findLastIndex((other, i) => i < at && !isRadio(other)) + 1;
    const to = this.items.findIndex((other, i) => i > at && !isRadio(other));
    return this.items.slice(from, to < 0 ? undefined : to);
  }
}
refuseMissingMembers(Menu, 'Menu');
