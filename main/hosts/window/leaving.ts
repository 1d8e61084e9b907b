import type { MessageBoxOptions } from 'electron';

interface Parts {
  /** Names of the syncs that are being sent. */
  readonly sending: () => readonly string[];
  /** Resolves with the number of the button. */
  readonly ask: (options: MessageBoxOptions) => Promise<number>;
  /** Told where nothing could be asked: leaving goes on then, for nothing is lost by it. */
  readonly onUnasked: (error: unknown) => void;
}

const stay = 0;
const stop = 1;

/** Asks before a run is left in its middle. */
export class Leaving {
  private readonly parts: Parts;
  private isAsking = false;
  private isMeant = false;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Whether to leave now. Where something is being sent a person is asked first, and `leave` called where they mean it. */
  mayLeave(leave: () => void): boolean {
    const sending = this.parts.sending();
    if (this.isMeant || sending.length === 0) return true;
    if (!this.isAsking) void this.ask(sending, leave);
    return false;
  }

  private async ask(sending: readonly string[], leave: () => void): Promise<void> {
    this.isAsking = true;
    this.isMeant = (await this.answer(sending)) === stop;
    this.isAsking = false;
    if (this.isMeant) leave();
  }

  private async answer(sending: readonly string[]): Promise<number> {
    try {
      return await this.parts.ask(leaveQuestion(sending));
    } catch (error) {
      this.parts.onUnasked(error);
      return stop;
    }
  }
}

function leaveQuestion(sending: readonly string[]): MessageBoxOptions {
  const [only] = sending;
  return {
    type: 'question',
    message:
      sending.length === 1
        ? `“${only}” is still being sent.`
        : `${sending.length} syncs are still being sent.`,
    detail:
      'If you stop now, what Pinterest already has stays there and is remembered. The next run goes on where this one stopped: nothing is lost, nothing is sent twice.',
    buttons: ['Keep Sending', 'Stop and Close'],
    defaultId: stay,
    cancelId: stay,
    noLink: true,
  };
}
