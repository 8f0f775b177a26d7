import { describe, expect, it } from 'vitest';
import { unzip } from '../../../../core/plan/import/unzip.ts';
import { zipOf } from './zip-file.ts';

const text = (content: string): Buffer => Buffer.from(content);
const zeros = (length: number): Buffer => Buffer.alloc(length);

describe('an archive', () => {
  it('gives its files, packed or stored, by name', () => {
    const archive = zipOf(
      [
        { name: 'xl/workbook.xml', content: text('<workbook/>') },
        { name: '__proto__', content: text('stored'), isStored: true },
        { name: 'empty', content: zeros(0) },
      ],
      'a comment',
    );
    const files = unzip(archive, 100) ?? {};
    expect(Object.entries(files).map(([name, content]) => [name, Buffer.from(content).toString()])).toEqual([
      ['xl/workbook.xml', '<workbook/>'],
      ['__proto__', 'stored'],
      ['empty', ''],
    ]);
  });

  it.each([
    [
      'as large as allowed',
      [
        { name: 'a', content: zeros(500) },
        { name: 'b', content: zeros(500) },
      ],
      true,
    ],
    [
      'one byte larger',
      [
        { name: 'a', content: zeros(500) },
        { name: 'b', content: zeros(501) },
      ],
      false,
    ],
    ['larger, stored', [{ name: 'a', content: zeros(1001), isStored: true }], false],
    [
      'larger in many files',
      Array.from({ length: 101 }, (_, index) => ({ name: `${index}`, content: zeros(10) })),
      false,
    ],
    ['larger, and says that it is not', [{ name: 'a', content: zeros(1_000_000), toldSize: 10 }], false],
    [
      'full, with an empty file after',
      [
        { name: 'a', content: zeros(1000) },
        { name: 'b', content: zeros(0) },
      ],
      true,
    ],
  ])('that is %s is unpacked only where it is not more than that', (_, entries, isUnpacked) => {
    expect(unzip(zipOf(entries), 1000) !== undefined).toBe(isUnpacked);
  });

  it.each([
    ['is cut', zipOf([{ name: 'a', content: text('x') }]).subarray(0, -1), 'its end is missing'],
    ['is empty', zeros(0), 'its end is missing'],
    ['is encrypted', zipOf([{ name: 'a', content: text('x'), flags: 1 }]), 'it is encrypted'],
    [
      'has a file of another content',
      changed(zipOf([{ name: 'a', content: text('xyz'), isStored: true }]), 'xyz', 'xYz'),
      'a is damaged',
    ],
    [
      'has no file where it says',
      changed(zipOf([{ name: 'a', content: text('x') }]), 'PK\u0003\u0004', 'PK\u0003\u0005'),
      'a is not there',
    ],
    [
      'has a damaged directory',
      changed(zipOf([{ name: 'a', content: text('x') }]), 'PK\u0001\u0002', 'PK\u0001\u0003'),
      'its directory is damaged',
    ],
  ])('that %s is refused', (_, archive, why) => {
    expect(() => unzip(archive, 1000)).toThrow(why);
  });
});

function changed(archive: Buffer, from: string, to: string): Buffer {
  return Buffer.from(archive.toString('latin1').replace(from, to), 'latin1');
}
