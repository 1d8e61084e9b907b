import type { DuckDBConnection } from '@duckdb/node-api';

interface Stretch {
  readonly first: number;
  last: number;
}

/** How far the entries of the outbox came, by their sequence numbers. */
export interface JournalMarks {
  readonly answered: Stretches;
  /** Without an answer so far. */
  readonly sent: Stretches;
  /** Pinterest's words, masked. */
  readonly refused: ReadonlyMap<number, string>;
}

export async function readMarks(connection: DuckDBConnection): Promise<JournalMarks> {
  const refused = new Map<number, string>();
  const reader = await connection.runAndReadAll('SELECT sequence, message FROM refused');
  for (const [sequence, message] of reader.getRows()) refused.set(Number(sequence), String(message));
  return {
    answered: await stretches(connection, 'answered'),
    sent: await stretches(connection, 'sent'),
    refused,
  };
}

async function stretches(connection: DuckDBConnection, state: 'sent' | 'answered'): Promise<Stretches> {
  const reader = await connection.runAndReadAll(
    'SELECT first, last FROM batches WHERE state = $1 ORDER BY first',
    [state],
  );
  return new Stretches(
    reader.getRows().map(([first, last]) => ({ first: Number(first), last: Number(last) })),
  );
}

/** Sequence numbers of batches. They follow each other, so that they make up a few stretches however many batches there are. */
class Stretches {
  private readonly all: readonly Stretch[];
  /** Of the last number that was asked for: the next one is near. */
  private at = 0;
  private asked = 0;

  /** In ascending order. */
  constructor(batches: readonly { readonly first: number; readonly last: number }[]) {
    const all: Stretch[] = [];
    for (const { first, last } of batches) {
      const latest = all.at(-1);
      if (latest !== undefined && latest.last + 1 === first) latest.last = last;
      else all.push({ first, last });
    }
    this.all = all;
  }

  get isEmpty(): boolean {
    return this.all.length === 0;
  }

  has(sequence: number): boolean {
    if (sequence < this.asked) this.at = 0;
    this.asked = sequence;
    while (this.at < this.all.length && (this.all[this.at]?.last ?? 0) < sequence) this.at += 1;
    const stretch = this.all[this.at];
    return stretch !== undefined && stretch.first <= sequence && sequence <= stretch.last;
  }

  /** How many of the numbers from `first` on. */
  countFrom(first: number): number {
    return this.all.reduce(
      (sum, { first: from, last }) => sum + Math.max(0, last - Math.max(from, first) + 1),
      0,
    );
  }
}
