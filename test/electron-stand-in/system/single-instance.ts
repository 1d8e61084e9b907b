import { randomUUID } from 'node:crypto';
import {
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What a second start tells the first. */
export interface SecondInstance {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

/** One app per `userData` folder. */
export class SingleInstance {
  readonly #folder: string;
  readonly #onSecond: (second: SecondInstance) => void;
  #lock: DatabaseSync | undefined;
  #watcher: FSWatcher | undefined;

  constructor(userData: string, onSecond: (second: SecondInstance) => void) {
    this.#folder = join(userData, 'stand-in-instances');
    this.#onSecond = onSecond;
  }

  get isHeld(): boolean {
    return this.#lock !== undefined;
  }

  /** Takes the lock, or leaves word for who has it. Synchronous, as in Electron. */
  request(second: SecondInstance): boolean {
    if (this.isHeld) return true;
    mkdirSync(this.#folder, { recursive: true });
    this.#lock = lockFile(join(this.#folder, 'lock'));
    if (this.#lock !== undefined) {
      // Word that was left for an instance that is gone.
      this.#takeMessages();
      this.#watcher = watch(this.#folder, { persistent: false }, () => {
        for (const message of this.#takeMessages()) this.#onSecond(message);
      });
      return true;
    }
    const draft = join(this.#folder, `${randomUUID()}.draft`);
    writeFileSync(draft, JSON.stringify(second));
    renameSync(draft, draft.replace(/draft$/, 'json'));
    return false;
  }

  release(): void {
    this.#watcher?.close();
    this.#lock?.close();
    this.#lock = undefined;
  }

  #takeMessages(): SecondInstance[] {
    return readdirSync(this.#folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => {
        const path = join(this.#folder, name);
        const message: SecondInstance = JSON.parse(readFileSync(path, 'utf8'));
        rmSync(path);
        return message;
      });
  }
}

/** SQLite holds a file lock of the operating system, which ends with its process however that ends. Node has no other. */
function lockFile(path: string): DatabaseSync | undefined {
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Error && error.message.includes('locked')) return undefined;
    throw error;
  }
}
