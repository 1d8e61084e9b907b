const modifiers: Record<string, string> = {
  command: 'Meta',
  cmd: 'Meta',
  control: 'Ctrl',
  ctrl: 'Ctrl',
  commandorcontrol: process.platform === 'darwin' ? 'Meta' : 'Ctrl',
  cmdorctrl: process.platform === 'darwin' ? 'Meta' : 'Ctrl',
  alt: 'Alt',
  option: 'Alt',
  altgr: 'Alt',
  shift: 'Shift',
  super: 'Meta',
  meta: 'Meta',
};
const order = ['Ctrl', 'Alt', 'Shift', 'Meta'];

const named: Record<string, string> = Object.fromEntries(
  [
    ...[
      'Plus',
      'Space',
      'Tab',
      'Backspace',
      'Delete',
      'Insert',
      'Return',
      'Esc',
      'Up',
      'Down',
      'Left',
      'Right',
    ],
    ...['Home', 'End', 'PageUp', 'PageDown', 'PrintScreen', 'CapsLock', 'NumLock', 'ScrollLock'],
    ...Array.from({ length: 24 }, (_, i) => `F${i + 1}`),
  ].map((name) => [name.toLowerCase(), name]),
);
named['enter'] = 'Return';
named['escape'] = 'Esc';

/** An accelerator as a page names the keys that are pressed: `CmdOrCtrl+shift+k` is `Ctrl+Shift+K`. Throws for one that no key can trigger. */
export function normalizeAccelerator(accelerator: string): string {
  const tokens = accelerator.split('+').map((token) => token.trim());
  const key = tokens.pop() ?? '';
  const pressed = new Set(tokens.map((token) => modifiers[token.toLowerCase()]));
  const name = named[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : undefined);
  if (name === undefined || pressed.has(undefined)) throw new Error(`stand-in: no keys for "${accelerator}"`);
  // A plus sign is typed with Shift, and Electron takes it so.
  if (name === 'Plus') pressed.add('Shift');
  return [...order.filter((modifier) => pressed.has(modifier)), name].join('+');
}
