import type { Question } from './messages.ts';

/**
 * Asks the WebContents and waits: the script stands still at the statement until the debugger has set `answer`.
 * It is the only way for a page to learn something synchronously that takes the protocol to find out.
 */
export function askMain(question: Question): unknown {
  void question;
  let answer: unknown;
  // biome-ignore lint/suspicious/noDebugger: see above
  debugger;
  return answer;
}
