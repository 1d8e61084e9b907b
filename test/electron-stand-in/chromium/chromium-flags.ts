export interface ChromiumStart {
  /** Profile folder; Chromium refuses remote debugging on its usual one. */
  readonly profile: string;
  readonly headed: boolean;
  /** Chromium refuses its sandbox to root. */
  readonly root: boolean;
  /** The app's switches, which Electron passes on to its Chromium. */
  readonly switches: ReadonlyMap<string, string>;
}

const always = [
  '--remote-debugging-pipe',
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
  '--use-mock-keychain',
  // Chromium looks up its makers' hosts otherwise; on a closed network these are refused by the dozen.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-default-apps',
  // A custom scheme's pages are answered before any look-up; a request that slips by must not leave the machine.
  '--host-resolver-rules=MAP *.stand-in ~NOTFOUND',
];

/** Switches that are the stand-in's own business. */
const notPassedOn = new Set([
  'inspect',
  'inspect-brk',
  'user-data-dir',
  // Windows opened without a user gesture are to be refused, as Electron's own handler does.
  'disable-popup-blocking',
]);

export function chromiumFlags({ profile, headed, root, switches }: ChromiumStart): string[] {
  const fromApp = [...switches]
    .filter(([name]) => !notPassedOn.has(name))
    .map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
  return [
    ...always,
    ...(headed ? [] : ['--headless=new', '--disable-gpu', '--screen-info={1920x1080}']),
    ...withoutSandbox(root),
    ...fromApp,
    `--user-data-dir=${profile}`,
  ];
}

/** Asks the Chromium that runs on this profile for a window without tabs and address bar. */
export function appWindowFlags(
  url: string,
  bounds: { x: number; y: number; width: number; height: number },
  start: ChromiumStart,
): string[] {
  return [
    `--user-data-dir=${start.profile}`,
    '--no-first-run',
    ...withoutSandbox(start.root),
    `--window-size=${bounds.width},${bounds.height}`,
    `--window-position=${bounds.x},${bounds.y}`,
    `--app=${url}`,
  ];
}

function withoutSandbox(root: boolean): string[] {
  // --test-type hides the bar that warns about --no-sandbox.
  return root ? ['--no-sandbox', '--test-type'] : [];
}
