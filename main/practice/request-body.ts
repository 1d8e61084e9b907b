import type { IncomingMessage } from 'node:http';
import { failure, invalidRequest, tooLarge } from './answer.ts';
import type { Body } from './api.ts';

/** Pinterest's own limit is not documented. */
const largestBody = 5 * 1024 * 1024;

/** Reads a whole body; null when it is too large, having taken in the rest, so that the sender hears the answer. */
export async function readBytes(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= largestBody) chunks.push(chunk);
  }
  return length > largestBody ? null : Buffer.concat(chunks);
}

/** @param bytes null where there were too many. */
export function parseBody(bytes: Buffer | null, encoding: string | undefined, format: 'json' | 'form'): Body {
  if (bytes === null) return { unreadable: tooLarge() };
  if (encoding !== undefined && encoding !== 'identity') {
    // Whether Pinterest takes compressed bodies is unknown, so nobody may come to rely on it here.
    return { unreadable: failure(400, 1, 'Invalid request: compressed bodies are not supported') };
  }
  if (bytes.length === 0) return { value: undefined };
  if (format === 'form') return { value: Object.fromEntries(new URLSearchParams(bytes.toString())) };
  try {
    return { value: JSON.parse(bytes.toString()) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { unreadable: invalidRequest('the body is not valid JSON') };
  }
}
