import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { notBundled } from '../vite/node-bundle.ts';
import { root } from '../vite/places.ts';
import type { Target } from './target.ts';

/** What is read of a package-lock.json. */
export interface Lock {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** One package of a lock, with whatever else the lock says of it. */
interface LockedPackage {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The part of a lock that a package with these dependencies needs. Throws where the lock does not have one of them. */
export function lockOf(
  lock: Lock,
  description: { readonly dependencies: Readonly<Record<string, string>> },
): Lock {
  const packages: Record<string, LockedPackage> = { '': description };
  const waiting = Object.keys(description.dependencies);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const path = `node_modules/${name}`;
    const locked = lock.packages[path];
    if (locked === undefined) throw new Error(`package-lock.json has no ${name}.`);
    if (path in packages) continue;
    packages[path] = locked;
    waiting.push(...Object.keys({ ...locked.dependencies, ...locked.optionalDependencies }));
  }
  return { lockfileVersion: lock.lockfileVersion, packages };
}

/** The packages that are not bundled, with the versions that package.json names. */
export function nativeDependencies(
  dependencies: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    notBundled.map((name) => {
      const version = dependencies[name];
      if (version === undefined) throw new Error(`package.json does not depend on ${name}.`);
      return [name, version];
    }),
  );
}

/**
 * Installs what the package.json of a folder depends on, for another system than this where need be: the versions and
 * check sums are those of the project's lock, and no script of theirs runs.
 */
export function installFor(
  { platform, arch }: Target,
  folder: string,
  description: { readonly dependencies: Readonly<Record<string, string>> },
): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by npm
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  const lockFile = join(folder, 'package-lock.json');
  writeFileSync(lockFile, JSON.stringify(lockOf(lock, description)));
  const npm = spawnSync(
    'npm',
    ['ci', `--os=${platform}`, `--cpu=${arch}`, '--ignore-scripts', '--prefer-offline', '--silent'],
    // On Windows npm is a script.
    { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (npm.status !== 0) {
    throw new Error(`npm could not install ${Object.keys(description.dependencies).join(', ')} for ${platform}-${arch}:
${npm.error?.message ?? npm.stderr}`);
  }
  rmSync(lockFile);
}
