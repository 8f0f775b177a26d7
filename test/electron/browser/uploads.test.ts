import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, sep } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileName, saveUpload, type UploadFolders } from '../../../electron/browser/uploads.ts';

describe('the name of a file that a page sends', () => {
  it.each([
    ['contoso.ldf', 'contoso.ldf'],
    ['Zoë’s export (2).ldf', 'Zoë_s export (2).ldf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\anna\\contoso.ldf', 'contoso.ldf'],
    ['..', '_'],
    ['', '_'],
    ['.bashrc', 'bashrc'],
    ['con.ldf', '_con.ldf'],
    ['a\u202Efdl.exe', 'a_fdl.exe'],
    ['contoso.ldf. .', 'contoso.ldf'],
    [`${'a'.repeat(300)}.ldf`, `${'a'.repeat(96)}.ldf`],
  ])('%j becomes %j', (sent, name) => {
    expect(fileName(sent)).toBe(name);
  });

  it('is never a folder, nor outside of one', () => {
    const sent = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom('..', '/', '\\', '.', 'a', '\0')).map((p) => p.join('')),
    );
    fc.assert(
      fc.property(sent, (name) => {
        const made = fileName(name);
        expect(join('folder', made)).toBe(`folder${sep}${made}`);
        expect(made).not.toMatch(/^\.|\0/);
      }),
    );
  });
});

describe('an upload', () => {
  let folders: UploadFolders;
  beforeEach(() => {
    const temporary = mkdtempSync(join(tmpdir(), 'foresync-test-'));
    folders = { temporary, workspaces: join(temporary, 'kept') };
  });
  afterEach(() => rmSync(folders.temporary, { recursive: true }));

  it('is written with its name', async () => {
    const path = await saveUpload(Readable.from(['dn: ', 'DC=contoso']), 'exports', 'contoso.ldf', folders);
    expect(basename(path)).toBe('contoso.ldf');
    expect(readFileSync(path, 'utf8')).toBe('dn: DC=contoso');
  });

  it.skipIf(process.platform === 'win32')('is readable by the user only', async () => {
    const path = await saveUpload(Readable.from(['dn: DC=contoso']), 'exports', 'contoso.ldf', folders);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('does not take the place of another one with its name', async () => {
    const first = await saveUpload(Readable.from(['first']), 'exports', 'contoso.ldf', folders);
    await saveUpload(Readable.from(['second']), 'exports', 'contoso.ldf', folders);
    expect(readFileSync(first, 'utf8')).toBe('first');
  });

  it('of a workspace goes where workspaces are kept, with a number where its name is taken', async () => {
    const paths = [];
    for (const content of ['first', 'second']) {
      paths.push(await saveUpload(Readable.from([content]), 'workspace', 'contoso.foresync', folders));
    }
    expect(paths.map((path) => basename(path))).toEqual(['contoso.foresync', 'contoso (2).foresync']);
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(['first', 'second']);
  });

  it('of a workspace does not take the place of one of its name that is on its way', async () => {
    const contents = ['first', 'second', 'third'];
    const paths = await Promise.all(
      contents.map(
        async (content) =>
          await saveUpload(Readable.from([content]), 'workspace', 'contoso.foresync', folders),
      ),
    );
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(contents);
  });

  it('of a folder leaves a file alone whose name comes a second time', async () => {
    const name = '00000000-0000-4000-8000-000000000000/Contoso/rules.xml';
    const folder = await saveUpload(Readable.from(['first']), 'folder', name, folders);
    await expect(saveUpload(Readable.from(['second']), 'folder', name, folders)).rejects.toMatchObject({
      code: 'upload.failed',
    });
    expect(readFileSync(join(folder, 'rules.xml'), 'utf8')).toBe('first');
  });

  it('of a folder keeps the files of one choice together, and answers the folder', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    const paths = [];
    for (const name of ['Contoso/rules.xml', 'Contoso/Connectors/ad.xml', 'Contoso/../../../../x.xml']) {
      paths.push(await saveUpload(Readable.from([name]), 'folder', `${id}/${name}`, folders));
    }
    const [folder = ''] = new Set(paths);
    expect(new Set(paths).size).toBe(1);
    expect(basename(folder)).toBe('Contoso');
    expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()).toEqual([
      'Connectors',
      join('Connectors', 'ad.xml'),
      '_',
      join('_', '_'),
      join('_', '_', '_'),
      join('_', '_', '_', '_'),
      join('_', '_', '_', '_', 'x.xml'),
      'rules.xml',
    ]);
  });

  it.each([
    'rules.xml',
    '../rules.xml',
    '00000000-0000-4000-8000-000000000000/rules.xml',
    `../../${'a/'.repeat(30)}x`,
  ])('of a folder is refused where it is in none: %s', async (name) => {
    const saved = saveUpload(Readable.from(['']), 'folder', name, folders);
    await expect(saved).rejects.toMatchObject({ code: 'upload.failed' });
  });

  it('that breaks off leaves nothing behind and says what to do', async () => {
    const broken = Readable.from(
      (async function* () {
        yield 'dn: DC=contoso';
        throw new Error('connection lost');
      })(),
    );
    const saved = saveUpload(broken, 'workspace', 'contoso.foresync', folders);
    await expect(saved).rejects.toMatchObject({ code: 'upload.failed' });
    expect(readdirSync(folders.workspaces)).toEqual([]);
  });
});
