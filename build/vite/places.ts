import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where the program's own bundles go; main finds the others beside itself. */
export const bundles = 'out/app';

/** Where the page goes; main finds it beside the bundles. */
export const page = 'out/renderer';
