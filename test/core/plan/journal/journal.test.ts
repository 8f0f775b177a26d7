import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { IntentRecord, JournalRecord, RunRecord } from '../../../../core/model/journal.ts';
import { deleteJournal } from '../../../../core/plan/journal/delete-journal.ts';
import { writtenLine } from '../../../../core/plan/journal/journal-line.ts';
import { openJournal } from '../../../../core/plan/journal/journal.ts';
import { journalPath, readJournal } from '../../../../core/plan/journal/read-journal.ts';
import { createRunBook } from '../../../../core/plan/journal/run-book.ts';
import { openWorkspace } from '../../../../core/workspace/workspace.ts';

let folder = '';
let workspace = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'foresync-test-'));
  workspace = path.join(folder, 'contoso.foresync');
  openWorkspace(workspace, { create: true }).close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = '2026-01-01T00:00:00.000Z';
const run: RunRecord = {
  kind: 'run',
  version: 1,
  run: '1',
  plan: 'a'.repeat(64),
  at,
  by: 'anna',
  host: 'WS01',
  account: 'anna@contoso.com',
  targets: [{ domain: 'DC=contoso,DC=com', controller: null }],
  objects: 3,
};
const intent = (change: number): IntentRecord => ({
  kind: 'intent',
  run: '1',
  change,
  at,
  objectGUID: '00000000-0000-0000-0000-00000000000'.concat(String(change)),
  dn: `CN=Änna\u202e ${change},DC=contoso,DC=com`,
  objectClass: 'user',
  isProtected: false,
  server: 'dc1.contoso.com:389',
  domain: 'DC=contoso,DC=com',
  before: [{ attribute: 'mail', values: ['a\r\n"\u2028'] }],
  remove: [{ attribute: 'mail', values: ['a\r\n"\u2028'] }],
  add: [{ attribute: 'msExchMailboxGuid', values: [Uint8Array.of(0, 255, 13, 10)] }],
  resolves: [],
});
const recheck: JournalRecord = {
  kind: 'recheck',
  run: '1',
  at,
  checked: { objects: 2, resolved: 1 },
  found: [
    {
      is: 'unforeseen',
      dn: 'CN=Änna\u202e,DC=contoso,DC=com',
      attribute: 'mail',
      value: 'a\r\n"\u2028',
      severity: 'error',
      ids: ['mail.duplicate'],
      sentences: ['Two objects hold the address.'],
      holders: ['CN=Ben,DC=contoso,DC=com'],
    },
  ],
};
const records: readonly JournalRecord[] = [run, intent(1), intent(2)];

async function write(...added: readonly JournalRecord[]): Promise<void> {
  const journal = openJournal(workspace, () => undefined);
  journal.append(added);
  await journal.flush();
  journal.close();
}

function read(): JournalRecord[] {
  const found: JournalRecord[] = [];
  const opened = openWorkspace(workspace, { readOnly: true });
  try {
    readJournal(opened, (record) => found.push(record));
  } finally {
    opened.close();
  }
  return found;
}

const lines = (): string[] => readFileSync(journalPath(workspace), 'utf8').split('\n');
const rewrite = (...kept: readonly string[]): void => writeFileSync(journalPath(workspace), kept.join('\n'));

test('what looking again has shown is read again as it was written, and told of its run', async () => {
  await write(run, recheck);
  expect(read()).toEqual([run, recheck]);
  const book = createRunBook();
  for (const record of read()) book.visit(record);
  expect(book.runs.get('1')?.recheck).toEqual(recheck);
});

test('what is written is read again, in the same order, over several openings', async () => {
  await write(run);
  await write(intent(1), intent(2));
  expect(read()).toEqual(records);
});

test('one record is one line, whatever it holds', async () => {
  await write(...records);
  expect(lines()).toHaveLength(records.length + 1);
});

test('a journal that is longer than its workspace remembers is whole: it was killed before it could tell', () => {
  const journal = openJournal(workspace, () => undefined);
  journal.append(records);
  journal.close();
  expect(read()).toEqual(records);
});

