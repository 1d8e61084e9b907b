import { createServer, type ServerResponse } from 'node:http';
import { extname } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { type ChannelName, channels } from '#contract/channels.ts';
import { fakeMain } from './fake-main.ts';

/** The built page by path: in memory, for tests that run side by side build one each. */
const files = new Map<string, string | Uint8Array>();
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** As the app's own, but the fake API may talk to this server. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** Builds the page with the fake API, as it ships: React of the development build is many times slower. */
export async function buildPage(): Promise<void> {
  const environment = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  const built = await build({
    configFile: false,
    root: 'test/renderer',
    logLevel: 'warn',
    plugins: [react()],
    build: { write: false, target: 'chrome140', cssMinify: false, minify: false },
  });
  for (const result of [built].flat()) {
    if (!('output' in result)) throw new Error('this build watches');
    for (const file of result.output)
      files.set(`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source);
  }
  if (environment !== undefined) process.env['NODE_ENV'] = environment;
}

/** Serves the built page with a main process of its own, under the app's content security policy. */
export async function servePage(port = 0): Promise<{ readonly url: string; close(): void }> {
  const listeners = new Set<ServerResponse>();
  const handlers = fakeMain((name, event) => {
    for (const listener of listeners) listener.write(`data: ${JSON.stringify({ name, event })}\n\n`);
  });
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    if (pathname === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    if (pathname === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      listeners.add(response);
      request.on('close', () => listeners.delete(response));
      return;
    }
    if (pathname.startsWith('/api/')) {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      response.setHeader('content-type', 'application/json');
      try {
        const name = pathname.slice('/api/'.length) as ChannelName;
        const input = channels[name].input.parse(JSON.parse(Buffer.concat(chunks).toString() || '{}'));
        const value = channels[name].output.parse(
          await (handlers[name] as (input: unknown) => unknown)(input),
        );
        response.end(JSON.stringify({ ok: true, value }));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        response.end(
          JSON.stringify({ ok: false, error: { code: 'fake', message, fix: 'Look at fake-main.ts.' } }),
        );
      }
      return;
    }
    const path = pathname === '/' ? '/index.html' : pathname;
    const content = files.get(path);
    if (content === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy,
    });
    response.end(content);
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const address = server.address();
  const at = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${at}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
