import type { SourcePart } from '#ports/source.ts';
import type { PackedKeys, StagedPart } from '#ports/staging-crew.ts';

/** Whoever stages parts. */
export interface Stager {
  stage(part: SourcePart): Promise<StagedPart>;
  /** The keys have been taken over, and their arrays can be used again. */
  takeBack(keys: PackedKeys): void;
}

interface Turn {
  readonly stager: Stager;
  readonly staged: Promise<StagedPart>;
  isSettled: boolean;
}

/** Gives out the parts of a model, and takes what they came to in the order of the file. */
export class StagingTurns {
  private readonly parts: readonly SourcePart[];
  private readonly most: number;
  private readonly turns: Turn[] = [];
  private given = 0;

  /** At the most, `most` parts are at work or wait to be taken. */
  constructor(parts: readonly SourcePart[], most: number) {
    this.parts = parts;
    this.most = most;
  }

  /** Has somebody stage the next part; null where there is none, or too many are out. */
  give(stager: Stager): Promise<StagedPart> | null {
    const part = this.turns.length < this.most ? this.parts[this.given] : undefined;
    if (part === undefined) return null;
    this.given += 1;
    const turn: Turn = { stager, staged: stager.stage(part), isSettled: false };
    this.turns.push(turn);
    const settle = () => {
      turn.isSettled = true;
    };
    // It may fail before its turn comes to be awaited.
    turn.staged.then(settle, settle);
    return turn.staged;
  }

  get isOver(): boolean {
    return this.given === this.parts.length && this.turns.length === 0;
  }

  /** Whether `takeFirst` need not wait. */
  get isFirstSettled(): boolean {
    return this.turns[0]?.isSettled ?? false;
  }

  /** Gives `take` what the first part came to that is out; it says whether the arrays of the keys can be used again. */
  async takeFirst(take: (part: StagedPart) => boolean): Promise<void> {
    const [first] = this.turns;
    if (first === undefined) return;
    const part = await first.staged;
    this.turns.shift();
    if (take(part)) first.stager.takeBack(part.keys);
  }
}
