import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outputEvidence } from '../../../../core/advisors/dsregcmd/evidence.ts';
import { codesIn } from '../../../../core/advisors/dsregcmd/error-codes.ts';
import { fieldNames } from '../../../../core/advisors/dsregcmd/fields.ts';
import { judgeDsregcmd } from '../../../../core/advisors/dsregcmd/judge-dsregcmd.ts';
import { valueOf } from '../../../../core/advisors/dsregcmd/output-values.ts';
import { parseDsregcmd } from '../../../../core/advisors/dsregcmd/parse-dsregcmd.ts';
import { decodeText, readDsregText } from '../../../../core/advisors/dsregcmd/read-dsregcmd.ts';

const folder = 'test/fixtures/dsregcmd';
const read = async (file: string) => parseDsregcmd(await readDsregText(`${folder}/${file}`));

describe('reading outputs', () => {
  it('keeps values with colons, and what is no known field as information', async () => {
    const [output] = await read('waiting.txt');
    expect(output && valueOf(output, 'Client Time')).toBe('2026-05-04 06:00:31.000 UTC');
    expect(output?.unknown).toContain('Registration Type : sync');
  });

  it('reads a paste whose headings, spaces and words were changed', async () => {
    const [output] = await read('pasted.txt');
    expect(output && valueOf(output, 'EnterpriseJoined')).toBe('NEIN');
    expect(output?.unknown).toContain('Neues Feld : Wert');
    expect(output?.unknown).toContain('Guten Tag, hier die Ausgabe:');
  });

  it('tells several outputs in one file apart', async () => {
    const names = (await read('several.txt')).map((output) => valueOf(output, 'Device Name'));
    expect(names).toEqual(['PC-0022.corp.contoso.com', 'PC-0023.corp.contoso.com']);
  });

  it('finds none in a text without a known field', async () => {
    expect(await read('nothing.txt')).toEqual([]);
  });

  it.each([
    ['UTF-8', Buffer.from('Größe')],
    ['UTF-8 with a mark', Buffer.from('\ufeffGröße')],
    ['UTF-16 with a mark', Buffer.from('\ufeffGröße', 'utf16le')],
    ['UTF-16 without', Buffer.from('Größe', 'utf16le')],
    ['UTF-16, the other way round', Buffer.from('\ufeffGröße', 'utf16le').swap16()],
    ['the same without a mark', Buffer.from('Größe', 'utf16le').swap16()],
    ['a code page', Buffer.from('Größe', 'latin1')],
  ])('decodes %s', (_what, bytes) => {
    expect(decodeText(bytes)).toBe('Größe');
  });

  it('says which file is missing', async () => {
    await expect(readDsregText(`${folder}/absent.txt`)).rejects.toMatchObject({ code: 'source.not-found' });
    await expect(readDsregText(folder)).rejects.toMatchObject({ code: 'source.not-a-file' });
  });
});

describe('error codes', () => {
  it.each([
    ['FAIL [0x801c001d/0x801c03f3]', ['0x801c001d', '0x801c03f3']],
    ['0xCAA90017', ['0xcaa90017']],
    ['801C03F2', ['0x801c03f2']],
    ['-2145647629', ['0x801c03f3']],
    ['3c9d1e50-7f2a-4b6c-801c03f3', []],
    ['0x0', []],
  ])('are found in %s', (text, codes) => {
    expect(codesIn(text).map(({ code }) => code)).toEqual(codes);
  });
});

describe('any text', () => {
  const field = fc
    .tuple(
      fc.constantFrom(...fieldNames.values()),
      fc.oneof(fc.string(), fc.constantFrom('YES', 'NO', '0x801c03f3', '2026-01-01 00:00:00 UTC', 'FAILED')),
    )
    .map(([name, value]) => `${name} : ${value}`);
  const text = fc
    .array(fc.oneof({ weight: 4, arbitrary: field }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) }))
    .map((lines) => lines.join('\n'));

  it('comes to an outcome whose placeholders are all filled', () => {
    fc.assert(
      fc.property(text, (pasted) => {
        for (const output of parseDsregcmd(pasted)) {
          const verdict = judgeDsregcmd(output, { now: '2026-05-04T12:00:00.000Z', tenantId: undefined });
          const names = outputEvidence(output, verdict, 'x.txt').map(({ name }) => name);
          expect(names).toEqual(expect.arrayContaining(['why', 'next', 'state', 'file']));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is decoded, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        expect(typeof decodeText(Buffer.from(bytes))).toBe('string');
      }),
      { numRuns: 300 },
    );
  });
});
