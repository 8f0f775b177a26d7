import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { Workbook } from '@cj-tech-master/excelts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildPlan } from '../../../core/plan/building/build-plan.ts';
import { writePlan } from '../../../core/plan/file/plan-file.ts';
import { listAcceptedRisks } from '../../../core/workspace/accepted-risks.ts';
import { listChoices } from '../../../core/workspace/choices.ts';
import { openWorkspace, type Workspace } from '../../../core/workspace/workspace.ts';
import { foresync } from '../../lab/foresync.ts';

const people = [
  { dn: 'CN=Anna Berg,OU=Sales,DC=contoso,DC=com', mail: 'anna berg@contoso.com' },
  { dn: 'CN=Ben\\, B.,OU=Sales,DC=contoso,DC=com', mail: 'ben@contoso.com ' },
  { dn: 'CN=Cem,DC=emea,DC=contoso,DC=com', mail: 'cem@contoso..com' },
];

let folder: string;
let workspace: string;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'foresync-test-'));
  workspace = inFolder('contoso.foresync');
  const records = people.map(({ dn, mail }, index) =>
    [
      `dn: ${dn}`,
      'objectClass: user',
      `objectGUID:: ${Buffer.alloc(16, index + 1).toString('base64')}`,
      `sAMAccountName: user${index}`,
      `cn: user${index}`,
      `userPrincipalName: user${index}@contoso.com`,
      `mail:: ${Buffer.from(mail).toString('base64')}`,
    ].join('\n'),
  );
  writeFileSync(inFolder('contoso.ldif'), `${records.join('\n\n')}\n`);
  await foresync([
    'scan',
    inFolder('contoso.ldif'),
    '--verified-domain',
    'contoso.com',
    '--workspace',
    workspace,
  ]);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the remediation list', () => {
  test('goes out as CSV, comes back with semicolons, and chooses what was filled in', async () => {
    const list = await editedCsv({ mail: ['change', 'ab@contoso.com'] });
    const dry = await foresync(['import', list, '--workspace', workspace, '--dry-run']);
    expect(dry).toMatchObject({ status: 0, stderr: '' });
    expect(dry.stdout).toMatch(
      /row 2: CN=Anna Berg,.*: mail: anna berg@contoso\.com → ab@contoso\.com\n1 finding would be chosen/,
    );
    expect(chosen()).toEqual([]);
    const done = await foresync(['import', list, '--workspace', workspace]);
    expect(done).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^1 finding chosen, /) as unknown,
    });
    expect(chosen()).toEqual([[people[0]?.dn, 'anna berg@contoso.com', 'ab@contoso.com', 'imported']]);
  });

  test('keeps what was chosen and accepted, so that it goes on where it was', async () => {
    await foresync([
      'import',
      await editedCsv({ mail: ['accept', '', 'until the merger'] }),
      '--workspace',
      workspace,
    ]);
    expect(inWorkspace(listAcceptedRisks)).toMatchObject([{ reason: 'until the merger' }]);
    await foresync(['export', workspace, '--out', inFolder('again.csv')]);
    expect(readFileSync(inFolder('again.csv'), 'utf8')).toMatch(
      /,accept,,,,until the merger,[0-9a-f]{64},\r\n/,
    );
  });

  test('a finding that was accepted and is now to be changed is no longer accepted', async () => {
    const accepting = await editedCsv({ mail: ['accept', '', 'until the merger'] });
    await foresync(['import', accepting, '--workspace', workspace]);
    const changing = await editedCsv({ mail: ['change', 'ab@contoso.com'] });
    await foresync(['import', changing, '--workspace', workspace]);
    expect(inWorkspace(listAcceptedRisks)).toEqual([]);
    expect(chosen()).toHaveLength(1);
  });

  test('goes out and comes back as XLSX', async () => {
    const list = inFolder('list.xlsx');
    expect(await foresync(['export', workspace, '--out', list])).toMatchObject({
      status: 0,
      stderr: `foresync: Written: ${list}\n`,
    });
    const workbook = new Workbook();
    await workbook.xlsx.readFile(list);
    const sheet = workbook.getWorksheet('Findings');
    const columnOf = (name: string): number => {
      for (let column = 1; column < 20; column++) if (sheet?.getCell(1, column).value === name) return column;
      throw new Error(`no column ${name}`);
    };
    sheet?.eachRow((row, number) => {
      if (number > 1 && row.getCell(columnOf('value')).value === 'anna berg@contoso.com') {
        row.getCell(columnOf('action')).value = 'remove';
      }
    });
    await workbook.xlsx.writeFile(list);
    expect(await foresync(['import', list, '--workspace', workspace])).toMatchObject({ status: 0 });
    expect(chosen()).toEqual([[people[0]?.dn, 'anna berg@contoso.com', null, 'imported']]);
  });

  test('names the rows that it refuses, chooses the others, and ends with 1', async () => {
    const list = await editedCsv({ mail: ['change', 'ab@contoso.com'], 'second mail': ['destroy', ''] });
    const { status, stdout } = await foresync(['import', list, '--workspace', workspace]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/1 row refused:\nrow \d+: There is no action “destroy”/);
    expect(chosen()).toHaveLength(1);
  });

  test('refuses what no plan could hold, and stores nothing of it', async () => {
    const list = await editedCsv({ mail: ['change', 'anna berg@contoso.com'] });
    const { status, stdout } = await foresync(['import', list, '--workspace', workspace]);
    expect(stdout).toMatch(/1 row refused:\nrow 2: The value is that already\.\n$/);
    expect(status).toBe(1);
    expect(chosen()).toEqual([]);
  });

  test.each([
    ['Windows-1252', Buffer.from('M\xfcller;x', 'latin1'), /neither UTF-8 nor UTF-16/],
    [
      'another table',
      Buffer.from('name,street\r\na,b\r\n'),
      /neither the column fingerprint of a remediation list/,
    ],
    ['nothing', Buffer.alloc(0), /neither the column fingerprint/],
    ['a workbook that is none', Buffer.from('PK\x03\x04rubbish'), /cannot be read as an Excel workbook/],
    [
      'a workbook that would take all memory',
      Buffer.concat([Buffer.from('PK'), Buffer.alloc(17 << 20)]),
      /larger than 16 MiB\. Save it as "CSV UTF-8"/,
    ],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old Excel file/],
  ])('is refused with what to do where it is %s', async (_what, bytes, message) => {
    writeFileSync(inFolder('bad'), bytes);
    const { status, stdout, stderr } = await foresync(['import', inFolder('bad'), '--workspace', workspace]);
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^foresync: [^\n]+\n$/);
  });
});

