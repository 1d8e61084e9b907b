import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page: relative URLs, and nothing inline, for the page's policy allows only files of the app's own scheme. */
export default defineConfig({
  root: resolve('renderer'),
  base: './',
  plugins: [react()],
  build: {
    target: 'chrome140',
    outDir: resolve('dist/renderer'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
  },
});
