import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compiledKernels } from '../../scripts/kernels/compile.ts';

test('the committed kernels are what their sources are compiled to', () => {
  for (const { path, text } of compiledKernels())
    expect(readFileSync(path, 'utf8') === text, path).toBe(true);
});
