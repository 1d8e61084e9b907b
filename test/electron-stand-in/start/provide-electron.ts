import { registerHooks } from 'node:module';

const names = new Set(['electron', 'electron/main', 'electron/common']);
const url = new URL('./electron-exports.ts', import.meta.url).href;

/** Makes `import` and `require` of `electron` find the stand-in's, whatever node_modules holds. */
export function provideElectron(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      names.has(specifier)
        ? { url, format: 'module-typescript', shortCircuit: true }
        : next(specifier, context),
  });
}
