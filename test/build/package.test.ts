import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArchive, readBytes } from '../../build/package/archive.ts';
import { missingFiles, strayFiles } from '../../build/package/contents.ts';
import { fuses, readFuses } from '../../build/package/fuses.ts';
import { licencesText } from '../../build/package/licences.ts';
import { lockOf, nativeDependencies, type Lock } from '../../build/package/native-modules.ts';
import { writeStubRuntime } from '../../build/package/stub-runtime.ts';
import { problemsOf } from '../../build/package/verify.ts';
import { linux, windows, writeArchive, writePackage } from './fake-package.ts';

const koffi = 'node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node';
const wholeArchive = [
  'package.json',
  'out/app/main.js',
  'out/app/engine.js',
  'out/app/preload.cjs',
  'out/app/foresync.png',
  'out/renderer/index.html',
  'node_modules/koffi/index.js',
  'node_modules/koffi/src/koffi/index.js',
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what belongs into app.asar', () => {
  it.each([
    'out/app/finding-detail-BXp9snr2.js',
    'out/renderer/assets/useInputStyles.styles-CPZPvS8K.js',
    'out/renderer/assets/index-DiOlbt8a.css',
    ...wholeArchive,
    koffi,
  ])('%s', (path) => expect(strayFiles([path], linux)).toEqual([]));

  it.each([
    ['a map', 'out/app/main.js.map'],
    ['a map of the page', 'out/renderer/assets/index-DiOlbt8a.js.map'],
    ['a source', 'electron/main/main.ts'],
    ['a source among the bundles', 'out/app/main.ts'],
    ['types', 'out/app/main.d.ts'],
    ['a test', 'out/app/main.test.js'],
    ['what the compiler writes', 'out/electron/cli/main.js'],
    ['a licence list of the build', 'out/app/licences/main.json'],
    ['the browser host', 'out/app/browser.js'],
    ['its part in the page', 'out/app/browser-page.js'],
    ['a secret', '.env'],
    ['a secret among the bundles', 'out/app/.env'],
    ['a key', 'out/renderer/assets/id_rsa'],
    ['a certificate', 'out/app/contoso.pem'],
    ['a workspace', 'out/app/contoso.foresync'],
    ['an export', 'resources/sample/contoso.ldf'],
    ['a registry token', '.npmrc'],
    ['a bundled package', 'node_modules/zod/index.js'],
    ["koffi's sources", 'node_modules/koffi/src/koffi/src/ffi.cc'],
    ['koffi for another system', 'node_modules/@koromix/koffi-win32-x64/win32_x64/koffi.node'],
    ['koffi for another C library', 'node_modules/@koromix/koffi-linux-x64/musl_x64/koffi.node'],
    ['a path that climbs', 'out/app/../main.js'],
  ])('not %s: %s', (_, path) => expect(strayFiles([path], linux)).toEqual([path]));

  it('of koffi, on Windows, the part for Windows', () => {
    const forWindows = 'node_modules/@koromix/koffi-win32-x64/win32_x64/koffi.node';
    expect(strayFiles([forWindows, koffi], windows)).toEqual([koffi]);
  });

  it('and may not be missing', () => {
    expect(missingFiles([...wholeArchive, koffi], linux)).toEqual([]);
    expect(missingFiles(wholeArchive, linux)).toEqual([koffi]);
  });
});

describe('a package is refused', () => {
  const wrong = {
    runAsNode: true,
    enableCookieEncryption: false,
    enableNodeOptionsEnvironmentVariable: true,
    enableNodeCliInspectArguments: true,
    enableEmbeddedAsarIntegrityValidation: false,
    onlyLoadAppFromAsar: false,
    grantFileProtocolExtraPrivileges: true,
  };

  it('never when it is whole', async () => {
    await writePackage(folder, wholeArchive, [koffi], fuses);
    expect(await problemsOf(folder, linux)).toEqual([]);
  });

  it('for a file that does not belong into it', async () => {
    await writePackage(folder, [...wholeArchive, 'out/app/.env'], [koffi], fuses);
    expect(await problemsOf(folder, linux)).toEqual(['out/app/.env does not belong into the package.']);
  });

  it('for a file that it lacks', async () => {
    await writePackage(folder, wholeArchive.slice(1), [koffi], fuses);
    expect(await problemsOf(folder, linux)).toEqual(['package.json is not in the package.']);
  });

  it("for Electron's own app, which starts whatever it is given", async () => {
    await writePackage(folder, wholeArchive, [koffi], fuses);
    writeArchive(join(folder, 'resources/default_app.asar'), ['main.js']);
    expect(await problemsOf(folder, linux)).toEqual(["Electron's own app is in the package."]);
  });

  it('for native code in the archive', async () => {
    await writePackage(folder, [...wholeArchive, koffi], [], fuses);
    expect(await problemsOf(folder, linux)).toEqual([
      `${koffi} is in the archive, from where no system loads it.`,
    ]);
  });

  it('for native code that did not come along', async () => {
    await writePackage(folder, wholeArchive, [koffi], fuses);
    rmSync(join(folder, 'resources/app.asar.unpacked'), { recursive: true });
    expect(await problemsOf(folder, linux)).toEqual([`${koffi} should lie beside the archive and does not.`]);
  });

  it.each([
    ['runAsNode', 'off'],
    ['enableCookieEncryption', 'on'],
    ['enableNodeOptionsEnvironmentVariable', 'off'],
    ['enableNodeCliInspectArguments', 'off'],
    ['enableEmbeddedAsarIntegrityValidation', 'on'],
    ['onlyLoadAppFromAsar', 'on'],
    ['grantFileProtocolExtraPrivileges', 'off'],
  ] as const)('when the fuse %s is not %s', async (name, state) => {
    await writePackage(folder, wholeArchive, [koffi], { ...fuses, [name]: wrong[name] });
    expect(await problemsOf(folder, linux)).toEqual([`The fuse ${name} is not ${state}.`]);
  });
});

