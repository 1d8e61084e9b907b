import type { EventNote, EventsReport } from '#contract/run-report.ts';
import { fieldInWords } from '#domain/fields/field-in-words.ts';
import type { EventOutcome } from '#ports/destination.ts';

const keptNotes = 200;

/** Takes what Pinterest said of the events of one batch. */
interface BatchAnswers {
  /** The outcomes of the batch's events from this one on. */
  take(from: number, outcomes: readonly EventOutcome[]): void;
  /** Ends with the events that a refused request was narrowed down to: Pinterest gave those no outcome. */
  end(verdicts: readonly { readonly accepted: boolean; readonly message?: string }[]): void;
}

/** Adds up what Pinterest said of a run's events, in whatever order the batches are answered. */
export class EventsTally {
  private received = 0;
  private processed = 0;
  private withWarnings = 0;
  private notes: EventNote[] = [];
  private readonly test: boolean;

  constructor(test: boolean) {
    this.test = test;
  }

  /** @param positions of the rows that the batch's events came from. */
  batch(positions: readonly number[]): BatchAnswers {
    const answered = new Set<number>();
    const row = (index: number) => positions[index] ?? 0;
    return {
      take: (from, outcomes) => {
        outcomes.forEach(({ status, warning, error }, offset) => {
          const index = from + offset;
          answered.add(index);
          this.received += 1;
          if (status === 'processed') this.processed += 1;
          if (warning !== null) this.withWarnings += 1;
          if (status === 'failed') this.note({ row: row(index), status, message: error ?? '' });
          else if (warning !== null) this.note({ row: row(index), status, message: warning });
        });
      },
      end: (verdicts) => {
        verdicts.forEach(({ accepted, message }, index) => {
          if (accepted || answered.has(index)) return;
          this.received += 1;
          this.note({ row: row(index), status: 'failed', message: message ?? '' });
        });
      },
    };
  }

  /** Notes of the first rows, in their order. */
  report(): EventsReport {
    const { test, received, processed, withWarnings } = this;
    const notes = this.firstNotes();
    return { test, received, processed, failed: received - processed, withWarnings, notes };
  }

  private note(note: Omit<EventNote, 'field'>): void {
    this.notes.push({ ...note, field: fieldInWords(note.message) });
    if (this.notes.length >= 2 * keptNotes) this.notes = this.firstNotes();
  }

  private firstNotes(): EventNote[] {
    return [...this.notes].sort((a, b) => a.row - b.row).slice(0, keptNotes);
  }
}