describe('an export of IdFix', () => {
  test('becomes choices', async () => {
    writeFileSync(
      inFolder('idfix.csv'),
      [
        'DISTINGUISHEDNAME,COMMONNAME,OBJECTCLASS,ATTRIBUTE,ERROR,VALUE,UPDATE,PROPOSEDACTION,ACTION',
        `"${people[0]?.dn ?? ''}",Anna Berg,user,mail,"Character, Format",anna berg@contoso.com,annaberg@contoso.com,Edit,EDIT`,
        `"${people[1]?.dn ?? ''}","Ben, B.",user,mail,Character,ben@contoso.com ,,Edit,REMOVE`,
        `"${people[2]?.dn ?? ''}",Cem,user,mail,Format,was@contoso.com,x@contoso.com,Edit,EDIT`,
        '',
      ].join('\r\n'),
    );
    const { status, stdout } = await foresync(['import', inFolder('idfix.csv'), '--workspace', workspace]);
    expect(stdout).toMatch(/^2 findings chosen, .*\n1 row refused:\nline 4: The scan has no finding/);
    expect(status).toBe(1);
    expect(chosen()).toEqual([
      [people[0]?.dn, 'anna berg@contoso.com', 'annaberg@contoso.com', 'imported'],
      [people[1]?.dn, 'ben@contoso.com ', null, 'imported'],
    ]);
  });
});

