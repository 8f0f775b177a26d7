import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openFile } from '../../../core/directory/open-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foresync-test-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function fileOf(content: string | Uint8Array, name = 'export.ldf'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const jpeg = Buffer.from('ffd8ffe000104a46494600010101006000600000ffdb0043', 'hex');
const live = new AbortController().signal;

describe('openFile', () => {
  test.each<[string, string, string | Uint8Array]>([
    ['source.empty', 'an empty file', ''],
    ['source.empty', 'a byte order mark', '\uFEFF'],
    ['source.empty', 'blank lines', '\r\n \n'],
    ['source.unknown-format', 'a JPEG', jpeg],
    ['source.packed', 'gzip', gzipSync('dn: CN=a\n')],
    ['source.packed', 'ZIP', Buffer.from('504b0304140000000800', 'hex')],
    ['source.unknown-format', 'NUL bytes', new Uint8Array(5000)],
    ['source.unknown-format', 'CSV', 'DN,mail\n"CN=a",a@contoso.com\n'],
    ['source.unknown-format', 'prose', 'See the export: it is elsewhere.\n'],
  ])('%s: %s', async (code, _, content) => {
    const path = await fileOf(content);
    await expect(openFile(path)).rejects.toMatchObject({
      name: 'ExpectedError',
      code,
      summary: expect.stringContaining(path),
    });
  });

  it('source.not-found: no file, or a file in place of a folder', async () => {
    await expect(openFile(join(folder, 'none'))).rejects.toMatchObject({ code: 'source.not-found' });
    await expect(openFile(join(await fileOf('x'), 'none'))).rejects.toMatchObject({
      code: 'source.not-found',
    });
  });

  it('source.not-a-file: a folder', async () => {
    await expect(openFile(folder)).rejects.toMatchObject({ code: 'source.not-a-file' });
  });

  test.each([
    ['LDIF', 'dn: CN=a\n'],
    ['LDIF', '# made by hand\nmail: a record without DN\n\nDN:: Q049YQ==\n'],
    ['LDIF', 'dn:CN=a\n'],
    ['JSON lines', ' {"dn": "CN=a", "attributes": {}}'],
  ])('knows %s by its content: %j', async (_, content) => {
    const source = await openFile(await fileOf(content, 'export.txt'));
    const dns: string[] = [];
    for await (const page of source.read(live)) dns.push(...page.objects.map((object) => object.dn));
    expect(dns).toEqual(['CN=a']);
  });
});

it('knows LDIF behind more comments than it looks at first', async () => {
  const comments = `# exported by hand\n# a line that is\n  folded\n\n`.repeat(3000);
  const source = await openFile(await fileOf(`${comments}dn: CN=a\n`));
  const dns: string[] = [];
  for await (const page of source.read(live)) dns.push(...page.objects.map((object) => object.dn));
  expect(dns).toEqual(['CN=a']);
});

it('takes comments before something else for no LDIF', async () => {
  const path = await fileOf(`${'# a script\n'.repeat(3000)}exit 0\n${'# more\n'.repeat(9000)}`);
  await expect(openFile(path)).rejects.toMatchObject({ code: 'source.unknown-format' });
});

describe.each([
  ['LDIF', (index: number) => `dn: CN=${index}\nmail: ${'x'.repeat(200)}\n\n`],
  [
    'JSON lines',
    (index: number) => `{"dn": "CN=${index}", "attributes": {"mail": ["${'x'.repeat(200)}"]}}\n`,
  ],
])('a source of %s', (_, record) => {
  const content = Array.from({ length: 5000 }, (__, index) => record(index)).join('');

  it('gives pages of at most a thousand and says how far it is', async () => {
    const source = await openFile(await fileOf(content));
    const fractions: number[] = [];
    for await (const page of source.read(live)) {
      expect(page.objects.length).toBeLessThanOrEqual(1000);
      fractions.push(page.fraction ?? -1);
    }
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions[0]).toBeLessThan(0.5);
    expect(fractions.at(-1)).toBe(1);
  });

  it('gives no page after the signal has fired, and ends without an error', async () => {
    const stop = new AbortController();
    const source = await openFile(await fileOf(content));
    let pages = 0;
    for await (const page of source.read(stop.signal)) {
      pages += page.objects.length > 0 ? 1 : 0;
      stop.abort();
    }
    expect(pages).toBe(1);
  });

  it('refuses a record that never ends, and says where it began', async () => {
    const path = await fileOf(`${record(0)}${record(1).trimEnd()}`, 'endless.ldf');
    await truncate(path, 300 << 20);
    const source = await openFile(path);
    const first = source.read(live)[Symbol.asyncIterator]();
    await expect(first.next().then(() => first.next())).rejects.toMatchObject({
      code: 'source.too-long',
      summary: expect.stringContaining(`near byte ${record(0).length}.`),
    });
    await rm(path);
  }, 30_000);

  it('can be read again, with the same lines', async () => {
    const source = await openFile(await fileOf(`${content}\nbroken\n`));
    const readings = [];
    for (let round = 0; round < 2; round++) {
      const damage = [];
      for await (const page of source.read(live)) damage.push(...page.damage);
      readings.push(damage);
    }
    expect(readings[0]).toHaveLength(1);
    expect(readings[1]).toEqual(readings[0]);
  });

  it.skipIf(process.platform !== 'linux')('lets go of the file when its reader leaves early', async () => {
    const before = await readdir('/proc/self/fd');
    const source = await openFile(await fileOf(content));
    for await (const page of source.read(live)) if (page.objects.length > 0) break;
    expect(await readdir('/proc/self/fd')).toHaveLength(before.length);
  });

  it('says so when the file is gone by the time it is read', async () => {
    const path = await fileOf(content, 'gone.ldf');
    const source = await openFile(path);
    await rm(path);
    await expect(source.read(live)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'source.not-found',
    });
  });
});
