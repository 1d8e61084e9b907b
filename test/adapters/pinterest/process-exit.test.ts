import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { json } from './answering-server.ts';
import { account, serve } from './connect.ts';

it('a process ends when its requests have: no timer or connection keeps it', async () => {
  const server = await serve(json(200, account, { connection: 'keep-alive', 'keep-alive': 'timeout=600' }));
  const program = join(import.meta.dirname, 'one-request.ts');
  // Whatever lingers (a time-out of a request is 60 s) would have it killed instead, which rejects.
  const { stdout } = await promisify(execFile)(process.execPath, [program, server.url], { timeout: 30_000 });
  expect(stdout).toBe('Shop');
});
