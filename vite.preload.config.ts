import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** The preload: one CommonJS file with everything in it, which is all that a sandboxed page can load. */
export default defineConfig({
  build: {
    lib: {
      entry: resolve('preload/preload.ts'),
      formats: ['cjs'],
      fileName: () => 'preload.cjs',
    },
    target: 'chrome140',
    outDir: 'dist/preload',
    minify: true,
    rolldownOptions: { external: ['electron'] },
  },
});
