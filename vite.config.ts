import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** The programs that run in Node: the command line, the app's main process and its threads. */
export default defineConfig({
  // One file is found and read sooner than a package's hundred; native code, and what not every start needs, stays in node_modules.
  ssr: { noExternal: true, external: ['@duckdb/node-api', 'keytar', 'undici'] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/node',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        cli: resolve('main/hosts/cli/cli.ts'),
        window: resolve('main/hosts/window/app.ts'),
        worker: resolve('main/hosts/worker.ts'),
        'staging-worker': resolve('main/hosts/staging-worker.ts'),
        'practice-worker': resolve('main/hosts/practice-worker.ts'),
      },
      external: ['electron'],
    },
  },
});
