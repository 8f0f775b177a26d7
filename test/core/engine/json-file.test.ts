import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonFile } from '../../../core/engine/json-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
  path = join(folder, 'deeper', 'value.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const file = () => jsonFile(path, z.object({ count: z.number() }), { count: 0 });

describe('a file of one value', () => {
  it('has its first value before there is a file', () => {
    expect(file().read()).toEqual({ count: 0 });
  });

  it('is written with its folder, and nothing else is left there', () => {
    file().write({ count: 7 });
    expect(file().read()).toEqual({ count: 7 });
    expect(readdirSync(join(folder, 'deeper'))).toEqual(['value.json']);
  });

  it.each(['', '{', 'null', '{"count":"seven"}', '\u0000'])(
    'is set aside where it holds no such value: %j',
    (text) => {
      file().write({ count: 1 });
      writeFileSync(path, text);
      expect(() => file().read()).toThrow(expect.objectContaining({ code: 'data.damaged' }));
      const [aside = ''] = readdirSync(join(folder, 'deeper'));
      expect(readFileSync(join(folder, 'deeper', aside), 'utf8')).toBe(text);
      expect(file().read()).toEqual({ count: 0 });
    },
  );

  it('says when it cannot be written', () => {
    writeFileSync(join(folder, 'deeper'), 'a file where the folder should be');
    expect(() => file().write({ count: 1 })).toThrow(expect.objectContaining({ code: 'data.not-writable' }));
  });
});
