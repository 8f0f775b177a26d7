import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readArchive } from './archive.ts';
import { missingFiles, strayFiles } from './contents.ts';
import { fuses, readFuses } from './fuses.ts';
import type { Target } from './target.ts';

/** What is wrong with a package, a sentence each; nothing where it may be given away. */
export async function problemsOf(folder: string, target: Target): Promise<readonly string[]> {
  const archive = join(folder, 'resources/app.asar');
  const { files } = readArchive(archive);
  const paths = files.map(({ path }) => path);
  const isOutside = (path: string): boolean => existsSync(join(`${archive}.unpacked`, path));
  const lost = files.filter(({ path, position }) => position === undefined && !isOutside(path));
  const native = files.filter(({ path, position }) => path.endsWith('.node') && position !== undefined);
  const found = await readFuses(join(folder, target.executable));
  const wrong = Object.entries(fuses).filter(([name, state]) => Reflect.get(found, name) !== state);
  return [
    ...missingFiles(paths, target).map((path) => `${path} is not in the package.`),
    ...strayFiles(paths, target).map((path) => `${path} does not belong into the package.`),
    ...lost.map(({ path }) => `${path} should lie beside the archive and does not.`),
    ...(existsSync(join(folder, 'resources/default_app.asar'))
      ? ["Electron's own app is in the package."]
      : []),
    ...native.map(({ path }) => `${path} is in the archive, from where no system loads it.`),
    ...wrong.map(([name, state]) => `The fuse ${name} is not ${state ? 'on' : 'off'}.`),
  ];
}
