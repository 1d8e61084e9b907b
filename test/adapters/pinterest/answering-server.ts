import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Heard {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Handler = (response: ServerResponse, heard: Heard) => void;

/** A server that does as it is told, to be Pinterest on a bad day. */
export interface AnsweringServer {
  /** Ends in `/v5`. */
  readonly url: string;
  readonly heard: readonly Heard[];
  close(): Promise<void>;
}

/** The first request gets the first answer, and so on; the last answer serves all further ones. */
export async function answering(...handlers: readonly Handler[]): Promise<AnsweringServer> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const entry = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    heard.push(entry);
    handlers[Math.min(heard.length, handlers.length) - 1]?.(response, entry);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v5`,
    heard,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Handler {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

export function text(status: number, body: string, headers: Record<string, string> = {}): Handler {
  return (response) => {
    response.writeHead(status, { 'content-type': 'text/html', ...headers });
    response.end(body);
  };
}

/** Takes the request and says nothing, ever. */
export const silence: Handler = () => undefined;

/** Cuts the connection instead of answering. */
export const reset: Handler = (response) => {
  response.socket?.resetAndDestroy();
};

/** Begins an answer and cuts the connection. */
export const half: Handler = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"id":"', () => response.socket?.destroy());
};

/** Begins an answer and never ends it. */
export const stall: Handler = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"id":"');
};
