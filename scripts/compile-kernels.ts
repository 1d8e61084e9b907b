import { writeFileSync } from 'node:fs';
import { compiledKernels } from './kernels/compile.ts';

/** Compiles the kernels in main/domain/wasm/kernels; a test fails while what is committed is something else. */
for (const { path, text } of compiledKernels()) writeFileSync(path, text);
