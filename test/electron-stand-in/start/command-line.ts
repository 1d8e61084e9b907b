export interface CommandLine {
  readonly asksVersion: boolean;
  /** Modules to run before the app: `-r module`. */
  readonly required: readonly string[];
  /** Every `--name` and `--name=value` up to `--`, wherever it stands, as Chromium reads them. */
  readonly switches: Map<string, string>;
  /** The first argument that is neither a switch nor belongs to one. */
  readonly app: string | undefined;
}

/** Reads arguments as the Electron executable does. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const switches = new Map<string, string>();
  const required: string[] = [];
  let asksVersion = false;
  let app: string | undefined;

  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--') {
      app ??= args[i + 1];
      break;
    }
    const [, name, value] = /^--([^=]+)=?(.*)$/s.exec(arg) ?? [];
    if (name !== undefined) switches.set(name, value ?? '');

    if (app !== undefined) continue;
    if (arg === '-v' || arg === '--version') asksVersion = true;
    else if (arg === '-r' || arg === '--require') required.push(args[++i] ?? '');
    else if (!arg.startsWith('-')) app = arg;
  }
  return { asksVersion, required, switches, app };
}
