import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { channels, eventNames } from './preload/contract/channels.ts';

/** The preload: one CommonJS file with everything in it, which is all that a sandboxed page can load. */
export default defineConfig({
  define: {
    channelNames: JSON.stringify(Object.keys(channels)),
    eventNames: JSON.stringify(eventNames),
  },
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
