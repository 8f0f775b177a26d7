import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import type { fuses } from '../../build/package/fuses.ts';
import { writeStubRuntime } from '../../build/package/stub-runtime.ts';
import { targets, type Target } from '../../build/package/target.ts';

export const linux = targetOf('linux');
export const windows = targetOf('win32');

function targetOf(platform: Target['platform']): Target {
  const target = targets.find((candidate) => candidate.platform === platform);
  if (target === undefined) throw new Error(`Nothing is packaged for ${platform}.`);
  return target;
}

/** Writes an ASAR archive of short files; those that are outside are named in it, and written beside it. */
export function writeArchive(path: string, paths: readonly string[], outside: readonly string[] = []): void {
  const table = { files: {} };
  const contents: string[] = [];
  for (const file of [...paths, ...outside]) {
    const folders = file.split('/');
    const name = folders.pop() ?? '';
    let folder: { files: Record<string, unknown> } = table;
    for (const part of folders) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the folders that were made here
      folder = (folder.files[part] ??= { files: {} }) as typeof folder;
    }
    const content = `the content of ${file}`;
    if (outside.includes(file)) {
      folder.files[name] = { size: content.length, unpacked: true };
      const place = join(`${path}.unpacked`, file);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, content);
    } else {
      folder.files[name] = { size: content.length, offset: String(contents.join('').length) };
      contents.push(content);
    }
  }
  const header = JSON.stringify(table);
  const aligned = Math.ceil(header.length / 4) * 4;
  const prefix = Buffer.alloc(16);
  for (const [index, size] of [4, aligned + 8, aligned + 4, header.length].entries()) {
    prefix.writeUInt32LE(size, 4 * index);
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, Buffer.concat([prefix, Buffer.from(header.padEnd(aligned, '\0') + contents.join(''))]));
}

/** Writes the folder of a package for Linux that has these files in its archive, and these fuses. */
export async function writePackage(
  folder: string,
  archive: readonly string[],
  outside: readonly string[],
  states: Readonly<Record<keyof typeof fuses, boolean>>,
): Promise<void> {
  writeArchive(join(folder, 'resources/app.asar'), archive, outside);
  writeStubRuntime(linux, join(folder, 'runtime'), '45.4.1');
  copyFileSync(join(folder, 'runtime/electron'), join(folder, linux.executable));
  await flipFuses(join(folder, linux.executable), {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: states.runAsNode,
    [FuseV1Options.EnableCookieEncryption]: states.enableCookieEncryption,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: states.enableNodeOptionsEnvironmentVariable,
    [FuseV1Options.EnableNodeCliInspectArguments]: states.enableNodeCliInspectArguments,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: states.enableEmbeddedAsarIntegrityValidation,
    [FuseV1Options.OnlyLoadAppFromAsar]: states.onlyLoadAppFromAsar,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: states.grantFileProtocolExtraPrivileges,
  });
}
