import { setTimeout as sleep } from 'node:timers/promises';
import type { PracticeState } from '#practice/practice-state.ts';
import type { Chance } from './chance.ts';

/**
 * When a run is ended. `share`: of the time that a whole run takes, in percent. The others count the run's requests that change something:
 * `arrived`: the server has it and works on it later; `dropped`: the server has it and never works on it;
 * `worked`: its work is done, and no answer went out; `answered`: soon after its answer.
 */
export interface Ending {
  readonly signal: 'SIGKILL' | 'SIGTERM';
  readonly at: 'share' | 'arrived' | 'dropped' | 'worked' | 'answered';
  /** Percent, or which request. */
  readonly number: number;
  /** To wait beyond that. */
  readonly milliseconds: number;
}

/** Whoever was `cutShort` before is spared more often: what a killed run left undone shows in a whole one. */
export function anEnding(chance: Chance, cutShort: boolean): Ending | null {
  const signal = chance.happens(cutShort ? 0.3 : 0.8) ? 'SIGKILL' : chance.happens(0.1) ? 'SIGTERM' : null;
  const at = chance.one(['share', 'arrived', 'dropped', 'worked', 'worked', 'worked', 'answered'] as const);
  const number = at === 'share' ? chance.whole(0, 110) : chance.one([1, 1, 1, 2, 2, 3, 4]);
  const milliseconds = at === 'arrived' || at === 'answered' ? chance.whole(0, 30) : 0;
  return signal === null ? null : { signal, at, number, milliseconds };
}

/** Watches what the server does for one run, and ends that run when its moment has come. */
export class Watch {
  /** Requests that the server has and has not answered. */
  private open = 0;
  private readonly stop: () => void;

  constructor(state: PracticeState, ending: Ending | null, usual: number, end: () => void) {
    const { faults, journal } = state;
    const meet = faults.meet.bind(faults);
    const add = journal.add.bind(journal);
    let arrived = 0;
    let answered = 0;
    const endSoon = () => {
      if (ending !== null && ending.milliseconds > 0) setTimeout(end, ending.milliseconds);
      else end();
    };
    const timer = ending?.at === 'share' ? setTimeout(end, (usual * ending.number) / 100) : undefined;
    faults.meet = (subject) => {
      this.open += 1;
      const met = meet(subject);
      if (!isChange(subject.request)) return met;
      arrived += 1;
      if (arrived !== ending?.number || (ending.at !== 'arrived' && ending.at !== 'dropped')) return met;
      endSoon();
      return ending.at === 'arrived' ? met : { delay: 0, fault: { kind: 'reset-before' } };
    };
    journal.add = (name, entry) => {
      this.open -= 1;
      add(name, entry);
      if (!isChange(`${entry.method} ${entry.path}`)) return;
      answered += 1;
      // Here the answer has not gone out yet.
      if (answered === ending?.number && (ending.at === 'worked' || ending.at === 'answered')) endSoon();
    };
    this.stop = () => {
      clearTimeout(timer);
      faults.meet = meet;
      journal.add = add;
    };
  }

  /** Ends the watch once the server has done what the run asked for; it need not be alive any more. */
  async end(): Promise<void> {
    for (let waited = 0; this.open > 0 && waited < 2000; waited += 10) await sleep(10);
    this.stop();
  }
}

/** Adds to a list, takes off it, makes one, or records events. */
function isChange(request: string): boolean {
  return /^(?:PATCH|POST) .*\/(?:customer_lists|events)/.test(request);
}
