import type { BridgeAnswer } from '#contract/answer.ts';
import type { MatchboardApi } from '#contract/matchboard-api.ts';
import { ProblemError } from './problem-error.ts';

declare global {
  interface Window {
    readonly matchboard: MatchboardApi;
  }
}

/** What the preload gives the page. */
export const matchboard = window.matchboard;

/** The value of an answer. @throws {ProblemError} where main could not. */
export async function answered<T>(answer: Promise<BridgeAnswer<T>>): Promise<T> {
  const settled = await answer;
  if (!settled.ok) throw new ProblemError(settled.error);
  return settled.value;
}