describe('an archive', () => {
  it('is read to its last byte', () => {
    const path = join(folder, 'app.asar');
    writeArchive(path, ['package.json', 'out/app/main.js'], [koffi]);
    const { files } = readArchive(path);
    expect(files.map((file) => [file.path, file.position === undefined])).toEqual([
      ['package.json', false],
      ['out/app/main.js', false],
      [koffi, true],
    ]);
    const [, main] = files;
    expect(readBytes(path, main?.position ?? 0, main?.size ?? 0).toString()).toBe(
      'the content of out/app/main.js',
    );
  });

  it('that ends too early is refused', () => {
    const path = join(folder, 'app.asar');
    writeArchive(path, []);
    expect(() => readBytes(path, 0, 10_000)).toThrow('cut off');
  });
});

describe('the runtime that is none', () => {
  it.each([
    [linux, 'electron'],
    [windows, 'electron.exe'],
  ] as const)('has every fuse, at its default: $platform', async (target, program) => {
    writeStubRuntime(target, folder, '45.4.1');
    expect(new Set(Object.values(await readFuses(join(folder, program))))).toEqual(new Set([true]));
  });

  it.skipIf(process.platform === 'win32')('says that it cannot be started', () => {
    writeStubRuntime(linux, folder, '45.4.1');
    const env = { PATH: process.env['PATH'] };
    const { status, stderr } = spawnSync(join(folder, 'electron'), { encoding: 'utf8', env });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringContaining("made without Electron's runtime"),
    });
  });
});

describe('the packages that are not bundled', () => {
  const lock: Lock = {
    lockfileVersion: 3,
    packages: {
      '': { version: '0.1.0' },
      'node_modules/koffi': {
        version: '3.3.4',
        optionalDependencies: { '@koromix/koffi-linux-x64': '3.3.4' },
      },
      'node_modules/@koromix/koffi-linux-x64': { version: '3.3.4' },
      'node_modules/zod': { version: '4.6.7' },
    },
  };

  it('are installed as the lock says, and nothing else', () => {
    const description = { dependencies: { koffi: '3.3.4' } };
    expect(lockOf(lock, description)).toEqual({
      lockfileVersion: 3,
      packages: {
        '': description,
        'node_modules/koffi': lock.packages['node_modules/koffi'],
        'node_modules/@koromix/koffi-linux-x64': { version: '3.3.4' },
      },
    });
  });

  it('are not installed where the lock does not know them', () => {
    expect(() => lockOf(lock, { dependencies: { 'better-koffi': '1.0.0' } })).toThrow('has no better-koffi');
  });

  it('are koffi, at the version of package.json', () => {
    expect(nativeDependencies({ koffi: '3.3.4', zod: '4.6.7' })).toEqual({ koffi: '3.3.4' });
    expect(() => nativeDependencies({ zod: '4.6.7' })).toThrow('does not depend on koffi');
  });
});

describe('the licences', () => {
  it('are listed once a package, by name', () => {
    const text = licencesText([
      { name: 'zod', version: '4.6.7', identifier: 'MIT', text: 'Copyright of zod' },
      { name: 'koffi', version: '3.3.4', identifier: 'MIT' },
      { name: 'zod', version: '4.6.7', identifier: 'MIT', text: 'Copyright of zod' },
    ]);
    expect(text.match(/^\S+ [\d.]+ \(MIT\)$/gm)).toEqual(['koffi 3.3.4 (MIT)', 'zod 4.6.7 (MIT)']);
    expect(text).toContain('Copyright of zod');
    expect(text).toContain('carries no licence text');
  });
});
