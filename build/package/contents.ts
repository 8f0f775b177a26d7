import type { Target } from './target.ts';

/** Everything that may be in a package's app.asar. Of koffi it is its native part for the target and what loads that. */
function patterns({ platform, arch }: Target): readonly RegExp[] {
  return [
    /^package\.json$/,
    // The browser host is for where there is no Electron.
    /^out\/app\/(?!browser\b)[\w-]+\.c?js$/,
    /^out\/app\/foresync\.png$/,
    /^out\/renderer\/index\.html$/,
    /^out\/renderer\/assets\/[\w.-]+\.(css|js|png|svg|woff2)$/,
    /^node_modules\/koffi\/(index\.js|package\.json|LICENSE\.txt)$/,
    /^node_modules\/koffi\/src\/koffi\/(index|src\/static)\.js$/,
    new RegExp(`^node_modules/@koromix/koffi-${platform}-${arch}/(index\\.js|package\\.json)$`),
    // Beside it, for Linux, lies one for musl, which Electron is not built with.
    new RegExp(`^node_modules/@koromix/koffi-${platform}-${arch}/${platform}_${arch}/koffi\\.node$`),
  ];
}

/** What a package cannot do without. */
function needed({ platform, arch }: Target): readonly string[] {
  return [
    'package.json',
    'out/app/main.js',
    'out/app/engine.js',
    'out/app/preload.cjs',
    'out/app/foresync.png',
    'out/renderer/index.html',
    'node_modules/koffi/index.js',
    'node_modules/koffi/src/koffi/index.js',
    `node_modules/@koromix/koffi-${platform}-${arch}/${platform}_${arch}/koffi.node`,
  ];
}

/**
 * The files of these that do not belong into a package's app.asar.
 *
 * @param paths within the archive, with slashes
 */
export function strayFiles(paths: readonly string[], target: Target): readonly string[] {
  const allowed = patterns(target);
  return paths.filter((path) => !allowed.some((pattern) => pattern.test(path)));
}

/** The files that these lack to be a package's app.asar. */
export function missingFiles(paths: readonly string[], target: Target): readonly string[] {
  return needed(target).filter((path) => !paths.includes(path));
}
