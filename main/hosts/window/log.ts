import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { redact } from './redact.ts';

const mostBytes = 1_000_000;

/** Lines for a developer, kept on this computer only: nothing of a user's rows, and all of it through the redactor. */
export class Log {
  private readonly path: string;

  /** @param folder where `main.log` and the one before it are kept. */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.path = join(folder, 'main.log');
  }

  write(event: string, details: Readonly<Record<string, string | number | readonly string[]>> = {}): void {
    const line = JSON.stringify({ event, ...details });
    this.rotate();
    appendFileSync(this.path, `${new Date().toISOString()} ${redact(line)}\n`, { mode: 0o600 });
  }

  private rotate(): void {
    const size = statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
    if (size > mostBytes) renameSync(this.path, `${this.path}.1`);
  }
}
