import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CommandLine } from './command-line.ts';

const require = createRequire(import.meta.url);

interface Listed {
  readonly run: string;
  readonly requests: readonly { id: number; attempt: number; status: number; waited: number; path: string }[];
}

describe('matchboard requests', () => {
  let cli: CommandLine;
  let sync: string;
  beforeAll(async () => {
    cli = await CommandLine.open();
    await cli.control('faults', 'PUT', [{ kind: 'status', status: 503, path: 'PATCH /', times: 1 }]);
    const people = Array.from({ length: 12_000 }, (_, index) => `ann${index}@example.com`);
    await cli.write('customers.csv', `email\n${people.join('\n')}\n`);
    sync = await cli.listSync({ options: { hash: 'plain' } });
    const ran = await cli.run(['run', sync, '--json']);
    expect(JSON.parse(ran.stdout)).toMatchObject({ status: 'done' });
  });
  afterAll(() => cli.close());

  const requests = async (...args: string[]): Promise<Listed> =>
    JSON.parse((await cli.run(['requests', sync, '--json', ...args])).stdout) as Listed;

  test('lists each attempt of the latest run', async () => {
    const { requests: all } = await requests();
    expect(all.map(({ id }) => id)).toEqual(all.map((_, index) => index + 1));
    const failed = all.find(({ status }) => status === 503);
    const again = all.find(({ attempt }) => attempt === 2);
    expect(failed?.path).toBe(again?.path);
    expect(again?.status).toBe(200);
    expect(again?.waited).toBeGreaterThan(0);
    const { stdout } = await cli.run(['requests', sync]);
    expect(stdout).toMatch(/PATCH \/ad_accounts\/\d+\/customer_lists\/\d+/);
  });

  test('finds a person by the address, who is in one batch only', async () => {
    const found = await requests('--search', ' ANN7@example.com ');
    expect(found.requests.length).toBeGreaterThan(0);
    expect((await requests('--search', 'nobody@example.com')).requests).toEqual([]);
  });

  test('no token and no address is in a file, though the list was sent in plain', () => {
    const home = join(cli.folder, 'home', 'syncs');
    const logs = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /requests.*\.(jsonl|bodies)$/.test(name),
    );
    expect(logs.length).toBeGreaterThan(1);
    const written = logs.map((name) => readFileSync(join(home, name), 'utf8')).join('\n');
    expect(written).toContain('sha256:');
    expect(written).not.toMatch(/ann\d+@|pina_|bearer/i);
    expect(written).not.toContain(cli.practice.accessToken);
  });

  test('writes a HAR that its schema takes', async () => {
    const path = join(cli.folder, 'run.har');
    await cli.run(['requests', sync, '--har', path]);
    const text = await readFile(path, 'utf8');
    expect(text).not.toMatch(/ann\d+@|pina_/);
    expect(text).not.toContain(cli.practice.accessToken);
    const har = JSON.parse(text) as { log: { entries: unknown[] } };
    expect(har.log.entries).toHaveLength((await requests()).requests.length);
    const schemas = require('har-schema') as Record<string, object>;
    const ajv = new Ajv({ strict: false });
    addFormats(ajv);
    ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json') as object);
    ajv.addSchema(Object.values(schemas));
    const isValid = ajv.validate('har.json', har);
    expect(ajv.errors).toBeNull();
    expect(isValid).toBe(true);
    expect(ajv.validate('har.json', { log: { ...har.log, entries: [{}] } })).toBe(false);
  });

  test('names the runs there are when the one asked for is not', async () => {
    const { run } = await requests();
    const ended = await cli.run(['requests', sync, 'r0']);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(run);
  });
});
