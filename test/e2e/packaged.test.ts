import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFor, type Packaged } from '../../build/package.ts';
import { readArchive, readBytes } from '../../build/package/archive.ts';
import { readFuses } from '../../build/package/fuses.ts';
import { targets } from '../../build/package/target.ts';
import { appFolder, reasonToSkip, standIn } from './electron-runtime.ts';
import { clickBar, shownCount } from './journey.ts';
import { launch, type Foresync } from './launch.ts';
import { startablePackage } from './startable-package.ts';

/** What may lie about where the app was built. */
const strays = [
  'out/app/.env',
  'out/app/.npmrc',
  'out/app/main.js.map',
  'out/app/main.ts',
  'out/app/main.test.js',
  'out/app/contoso.foresync',
  'out/renderer/id_rsa',
  'out/renderer/assets/contoso.pem',
  'out/renderer/assets/index.js.map',
];

/** The packages of the built app, each looked at as it is, and that for Linux started. */
describe.skipIf(reasonToSkip !== undefined)('the package', () => {
  let folder: string;
  const packages = new Map<string, Packaged>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'foresync-e2e-'));
    const built = join(folder, 'built');
    for (const path of ['out/app', 'out/renderer']) {
      cpSync(join(appFolder, path), join(built, path), { recursive: true });
    }
    for (const path of strays) writeFileSync(join(built, path), 'password');
    for (const target of targets) {
      packages.set(target.platform, await packageFor(target, join(folder, 'dist'), built));
    }
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const packaged = (platform: string): Packaged => {
    const found = packages.get(platform);
    if (found === undefined) throw new Error(`There is no package for ${platform}.`);
    return found;
  };

  describe.each(targets)('for $platform-$arch', ({ platform, arch, executable }) => {
    const inPackage = (path: string): string => join(packaged(platform).folder, path);
    const archived = (): readonly string[] =>
      readArchive(inPackage('resources/app.asar')).files.map(({ path }) => path);
    const koffi = `node_modules/@koromix/koffi-${platform}-${arch}`;

    it('has the program, the page, koffi for this system, and nothing else in its archive', () => {
      const bundles = ['out/app', 'out/renderer/assets'].flatMap((path) =>
        readdirSync(join(folder, 'built', path))
          .filter((name) => /\.(c?js|css|png|svg)$/.test(name) && !name.startsWith('browser'))
          .map((name) => `${path}/${name}`)
          .filter((built) => !strays.includes(built)),
      );
      expect(archived().toSorted()).toEqual(
        [
          ...bundles,
          'out/renderer/index.html',
          'package.json',
          'node_modules/koffi/LICENSE.txt',
          'node_modules/koffi/index.js',
          'node_modules/koffi/package.json',
          'node_modules/koffi/src/koffi/index.js',
          'node_modules/koffi/src/koffi/src/static.js',
          `${koffi}/index.js`,
          `${koffi}/package.json`,
          `${koffi}/${platform}_${arch}/koffi.node`,
        ].toSorted(),
      );
    });

    it('leaves behind what lies about where it is built', () => {
      const names = strays.map((path) => basename(path));
      const found = readdirSync(packaged(platform).folder, { recursive: true, encoding: 'utf8' });
      expect([...found, ...archived()].filter((path) => names.includes(basename(path)))).toEqual([]);
    });

    it('keeps outside of the archive the native code alone, in the form of its system', () => {
      const outside = readArchive(inPackage('resources/app.asar')).files.filter(
        ({ position }) => position === undefined,
      );
      expect(outside.map(({ path }) => path)).toEqual([`${koffi}/${platform}_${arch}/koffi.node`]);
      const native = inPackage(`resources/app.asar.unpacked/${koffi}/${platform}_${arch}/koffi.node`);
      expect(readBytes(native, 0, 4).toString('latin1')).toMatch(platform === 'win32' ? /^MZ/ : /^\x7fELF/);
    });

    it('has its fuses set', async () => {
      expect(await readFuses(inPackage(executable))).toEqual({
        runAsNode: false,
        enableCookieEncryption: true,
        enableNodeOptionsEnvironmentVariable: false,
        enableNodeCliInspectArguments: false,
        enableEmbeddedAsarIntegrityValidation: true,
        onlyLoadAppFromAsar: true,
        grantFileProtocolExtraPrivileges: false,
      });
    });

    // Electron looks for it on Windows and macOS.
    it.skipIf(platform !== 'win32')('carries the check sum of its archive in the program', () => {
      const { header } = readArchive(inPackage('resources/app.asar'));
      const value = createHash('sha256').update(header).digest('hex');
      const integrity = [{ file: String.raw`resources\app.asar`, alg: 'SHA256', value }];
      expect(readFileSync(inPackage(executable)).toString('latin1')).toContain(JSON.stringify(integrity));
    });

    it('brings along the sample, the guidance, and the licences of all that is in it', () => {
      expect(readdirSync(inPackage('resources/resources'))).toEqual(['guidance', 'sample']);
      const licences = readFileSync(inPackage('LICENSES.packages.txt'), 'utf8');
      const names = Array.from(licences.matchAll(/^(\S+) [\d.]+ \(.*\)$/gm), ([, name]) => name);
      expect(names).toEqual(
        expect.arrayContaining(['@fluentui/react-button', 'koffi', 'ldapts', 'react', 'react-dom', 'zod']),
      );
      expect(licences).toContain('Copyright (c) 2014-2019 Guyon Roche'); // a notice of one of them
      expect(readFileSync(inPackage('LICENSE.foresync.txt'), 'utf8')).toContain('MIT License');
    });

    it('describes itself without what only its making needs', () => {
      const { files } = readArchive(inPackage('resources/app.asar'));
      const description = files.find(({ path }) => path === 'package.json');
      const text = readBytes(
        inPackage('resources/app.asar'),
        description?.position ?? 0,
        description?.size ?? 0,
      ).toString();
      expect(Object.keys(JSON.parse(text)).toSorted()).toEqual([
        'dependencies',
        'description',
        'license',
        'main',
        'name',
        'type',
        'version',
      ]);
    });
  });

  /** With Electron the package itself; without, its files under the stand-in: see startable-package.ts. */
  describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('for Linux, started', () => {
    let foresync: Foresync;
    let copy: string;

    beforeAll(async () => {
      copy = join(folder, 'started');
      const program = await startablePackage(packaged('linux'), 'foresync', copy);
      foresync = await launch({ program, env: { ELECTRON_STAND_IN: standIn } });
    });
    afterAll(async () => await foresync?.close());

    it('opens its window as a packaged program, with its own page and its own resources', async () => {
      const { app, page } = foresync;
      await page.getByRole('button', { name: 'Scan the sample' }).waitFor();
      expect(
        await app.evaluate(({ app: electron }) => [
          electron.isPackaged,
          electron.getAppPath(),
          process.resourcesPath,
        ]),
      ).toEqual([true, join(copy, 'resources/app.asar'), join(copy, 'resources')]);
    });

    it('scans the sample and shows what it found', async () => {
      const { page } = foresync;
      await page.getByRole('button', { name: 'Scan the sample' }).click();
      await page.getByText(/^400 objects read, /).waitFor();
      const errors = await clickBar(page, 'Findings by severity', 'Errors');
      expect(errors).toBeGreaterThan(50);
      expect(await shownCount(page)).toBe(errors);
    });

    it('loads koffi from what was packed of it', ({ skip }) => {
      const archive = join(copy, 'resources/app.asar');
      if (packaged('linux').lacksRuntime === undefined)
        skip('Node reads it only where the archive is a folder');
      const address = pathToFileURL(join(archive, 'node_modules/koffi/index.js')).href;
      const script = `import koffi from '${address}'; console.log(koffi.version)`;
      const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
        encoding: 'utf8',
      });
      expect(stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
    });
  });
});
