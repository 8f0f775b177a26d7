import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  deletedUser,
  tenantContact,
  tenantDevice,
  tenantGroup,
  tenantHeaderOf,
  tenantUser,
} from '../../../build/generate/tenant/tenant-objects.ts';
import type { TenantObject } from '../../../core/model/tenant.ts';
import { ExpectedError } from '../../../core/model/expected-error.ts';
import { openTenantFile, tenantFileLines, type TenantFile } from '../../../core/tenant/snapshot-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const header = tenantHeaderOf(['contoso.com']);
const objects: readonly TenantObject[] = [
  tenantUser({ id: id(1), userPrincipalName: 'anna@contoso.com', mail: 'anna@contoso.com' }),
  tenantGroup(id(2), 'Sales', 'sales@contoso.com'),
  tenantContact(id(3), 'Bert', 'bert@partner.contoso.com'),
  tenantDevice(id(4), id(5), 'LT-1'),
  deletedUser(id(6), 'carl@contoso.com', 'Carl'),
  { kind: 'role', principalId: id(1), roleName: 'User Administrator', isEligible: true },
];
const lines = [...tenantFileLines(header, objects)];

async function objectsOf(file: TenantFile): Promise<readonly TenantObject[]> {
  const all: TenantObject[] = [];
  for await (const some of file.objects()) all.push(...some);
  return all;
}

/** Writes lines to a file and reads it back. */
async function read(content: string | Buffer | readonly string[]): Promise<readonly TenantObject[]> {
  const path = join(folder, 'tenant.jsonl');
  writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : content.join(''));
  const file = await openTenantFile(path);
  expect(file.header).toEqual(header);
  return await objectsOf(file);
}

const failure = async (content: Parameters<typeof read>[0]): Promise<readonly [string, string]> => {
  const error: unknown = await read(content).catch((thrown: unknown) => thrown);
  if (!(error instanceof ExpectedError)) throw new Error('it was read');
  return [error.code, error.summary];
};

/** The lines with one in place of another, by its number in the file. */
const withLine = (number: number, text: string): readonly string[] => lines.with(number - 1, `${text}\n`);
const changed = (number: number, change: Readonly<Record<string, unknown>>): readonly string[] => {
  const value: unknown = JSON.parse(lines[number - 1] ?? '');
  return withLine(number, JSON.stringify({ ...(typeof value === 'object' ? value : {}), ...change }));
};

describe('a tenant snapshot file', () => {
  it('comes back as it was written', async () => {
    expect(await read(lines)).toEqual(objects);
  });

  it.each([
    ['a byte order mark', ['\ufeff', ...lines]],
    ['line ends of Windows', lines.map((line) => line.replace('\n', '\r\n'))],
    ['blank lines', [lines[0] ?? '', '\n', ...lines.slice(1), '\n']],
    ['no line end at its end', lines.join('').trimEnd()],
  ])('may have %s', async (_, content) => {
    expect(await read(content)).toEqual(objects);
  });

  it('is read in pieces when it is large', async () => {
    const many = Array.from({ length: 3000 }, (_, number) =>
      tenantUser({ id: id(number), userPrincipalName: `u${number}@contoso.com` }),
    );
    expect(await read([...tenantFileLines(header, many)])).toEqual(many);
  });
});

