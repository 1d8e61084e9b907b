import pc from 'picocolors';
import type { RunProgress } from '#contract/run-view.ts';

const redrawEvery = 100;
const lineEvery = 5_000;
const barWidth = 24;

/** Shows how far a run is: a bar that redraws itself on a terminal, a plain line every few seconds elsewhere. On stderr. */
export class ProgressLine {
  private shown = Date.now();
  private troubled = 0;
  private drawn = false;
  private readonly terminal = process.stderr.isTTY === true;

  show = (progress: RunProgress): void => {
    const now = Date.now();
    if (now - this.shown < (this.terminal ? redrawEvery : lineEvery)) return;
    this.shown = now;
    const text = describe(progress, this.terminal);
    if (this.terminal) {
      process.stderr.write(`\r\u001b[2K${text}`);
      this.drawn = true;
    } else process.stderr.write(`${text}\n`);
  };

  /** Pinterest does not do what it should, and is asked again; said once in a while. */
  trouble = (what: string): void => {
    const now = Date.now();
    if (now - this.troubled < lineEvery) return;
    this.troubled = now;
    this.end();
    process.stderr.write(`Pinterest: ${what}. Trying again…\n`);
  };

  /** Wipes the bar, so that the result stands alone. */
  end(): void {
    if (this.drawn) process.stderr.write('\r\u001b[2K');
    this.drawn = false;
  }
}

function describe(progress: RunProgress, terminal: boolean): string {
  const number = (value: number) => value.toLocaleString('en-US');
  const bar = (part: number, whole: number) => (terminal ? `${drawBar(part, whole)} ` : '');
  switch (progress.phase) {
    case 'reading':
      return `${bar(progress.rows, progress.ofRows)}Reading and hashing: ${number(progress.rows)} of ${number(progress.ofRows)} rows`;
    case 'planning':
      return 'Comparing with what Pinterest has…';
    case 'sending':
      return `${bar(progress.sent, progress.toSend)}Sending: ${number(progress.sent)} of ${number(progress.toSend)}, ${number(progress.requests)} requests`;
    default:
      return progress satisfies never;
  }
}

function drawBar(part: number, whole: number): string {
  const filled = Math.round((whole === 0 ? 1 : Math.min(1, part / whole)) * barWidth);
  return pc.cyan('█'.repeat(filled)) + pc.dim('░'.repeat(barWidth - filled));
}
