import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** The programs that run in Node: the command line. Dependencies stay outside the bundle, in node_modules. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/node',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: { cli: resolve('main/hosts/cli/cli.ts') },
    },
  },
});
