import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import type { Packaged } from '../../build/package.ts';
import { readArchive, readBytes } from '../../build/package/archive.ts';

/**
 * Copies a package so that a test can start and drive it, and answers the program. What differs from the package: the
 * fuse that keeps debuggers away is on, since Playwright is one; and where the package has no runtime, `app.asar` is a
 * folder of the archive's files, because plain Node cannot read archives.
 */
export async function startablePackage(
  { folder, lacksRuntime }: Packaged,
  program: string,
  copy: string,
): Promise<string> {
  cpSync(folder, copy, { recursive: true });
  await flipFuses(join(copy, program), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  if (lacksRuntime !== undefined) unpack(join(copy, 'resources/app.asar'));
  return join(copy, program);
}

/** Puts a folder of its files in the place of an archive. */
function unpack(archive: string): void {
  const contents = readArchive(archive).files.map(({ path, size, position }) => ({
    path,
    content:
      position === undefined
        ? readBytes(join(`${archive}.unpacked`, path), 0, size)
        : readBytes(archive, position, size),
  }));
  rmSync(archive);
  for (const { path, content } of contents) {
    mkdirSync(dirname(join(archive, path)), { recursive: true });
    writeFileSync(join(archive, path), content);
  }
}