describe('a plan', () => {
  beforeEach(async () => {
    await foresync([
      'import',
      await editedCsv({ mail: ['change', 'ab@contoso.com'] }),
      '--workspace',
      workspace,
    ]);
  });

  test('goes out as LDIF and PowerShell, forwards and back', async () => {
    const ldif = await foresync(['export', workspace, '--format', 'ldif']);
    expect(ldif.stdout).toContain(
      'delete: mail\r\nmail: anna berg@contoso.com\r\n-\r\nadd: mail\r\nmail: ab@contoso.com\r\n-\r\n',
    );
    const undo = await foresync(['export', workspace, '--format', 'ldif', '--undo']);
    expect(undo.stdout).toContain(
      'delete: mail\r\nmail: ab@contoso.com\r\n-\r\nadd: mail\r\nmail: anna berg@contoso.com\r\n-\r\n',
    );
    expect(await foresync(['export', workspace, '--out', inFolder('plan.ps1')])).toMatchObject({ status: 0 });
    expect(readFileSync(inFolder('plan.ps1'), 'utf8')).toContain("-Add @(, 'ab@contoso.com')");
  });

  test('that was saved goes out as a list of its own findings', async () => {
    const file = inFolder('contoso.plan');
    const plan = inWorkspace((open) =>
      buildPlan(open, 1, { createdBy: 'anna', createdAt: '2026-01-02T03:04:05Z' }),
    );
    const stream = createWriteStream(file);
    await writePlan(plan, stream);
    stream.end();
    await finished(stream);
    const { stdout } = await foresync(['export', file, '--format', 'csv']);
    expect(stdout.match(/\r\n/g)).toHaveLength(2);
    expect(stdout).toMatch(new RegExp(`,change,ab@contoso\\.com,,,,[0-9a-f]{64},${plan.id}\r\n$`));
  });

  test('of several domains goes out as LDIF for one at a time', async () => {
    const all = await editedCsv({
      mail: ['change', 'ab@contoso.com'],
      'third mail': ['change', 'cem@contoso.com'],
    });
    await foresync(['import', all, '--workspace', workspace]);
    expect(await foresync(['export', workspace, '--format', 'ldif'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('contoso.com and emea.contoso.com') as unknown,
    });
    const { stdout } = await foresync([
      'export',
      workspace,
      '--format',
      'ldif',
      '--domain',
      'EMEA.contoso.com',
    ]);
    expect(stdout.match(/^dn: .*$/gm)).toEqual([`dn: ${people[2]?.dn ?? ''}`]);
  });

  test.each([
    [['--format', 'csv', '--undo'], /A list takes nothing back/],
    [[], /It is not said what to write/],
    [['--format', 'ldif', '--out', 'x.ps1'], /x\.ps1 is the name of a powershell file/],
    [['--format', 'ldif', '--domain', 'fabrikam.com'], /The plan changes nothing in fabrikam\.com/],
  ])('is not written with %j', async (options, message) => {
    const { status, stdout, stderr } = await foresync(['export', workspace, ...options]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

function inFolder(name: string): string {
  return path.join(folder, name);
}

function inWorkspace<Result>(read: (open: Workspace) => Result): Result {
  const open = openWorkspace(workspace, { readOnly: true });
  try {
    return read(open);
  } finally {
    open.close();
  }
}

function chosen(): unknown {
  return inWorkspace((open) =>
    [...listChoices(open, 1)].map(({ dn, was, value, origin }) => [dn, was, value, origin]),
  );
}

type Filled = readonly [action: string, newValue: string, note?: string];

/** The exported list as a spreadsheet with semicolons saves it in UTF-16, with rows filled in. */
async function editedCsv(
  rows: Partial<Record<'mail' | 'second mail' | 'third mail', Filled>>,
): Promise<string> {
  const { stdout } = await foresync(['export', workspace, '--format', 'csv']);
  const [header = [], ...records] = stdout
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
      ),
    );
  const values = [
    [people[0]?.mail, rows.mail],
    ['ben@contoso.com⟨U+0020⟩', rows['second mail']],
    [people[2]?.mail, rows['third mail']],
  ] as const;
  for (const [value, filled] of values) {
    const record = records.find((cells) => cells[header.indexOf('value')] === value);
    if (!filled || !record) continue;
    record[header.indexOf('action')] = filled[0];
    record[header.indexOf('newValue')] = filled[1];
    record[header.indexOf('note')] = filled[2] ?? '';
  }
  const text = [header, ...records]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'))
    .join('\r\n');
  writeFileSync(inFolder('edited.csv'), Buffer.from(`\ufeff${text}`, 'utf16le'));
  return inFolder('edited.csv');
}