describe('a last line that is not finished', () => {
  beforeEach(async () => {
    await write(...records);
    appendFileSync(journalPath(workspace), '{"seq":4,"prev":"');
  });

  test('is passed over where the journal is only read', () => {
    expect(read()).toEqual(records);
  });

  test('is set aside where it is written, and told', async () => {
    const journal = openJournal(workspace, () => undefined);
    expect(readFileSync(journal.setAside ?? '', 'utf8')).toBe('{"seq":4,"prev":"');
    journal.append([intent(3)]);
    await journal.flush();
    journal.close();
    expect(read()).toEqual([...records, intent(3)]);
  });
});

describe('damage is refused, and the line named', () => {
  beforeEach(() => write(...records));

  test.each<[string, (written: readonly string[]) => void, string, RegExp]>([
    [
      'a value that was changed',
      ([one = '', two = '', three = '']) => rewrite(one, two.replace('CN=', 'cn='), three, ''),
      'journal.damaged',
      /line 2 was changed/,
    ],
    [
      'a line that was taken out',
      ([one = '', , three = '']) => rewrite(one, three, ''),
      'journal.damaged',
      /line 2 does not follow/,
    ],
    [
      'a line that was written anew, with its right hash',
      ([one = '', , three = '']) => {
        const hash = /"hash":"(\w+)"\}$/.exec(one)?.[1] ?? '';
        rewrite(one, writtenLine(2, hash, intent(3)).text, three, '');
      },
      'journal.damaged',
      /line 3 does not follow/,
    ],
    [
      'lines that changed places',
      ([one = '', two = '', three = '']) => rewrite(one, three, two, ''),
      'journal.damaged',
      /line 2 does not follow/,
    ],
    [
      'something else in between',
      ([one = '', ...rest]) => rewrite(one, 'hello', ...rest),
      'journal.damaged',
      /line 2 is no record/,
    ],
    [
      'lines that are missing at the end',
      ([one = '', two = '']) => rewrite(one, two, ''),
      'journal.shortened',
      /ends at line 2, and line 3 to 3/,
    ],
    [
      'a last line that was cut after it was on disk',
      (written) => truncateSync(journalPath(workspace), Buffer.byteLength(written.join('\n')) - 10),
      'journal.shortened',
      /ends at line 2/,
    ],
    ['a file that is gone', () => rmSync(journalPath(workspace)), 'journal.missing', /3 lines were written/],
  ])('%s', (_, damage, code, summary) => {
    damage(lines());
    const refused = expect.objectContaining({
      code,
      summary: expect.stringMatching(summary),
    });
    expect(() => read()).toThrowError(refused);
    expect(() => openJournal(workspace, () => undefined)).toThrowError(refused);
  });

  test('the end written anew, with right hashes', async () => {
    const written = lines();
    // As somebody would who knows the form: the same beginning, another last record.
    deleteJournal(workspace);
    await write(run, intent(1), intent(3));
    const forged = lines();
    deleteJournal(workspace);
    await write(...records);
    expect(lines()).toEqual(written);
    writeFileSync(journalPath(workspace), forged.join('\n'));
    expect(() => read()).toThrowError(/line 3 is not the one that was written/);
  });

  test('the journal of another workspace', async () => {
    const other = path.join(folder, 'fabrikam.foresync');
    openWorkspace(other, { create: true }).close();
    writeFileSync(journalPath(other), lines().join('\n'));
    expect(() => openJournal(other, () => undefined)).toThrowError(
      expect.objectContaining({ code: 'journal.foreign' }),
    );
  });
});

test('two cannot write at a time, nor one delete what the other writes', () => {
  const journal = openJournal(workspace, () => undefined);
  const refused = expect.objectContaining({ code: 'journal.locked' });
  expect(() => openJournal(workspace, () => undefined)).toThrowError(refused);
  expect(() => deleteJournal(workspace)).toThrowError(refused);
  journal.close();
  openJournal(workspace, () => undefined).close();
});

test('a deleted journal begins anew', async () => {
  await write(...records);
  deleteJournal(workspace);
  expect(read()).toEqual([]);
  await write(run);
  expect(read()).toEqual([run]);
});
