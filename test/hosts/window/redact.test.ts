import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Log } from '#hosts/window/log.ts';
import { redact } from '#hosts/window/redact.ts';

const hash = 'a'.repeat(64);
const secrets = [
  ['pina_AEAEXAMPLE-token', 'a token'],
  ['Bearer abc.def-123', 'abc.def-123'],
  ['{"access_token":"xyzzy"}', 'xyzzy'],
  ['client_secret=xyzzy&a=1', 'xyzzy'],
  ['Ann.Lee+x@example.co.uk', 'Ann.Lee'],
  [hash, hash],
  ['+1 (415) 555-2671', '555-2671'],
  ['4155552671', '4155552671'],
  ['192.168.7.12', '192.168.7.12'],
  ['6D92078A-8246-4BA4-AE5B-76104861E7DC', '6D92078A'],
  [join(homedir(), 'customers.csv'), homedir()],
] as const;

test.each(secrets)('%s is hidden', (text, secret) => {
  expect(redact(`before ${text} after`)).not.toContain(secret);
  expect(redact(`before ${text} after`)).toMatch(/^before .* after$/);
});

test('what a developer needs stays', () => {
  const line = 'TypeError at answerCall (file:///app/dist/node/window.js:912:31), HTTP 400, code 4196';
  expect(redact(line)).toBe(line);
});

test('every line of the log passes it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'matchboard-log-'));
  new Log(folder).write('bug', { name: 'Error', frames: ['at ann@example.com'] });
  const text = await readFile(join(folder, 'main.log'), 'utf8');
  expect(text).toContain('"event":"bug"');
  expect(text).not.toContain('ann@example.com');
  await rm(folder, { recursive: true });
});
