import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bystanders, plantedViolations } from './planted-violations.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface Diagnostic {
  readonly category: string;
  readonly message: string;
  readonly location: { readonly path: string };
}

const runBiome = (folder: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');
    const options = ['lint', '--reporter=json', '--max-diagnostics=none'];
    // Exit code 1 is a finding; without a report, Biome itself has failed.
    execFile(process.execPath, [biome, ...options], { cwd: folder }, (error, stdout, stderr) => {
      if (stdout.startsWith('{')) resolve(stdout);
      else reject(new Error(`Biome gave no report: ${stderr}`, { cause: error }));
    });
  });

/** Lints these files under the project's own rules, in a folder of their own; what was reported, by file. */
const lint = async (files: Readonly<Record<string, string>>): Promise<Map<string, Diagnostic[]>> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'matchboard-boundaries-'));
  try {
    const rules = JSON.parse(await readFile(path.join(root, 'biome.json'), 'utf8'));
    await writeFile(path.join(folder, 'biome.json'), JSON.stringify({ ...rules, vcs: { enabled: false } }));
    await cp(path.join(root, 'lint'), path.join(folder, 'lint'), { recursive: true });
    await cp(path.join(root, 'package.json'), path.join(folder, 'package.json'));
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text);
    }
    const { diagnostics } = JSON.parse(await runBiome(folder)) as { diagnostics: Diagnostic[] };
    const byFile = new Map<string, Diagnostic[]>();
    for (const diagnostic of diagnostics) {
      const file = diagnostic.location.path.replaceAll('\\', '/');
      byFile.set(file, [...(byFile.get(file) ?? []), diagnostic]);
    }
    return byFile;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

describe('the linter', () => {
  let broken: Map<string, Diagnostic[]>;
  let kept: Map<string, Diagnostic[]>;

  beforeAll(async () => {
    const files = (which: 'violation' | 'allowed'): Record<string, string> => ({
      ...bystanders,
      ...Object.fromEntries(plantedViolations.map((planted) => [planted.file, planted[which]])),
    });
    broken = await lint(files('violation'));
    kept = await lint(files('allowed'));
  });

  test('has one planted file for each violation', () => {
    const files = plantedViolations.map(({ file }) => file);
    expect(new Set(files).size).toBe(files.length);
  });

  for (const { breaks, file, rule, says } of plantedViolations)
    test(`reports: ${breaks}`, () => {
      const reports = broken.get(file) ?? [];
      expect(reports.map(({ category }) => category)).toContain(rule);
      expect(reports.filter(({ category }) => category !== rule)).toEqual([]);
      const messages = reports.map(({ message }) => message).join();
      for (const part of says ?? []) expect(messages).toContain(part);
    });

  test('reports nothing in the same files without the violation', () => {
    expect([...kept.values()].flat()).toEqual([]);
  });
});
