import type { Protocol } from 'devtools-protocol';
import type { CdpSession } from '#stand-in/chromium/cdp-connection.ts';
import { askMain } from '#stand-in/page/ask-main.ts';
import type { Question } from '#stand-in/page/messages.ts';

/** Answers what a preload asks by standing still in `askMain`; any other `debugger` statement goes on at once, as it does in Electron. */
export async function answerQuestions(
  session: CdpSession,
  onOpen: (question: Extract<Question, { kind: 'open' }>) => void,
): Promise<void> {
  const answer = async ({ callFrameId }: Protocol.Debugger.CallFrame): Promise<unknown> => {
    const evaluate = (expression: string, returnByValue: boolean) =>
      session.send('Debugger.evaluateOnCallFrame', { callFrameId, expression, returnByValue });
    const kind: Question['kind'] = (await evaluate('question.kind', true)).result.value;
    if (kind === 'open') {
      onOpen((await evaluate('question', true)).result.value);
      return null;
    }
    const { objectId = '' } = (await evaluate('question.file', false)).result;
    // Empty for a file that was made in the page, as in Electron.
    return (await session.send('DOM.getFileInfo', { objectId })).path;
  };

  const goOn = async (frame: Protocol.Debugger.CallFrame | undefined): Promise<void> => {
    if (frame?.functionName === askMain.name) {
      const expression = `answer = ${JSON.stringify(await answer(frame))}`;
      await session.send('Debugger.evaluateOnCallFrame', { callFrameId: frame.callFrameId, expression });
    }
    await session.send('Debugger.resume');
  };
  session.on('Debugger.paused', ({ callFrames }) => void session.settle(goOn(callFrames[0])));
  await session.send('Debugger.enable');
}
