import type { CdpSession } from '#stand-in/chromium/cdp-connection.ts';

/** Runs code in the page's own world and waits for its value, which must be JSON. Rejects with what it throws, as an Error. */
export async function evaluate(session: CdpSession, code: string, userGesture: boolean): Promise<unknown> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: code,
    userGesture,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails === undefined) return result.value;
  const { exception, text } = exceptionDetails;
  throw new Error(exception?.description?.split('\n')[0] ?? text);
}
