import type { Question } from './messages.ts';

/**
 * Asks the WebContents and waits: the script stands still at the statement until the debugger has set `answer`.
 * It is the only way for a page to learn something synchronously that takes the protocol to find out.
 */
export function askMain(question: Question): unknown {
  void question;
  let answer: unknown;
  const start = performance.now();
  // biome-ignore lint/suspicious/noDebugger: see above
  debugger;
  // Electron has the answer at once: whoever measures the page can leave this out.
  performance.measure('stand-in: wait for an answer', { start });
  return answer;
}
