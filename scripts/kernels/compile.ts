import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Modules; what else lies beside them are parts that they import. */
const kernels = ['plain-identifiers', 'records'];
const options = ['--optimizeLevel', '3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];

/** Each kernel's file as it must stand in the working tree. Throws with the compiler's own words where one is wrong. */
export function compiledKernels(): { path: string; text: string }[] {
  const folder = mkdtempSync(join(tmpdir(), 'matchboard-kernels-'));
  try {
    return kernels.map((name) => ({
      path: `main/domain/wasm/compiled/${name}.ts`,
      text: moduleText(name, compile(name, folder)),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compile(name: string, folder: string): Buffer {
  const target = join(folder, `${name}.wasm`);
  const compiler = 'node_modules/assemblyscript/bin/asc.js';
  const source = `main/domain/wasm/kernels/${name}.ts`;
  execFileSync(process.execPath, [compiler, source, '--outFile', target, ...options], { encoding: 'utf8' });
  return readFileSync(target);
}

function moduleText(name: string, bytes: Buffer): string {
  const constant = name.replace(/-./g, (dash) => dash.slice(1).toUpperCase());
  return `/** Compiled from kernels/${name}.ts by \`npm run kernels\`, in base64. */
export const ${constant}Kernel =
  '${bytes.toString('base64')}';
`;
}
