import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundles, page, root } from '../vite/places.ts';
import { strayFiles } from './contents.ts';
import { bundledLicences, installedLicences, licencesText } from './licences.ts';
import { installFor, nativeDependencies } from './native-modules.ts';
import type { Target } from './target.ts';

/** What the program's own package.json takes from the project's. */
interface Project {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly type: string;
  readonly main: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** What a package is made of. */
export interface Staged {
  /** The folder that becomes app.asar. */
  readonly app: string;
  /** A file with the licences of all packages that are in it. */
  readonly licences: string;
}

/**
 * Lays out the program for one target: the built app, a package.json that names nothing but what is not bundled, and
 * those packages.
 *
 * @param folder written anew
 * @param built the project's folder, with the built app in it
 */
export function stage(target: Target, folder: string, built: string = root): Staged {
  const app = join(folder, 'app');
  const installed = join(folder, 'installed');
  const licences = join(folder, 'licences.txt');
  rmSync(folder, { recursive: true, force: true });
  for (const path of [app, installed]) mkdirSync(path, { recursive: true });

  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the project's own
  const project = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Project;
  const { name, version, description, license, type, main } = project;
  const dependencies = nativeDependencies(project.dependencies);
  const program = { name, version, description, license, type, main, dependencies };
  writeFileSync(join(installed, 'package.json'), JSON.stringify(program, null, 2));
  installFor(target, installed, program);

  copyBelonging(target, built, `{${bundles},${page}}/**`, app);
  copyBelonging(target, installed, '{package.json,node_modules/**}', app);
  const inBundles = bundledLicences([join(built, bundles), join(built, page)], join(root, 'node_modules'));
  writeFileSync(licences, licencesText([...inBundles, ...installedLicences(installed)]));
  return { app, licences };
}

/** Copies what belongs into a package, whatever else lies beside it. */
function copyBelonging(target: Target, from: string, pattern: string, to: string): void {
  const paths = globSync(pattern, { cwd: from }).map((path) => path.replaceAll('\\', '/'));
  const stray = new Set(strayFiles(paths, target));
  for (const path of paths.filter((candidate) => !stray.has(candidate))) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(from, path), join(to, path));
  }
}
