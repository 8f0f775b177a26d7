import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Arch, build, Platform, type Configuration } from 'electron-builder';
import { fuses } from './package/fuses.ts';
import { electronChecksums, electronVersion, fetchRuntime } from './package/runtime.ts';
import { stage, type Staged } from './package/stage.ts';
import { writeStubRuntime } from './package/stub-runtime.ts';
import { targets, type Target } from './package/target.ts';
import { problemsOf } from './package/verify.ts';
import { root } from './vite/places.ts';

/** A package that was made. */
export interface Packaged {
  readonly folder: string;
  /** Why Electron's runtime is not in it: nobody can use it then, but all else in it is what ships. */
  readonly lacksRuntime: string | undefined;
}

/**
 * Makes the package of the built app for one target, and looks at it again.
 *
 * @param output the folder under which the package's own lies
 * @param built the folder with the built app in it; by default the project's
 * @throws where the package is not what it should be
 */
export async function packageFor(target: Target, output: string, built: string = root): Promise<Packaged> {
  const work = mkdtempSync(join(tmpdir(), 'foresync-package-'));
  try {
    const lacksRuntime = await fetchRuntime(target);
    const runtime =
      lacksRuntime === undefined
        ? {}
        : { electronDist: writeStubRuntime(target, join(work, 'stub'), electronVersion) };
    await buildPackage(target, output, stage(target, join(work, 'staged'), built), runtime);
    const folder = join(output, target.folder);
    const problems = await problemsOf(folder, target);
    if (problems.length > 0) throw new Error(`${folder} is not as it should be:\n${problems.join('\n')}`);
    return { folder, lacksRuntime };
  } finally {
    rmSync(work, { recursive: true });
  }
}

async function buildPackage(
  { platform }: Target,
  output: string,
  { app, licences }: Staged,
  runtime: Pick<Configuration, 'electronDist'>,
): Promise<void> {
  await build({
    projectDir: root,
    targets: (platform === 'win32' ? Platform.WINDOWS : Platform.LINUX).createTarget('dir', Arch.x64),
    publish: 'never',
    config: {
      extends: join(root, 'build/electron-builder.yml'),
      directories: { app, output, buildResources: join(root, 'build') },
      electronVersion,
      electronDownload: { checksums: electronChecksums },
      electronFuses: fuses,
      extraFiles: [
        { from: join(root, 'LICENSE'), to: 'LICENSE.foresync.txt' },
        { from: licences, to: 'LICENSES.packages.txt' },
      ],
      ...runtime,
    },
  });
}

/** Bytes of all files under a folder. */
function sizeOf(folder: string): number {
  return globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `npm run package`: a folder for each target in dist/, ready to be put somewhere and started. */
async function packageAll(): Promise<void> {
  const lines: string[] = [];
  for (const target of targets) {
    const { folder, lacksRuntime } = await packageFor(target, join(root, 'dist'));
    const archive = statSync(join(folder, 'resources/app.asar')).size;
    lines.push(
      `${folder}: ${megabytes(sizeOf(folder))}, of which app.asar ${megabytes(archive)}`,
      ...(lacksRuntime === undefined
        ? []
        : [
            `  WITHOUT ELECTRON, so it cannot be started: the runtime for ${target.platform}-${target.arch} could not be downloaded (${lacksRuntime}).`,
          ]),
    );
  }
  console.log(`\n${lines.join('\n')}`);
}

if (import.meta.main) await packageAll();
