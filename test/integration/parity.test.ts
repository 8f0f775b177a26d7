import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const fixtures = join(root, 'test/fixtures/idfix');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-parity-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function parity(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['build/parity.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('the sample agrees', () => {
  const { status, stdout } = parity(fixtures);
  expect(stdout).toMatch(/^dedicated\.jsonl: \d+ cases, 0 differ$/m);
  expect(stdout).toMatch(/^total: \d{3} cases, 0 differ$/m);
  expect(status).toBe(0);
});

test('a difference is shown, and fails', () => {
  const text = readFileSync(join(fixtures, 'dedicated.jsonl'), 'utf8');
  writeFileSync(join(folder, 'dedicated.jsonl'), text.replace('"errors":["', '"errors":["Blank","'));
  const { status, stdout } = parity(folder);
  expect(stdout).toMatch(/^total: \d+ cases, 1 differ$/m);
  expect(stdout).toMatch(/^ +IdFix +\[".*"Blank",/m);
  expect(status).toBe(1);
});

test.each([
  ['no folder given', [], 'One folder is needed.'],
  ['a folder that does not exist', ['nowhere'], 'nowhere cannot be read as a folder.'],
])('%s ends in one sentence', (_what, args, sentence) => {
  const { status, stdout, stderr } = parity(...args);
  expect([status, stdout, stderr.startsWith(sentence), stderr.trim().split('\n').length]).toEqual([
    2,
    '',
    true,
    1,
  ]);
});

test('a file name that tells no mode is refused', () => {
  copyFileSync(join(fixtures, 'dedicated.jsonl'), join(folder, 'other.jsonl'));
  const { status, stderr } = parity(folder);
  expect(stderr).toContain('other.jsonl tells no mode of IdFix');
  expect(status).toBe(2);
});

test('an empty folder is refused', () => {
  const { status, stderr } = parity(folder);
  expect(stderr).toContain('has no .jsonl file');
  expect(status).toBe(2);
});
