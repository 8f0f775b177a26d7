import { registerHooks } from 'node:module';

/** Makes `electron` mean the stand-in, for `import` and `require` alike. */
const electron = new URL('electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: electron, shortCircuit: true }
      : next(specifier, context),
});