describe('what is not of the format is refused, with the line', () => {
  it.each<readonly [string, readonly string[] | string | Buffer, string, string]>([
    ['another file', '{"dn":"CN=Anna"}\n', 'tenant-file.foreign', 'first line'],
    ['text', 'Hello\n', 'tenant-file.foreign', 'first line'],
    ['an empty file', '', 'tenant-file.foreign', 'first line'],
    ['a newer version', changed(1, { version: 2 }), 'tenant-file.newer', 'format version 2'],
    ['a header without domains', changed(1, { domains: undefined }), 'tenant-file.damaged', 'Line 1 '],
    [
      'a part that nobody accounts for',
      changed(1, { coverage: {} }),
      'tenant-file.damaged',
      'coverage.organization',
    ],
    ['a property too many', changed(2, { favourite: 'tea' }), 'tenant-file.damaged', 'favourite'],
    ['a property that is missing', changed(2, { mail: undefined }), 'tenant-file.damaged', 'Line 2 '],
    [
      'a value of another type',
      changed(3, { proxyAddresses: 'smtp:a' }),
      'tenant-file.damaged',
      'proxyAddresses',
    ],
    [
      'a GUID in capitals',
      changed(3, { id: id(2).replaceAll('0', 'A') }),
      'tenant-file.damaged',
      'GUID in lower case',
    ],
    ['another kind of object', changed(4, { kind: 'printer' }), 'tenant-file.damaged', 'Line 4 '],
    ['no JSON', withLine(5, '{'), 'tenant-file.damaged', 'Line 5 '],
    [
      'no UTF-8',
      Buffer.concat([Buffer.from(lines[0] ?? ''), Buffer.from([0xff, 10])]),
      'tenant-file.damaged',
      'not UTF-8',
    ],
    ['a cut file', lines.slice(0, 4), 'tenant-file.cut', 'after line 4'],
    ['a count that is wrong', lines.toSpliced(3, 1), 'tenant-file.damaged', '6 objects, but it holds 5'],
    ['something behind the count', [...lines, lines[1] ?? ''], 'tenant-file.damaged', 'behind the last line'],
  ])('%s', async (_, content, code, said) => {
    const [actualCode, summary] = await failure(content);
    expect(actualCode).toBe(code);
    expect(summary).toContain(said);
  });

  it('without letting the file write on the screen', async () => {
    const [, summary] = await failure(changed(2, { '\u001b[31m\u202e': 1 }));
    // oxlint-disable-next-line no-control-regex -- what must not be there
    expect(summary).not.toMatch(/[\u001b\u202e]/);
  });

  it('a file that is not there', async () => {
    await expect(openTenantFile(join(folder, 'none.jsonl'))).rejects.toMatchObject({
      code: 'source.not-found',
    });
  });
});

describe('docs/tenant-snapshot.md', () => {
  const page = readFileSync(
    fileURLToPath(new URL('../../../docs/tenant-snapshot.md', import.meta.url)),
    'utf8',
  );

  it('shows a file that can be read', async () => {
    const example = /```jsonl\n(.*?)```/s.exec(page)?.[1] ?? '';
    const path = join(folder, 'example.jsonl');
    writeFileSync(path, example);
    const file = await openTenantFile(path);
    const kinds = (await objectsOf(file)).map(({ kind }) => kind);
    expect(kinds).toEqual([
      'user',
      'group',
      'contact',
      'device',
      'deletedUser',
      'role',
      'policy',
      'groupMember',
    ]);
  });

  it('names every property', () => {
    const named = new Set([...page.matchAll(/`([A-Za-z]+)`/g)].map((match) => match[1]));
    const properties = new Set([header, ...objects].flatMap((object) => Object.keys(object)));
    expect([...properties].filter((property) => !named.has(property))).toEqual([]);
  });
});

describe('whatever a file holds', () => {
  it('is read or refused, and never a defect', async () => {
    const path = join(folder, 'any.jsonl');
    await fc.assert(
      fc.asyncProperty(fc.nat(lines.length - 1), fc.json(), fc.string(), async (number, json, text) => {
        for (const line of [json, text, `${lines[number]?.slice(0, text.length) ?? ''}${text}`]) {
          writeFileSync(path, lines.with(number, `${line}\n`).join(''));
          const error: unknown = await openTenantFile(path)
            .then(objectsOf)
            .then(
              () => undefined,
              (thrown: unknown) => thrown,
            );
          expect(error ?? new ExpectedError({ code: 'a.b', summary: '', action: '' })).toBeInstanceOf(
            ExpectedError,
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});
