import type { PauseGate } from './sending-window.ts';

/** A run's pause, for its user to switch: batches in flight are answered, no other begins until the run may go on. */
export class PauseSwitch implements PauseGate {
  private waiting: (() => void)[] | null = null;

  get paused(): boolean {
    return this.waiting !== null;
  }

  pause(): void {
    this.waiting ??= [];
  }

  resume(): void {
    const { waiting } = this;
    this.waiting = null;
    for (const goOn of waiting ?? []) goOn();
  }

  async pass(signal: AbortSignal | undefined): Promise<void> {
    while (this.waiting !== null) {
      signal?.throwIfAborted();
      await this.resumed(this.waiting, signal);
    }
  }

  private resumed(waiting: (() => void)[], signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => reject(signal?.reason);
      signal?.addEventListener('abort', stop, { once: true });
      waiting.push(() => {
        signal?.removeEventListener('abort', stop);
        resolve();
      });
    });
  }
}
