import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { MatchboardError } from '#domain/errors.ts';
import { type Arrival, type RedirectPlace, type Redirects, redirectUriOf } from '#ports/redirects.ts';
import { type EndPage, endPage, endPageHeaders } from './end-page.ts';

/** Listens for the browser on this computer alone, at a port that is registered at Pinterest. */
export const loopbackRedirects: Redirects = { open };

async function open(port: number): Promise<RedirectPlace> {
  let heard: (request: IncomingMessage, response: ServerResponse) => void = (_, response) =>
    show(response, 400, 'stranger');
  const servers: Server[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(
      servers.splice(0).map(
        (server) =>
          new Promise<void>((resolve) => {
            server.close(() => resolve());
            server.closeIdleConnections();
          }),
      ),
    );
  };
  try {
    // A browser takes either for localhost; a computer may have no IPv6.
    for (const host of ['127.0.0.1', '::1']) {
      const server = createServer((request, response) => heard(request, response));
      if (await listens(server, host, port)) servers.push(server);
    }
  } catch (error) {
    await close();
    if (isCode(error, 'EADDRINUSE', 'EACCES')) throw new MatchboardError(portTaken(port), { cause: error });
    throw error;
  }
  return {
    redirectUri: redirectUriOf(port),
    arrival: (state, signal) =>
      new Promise<Arrival>((resolve, reject) => {
        const stop = () => reject(signal.reason);
        if (signal.aborted) stop();
        signal.addEventListener('abort', stop, { once: true });
        heard = (request, response) => {
          const query = queryOf(request, port);
          if (query === null) return refuse(response);
          if (!isEqual(new URLSearchParams(query).get('state') ?? '', state))
            return show(response, 400, 'stranger');
          // One answer: whoever comes later is a stranger.
          heard = (_, late) => show(late, 400, 'stranger');
          signal.removeEventListener('abort', stop);
          resolve({ query, answer: (outcome) => show(response, 200, outcome) });
        };
      }),
    close,
  };
}

/** False where this computer has no such address. */
function listens(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (host === '::1' && isCode(error, 'EADDRNOTAVAIL', 'EAFNOSUPPORT')) resolve(false);
      else reject(error);
    });
    server.listen({ host, port, exclusive: true }, () => resolve(true));
  });
}

/** The query of a redirect to us; null for anything else, such as a page's icon or a page that uses another name for us. */
function queryOf({ method, url = '', headers }: IncomingMessage, port: number): string | null {
  const hosts = [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`];
  const [path, query = ''] = url.split('?', 2);
  return method === 'GET' && path === '/' && hosts.includes(headers.host ?? '') && query !== ''
    ? query
    : null;
}

function refuse(response: ServerResponse): void {
  response.writeHead(404, { connection: 'close' }).end();
}

function show(response: ServerResponse, status: number, page: EndPage): void {
  if (response.headersSent) return;
  response.writeHead(status, endPageHeaders).end(endPage(page));
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

function portTaken(port: number) {
  return {
    code: 'login-port-taken',
    message: `Another program uses port ${port}, at which your browser would come back to Matchboard.`,
    fix: `Close that program and log in again, or choose another port and register http://localhost:PORT/ in your Pinterest app.`,
    detail: `port ${port}`,
  };
}
