import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { curlOfRequest } from '#services/curl-of-request.ts';

test('a shell reads the very body, and puts in the token', () => {
  const command = curlOfRequest({
    id: 1,
    call: 1,
    attempt: 1,
    startedAt: '2026-01-31T18:30:00.000Z',
    method: 'POST',
    baseUrl: 'https://api.pinterest.com/v5',
    path: '/ad_accounts/1/events?test=true',
    status: 200,
    silence: null,
    milliseconds: 5,
    waited: 0,
    requestId: null,
    bytesSent: 1,
    bytesReceived: 1,
    sent: `{"name":"it's $HOME \`x\`"}`,
    received: null,
    sentCut: false,
    receivedCut: false,
  });
  const args = execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }; ${command}`], {
    encoding: 'utf8',
    env: { ...process.env, PINTEREST_ACCESS_TOKEN: 'T' },
  });
  expect(args.trim().split('\n')).toEqual([
    '-X',
    'POST',
    'https://api.pinterest.com/v5/ad_accounts/1/events?test=true',
    '-H',
    'Authorization: Bearer T',
    '-H',
    'Accept: application/json',
    '-H',
    'Content-Type: application/json',
    '--data-raw',
    `{"name":"it's $HOME \`x\`"}`,
  ]);
});
