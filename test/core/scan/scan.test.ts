import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Source } from '../../../core/directory/source.ts';
import { ExpectedError } from '../../../core/model/expected-error.ts';
import type { FindingRecord } from '../../../core/model/finding.ts';
import type { ScanReport, ScanSummary } from '../../../core/model/scan.ts';
import { idFixMultiTenant } from '../../../core/rules/profiles/idfix-multi-tenant.ts';
import type { ScanRequest } from '../../../core/scan/scan.ts';
import { diffScans } from '../../../core/workspace/diff.ts';
import { countFindings, findings } from '../../../core/workspace/findings.ts';
import { readReport } from '../../../core/workspace/report.ts';
import { listScans } from '../../../core/workspace/scans.ts';
import { holdScanLock } from '../../../core/workspace/scan-lock.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { memorySource, objectOf, userOf } from '../../helpers/memory-source.ts';
import { scanSources } from '../../helpers/scanned.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
  path = join(folder, 'scan.foresync');
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Scanned {
  readonly summary: ScanSummary;
  readonly report: ScanReport;
  readonly findings: readonly FindingRecord[];
}

async function scan(sources: readonly Source[], more: Partial<ScanRequest> = {}): Promise<Scanned> {
  const summary = await scanSources(path, sources, more);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    return {
      summary,
      report: readReport(workspace, summary.id),
      findings: [...findings(workspace, summary.id, {})],
    };
  } finally {
    workspace.close();
  }
}

const idsOf = (records: readonly FindingRecord[]): readonly string[] =>
  records.flatMap((record) => record.ids);

describe('a scan', () => {
  it('finds nothing on clean objects and says that it is complete', async () => {
    const { summary, findings: found } = await scan([
      memorySource('a.ldf', [userOf('anna'), userOf('bram')]),
    ]);
    expect(found).toEqual([]);
    expect(summary).toMatchObject({
      state: 'complete',
      error: null,
      sources: ['a.ldf'],
      objects: { total: 2, clean: 2, errors: 0 },
    });
  });

  it('gives each finding what people need to know it by', async () => {
    const guid = Uint8Array.from({ length: 16 }, (_, index) => index);
    const user = userOf('anna', { objectGUID: guid, userPrincipalName: 'an na@contoso.com' });
    const { findings: found } = await scan([memorySource('a.ldf', [user])]);
    expect(found.find((record) => record.ids.includes('userPrincipalName.character'))).toMatchObject({
      dn: 'CN=anna,OU=Staff,DC=contoso,DC=com',
      objectGUID: '03020100-0504-0706-0809-0a0b0c0d0e0f',
      objectClass: 'user',
      attribute: 'userPrincipalName',
      value: 'an na@contoso.com',
      severity: 'error',
      inScope: true,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('counts an object once by its worst finding', async () => {
    const { summary } = await scan([
      memorySource('a.ldf', [
        userOf('anna'),
        userOf('bram', { displayName: 'Bram ' }),
        userOf('carla', { displayName: 'Carla ', mailNickname: 'car la' }),
        userOf('MSOL_0', { sAMAccountName: 'MSOL_0' }),
      ]),
    ]);
    expect(summary.objects).toEqual({
      total: 4,
      clean: 1,
      information: 0,
      warnings: 1,
      errors: 1,
      outOfScope: 1,
    });
  });

  it('counts records of other kinds and judges nothing on them', async () => {
    const ou = objectOf('OU=Staff,DC=contoso,DC=com', {
      objectClass: ['top', 'organizationalUnit'],
      ou: 'Staff',
    });
    const { report } = await scan([memorySource('a.ldf', [ou, userOf('anna')])]);
    expect(report.coverage.sources[0]).toMatchObject({ objects: 1, otherRecords: 1 });
  });
});

describe('duplicates', () => {
  it('name every holder, across sources, attributes and classes', async () => {
    const group = objectOf('CN=Sales,OU=Groups,DC=contoso,DC=com', {
      objectClass: ['top', 'group'],
      cn: 'Sales',
      displayName: 'Sales',
      sAMAccountName: 'Sales',
      groupType: '-2147483640',
      proxyAddresses: ['SMTP:sales@contoso.com', 'smtp:ANNA@contoso.com'],
      mail: 'sales@contoso.com',
    });
    const { findings: found } = await scan([
      memorySource('a.ldf', [userOf('anna')]),
      memorySource('b.ldf', [group]),
    ]);
    const proxy = found.find((record) => record.value === 'smtp:ANNA@contoso.com');
    expect(proxy?.severity).toBe('error');
    expect(proxy?.holders.map((holder) => `${holder.dn} ${holder.attribute}`)).toEqual(
      expect.arrayContaining([
        'CN=anna,OU=Staff,DC=contoso,DC=com userPrincipalName',
        'CN=anna,OU=Staff,DC=contoso,DC=com proxyAddresses',
        'CN=Sales,OU=Groups,DC=contoso,DC=com proxyAddresses',
      ]),
    );
  });

  it('are one contest a value, however many values two objects share', async () => {
    const shared = { mail: 'm@contoso.com', userPrincipalName: 's@contoso.com', proxyAddresses: [] };
    const { findings: found } = await scan([
      memorySource('a.ldf', [userOf('anna', shared), userOf('bram', shared)]),
    ]);
    const duplicates = found.filter((record) => record.attribute === 'mail');
    expect(duplicates.map((record) => record.ids)).toEqual([['mail.duplicate'], ['mail.duplicate']]);
    expect(duplicates[0]?.holders).toHaveLength(2);
  });

  it('of thousands of values that two objects share are settled in seconds', async () => {
    const proxyAddresses = Array.from({ length: 3000 }, (_, index) => `smtp:p${index}@contoso.com`);
    const started = performance.now();
    const { findings: found } = await scan([
      memorySource('a.ldf', [userOf('anna', { proxyAddresses }), userOf('bram', { proxyAddresses })]),
    ]);
    expect(found.filter((record) => record.ids.includes('proxyAddresses.duplicate'))).toHaveLength(6000);
    expect(performance.now() - started).toBeLessThan(30_000);
  }, 60_000);

  it('do not arise from an object that two exports both hold', async () => {
    const {
      summary,
      report,
      findings: found,
    } = await scan([
      memorySource('monday.ldf', [userOf('anna')]),
      memorySource('tuesday.ldf', [userOf('anna'), userOf('bram')]),
    ]);
    expect(found).toEqual([]);
    expect(summary.objects.total).toBe(2);
    expect(report.coverage.sources.map((source) => source.repeated)).toEqual([0, 1]);
  });

  it('turn a fix whose value somebody else holds into a suggestion', async () => {
    const { findings: found } = await scan([
      memorySource('a.ldf', [
        userOf('anna', { mailNickname: 'anna ' }),
        userOf('bram', { mailNickname: 'anna' }),
        userOf('carla', { mailNickname: 'carla ' }),
      ]),
    ]);
    const spaces = found.filter((record) => record.ids.includes('mailNickname.edgeSpace'));
    expect(
      spaces.map(({ value, fix, proposal, suggestions }) => ({ value, fix, proposal, suggestions })),
    ).toEqual([
      { value: 'anna ', fix: false, proposal: undefined, suggestions: ['anna'] },
      { value: 'carla ', fix: true, proposal: 'carla', suggestions: [] },
    ]);
  });

  it('turn two fixes that would give one value into suggestions', async () => {
    const { findings: found } = await scan([
      memorySource('a.ldf', [
        userOf('anna', { mailNickname: 'sales ' }),
        userOf('bram', { mailNickname: ' sales' }),
      ]),
    ]);
    const spaces = found.filter((record) => record.ids.includes('mailNickname.edgeSpace'));
    expect(spaces.map((record) => [record.fix, record.suggestions])).toEqual([
      [false, ['sales']],
      [false, ['sales']],
    ]);
  });
});

describe('what a source does not give', () => {
  it('is never taken for empty: without sAMAccountName no user is filtered', async () => {
    const users = ['anna', 'bram', 'carla'].map((name) => {
      const attributes = new Map(userOf(name).attributes);
      attributes.delete('samaccountname');
      return { dn: userOf(name).dn, attributes };
    });
    const { summary, report } = await scan([memorySource('a.ldf', users)]);
    expect(summary.objects).toMatchObject({ total: 3, clean: 3, outOfScope: 0 });
    expect(report.coverage.sources[0]?.notSeen).toContainEqual({
      attribute: 'sAMAccountName',
      reason: 'not exported, or empty everywhere',
    });
    const skipped = report.coverage.skippedChecks.flatMap(({ ids }) => ids);
    expect(skipped).toEqual(expect.arrayContaining(['sAMAccountName.length', 'scope.filtered']));
  });

  it('is told where servers refer to others, unless a source of the scan has it', async () => {
    const elsewhere = ['ldap://emea.contoso.com/DC=emea,DC=contoso,DC=com', 'ldap://apac/DC=apac,DC=contoso'];
    const root = {
      ...memorySource('dc1', [userOf('anna')]),
      bases: ['DC=contoso,DC=com'],
      references: new Set([...elsewhere, 'ldap://x/CN=Configuration,DC=contoso,DC=com']),
    };
    const child = { ...memorySource('dc2', [userOf('bram')]), bases: ['dc=emea,dc=contoso,dc=com'] };
    const { report } = await scan([root, child]);
    expect(report.coverage.sources.map(({ notFollowed }) => notFollowed)).toEqual([
      [elsewhere[1]],
      undefined,
    ]);
  });

  it('is a fact where other objects of the source have it', async () => {
    const without = new Map(userOf('bram').attributes);
    without.delete('samaccountname');
    const { summary } = await scan([
      memorySource('a.ldf', [userOf('anna'), { dn: userOf('bram').dn, attributes: without }]),
    ]);
    expect(summary.objects).toMatchObject({ total: 2, outOfScope: 1 });
  });

  it('does not make IdFix report every object as blank', async () => {
    const without = new Map(userOf('anna').attributes);
    without.delete('displayname');
    const { findings: found } = await scan(
      [memorySource('a.ldf', [{ dn: userOf('anna').dn, attributes: without }])],
      { profile: idFixMultiTenant },
    );
    expect(idsOf(found)).not.toContain('displayName.blank');
  });
});

describe('a scan that does not reach its end', () => {
  it('keeps what was read when it is cancelled, and says so', async () => {
    const controller = new AbortController();
    const objects = ['anna', 'bram', 'carla', 'david'].map((name) => userOf(name));
    const source = memorySource('a.ldf', objects, {
      beforePage: (number) => {
        if (number === 1) controller.abort();
      },
    });
    const { summary, report } = await scan([source], { signal: controller.signal });
    expect(summary).toMatchObject({ state: 'cancelled', objects: { total: 2 } });
    expect(report.coverage.sources[0]?.outcome.state).toBe('failed');
  });

  it('keeps what was read when a source fails, says why, and reads the others', async () => {
    const error = new ExpectedError({
      code: 'source.broken',
      summary: 'Line 7 is odd.',
      action: 'Export again.',
    });
    const { summary, report } = await scan([
      memorySource('a.ldf', [userOf('anna')], { error }),
      memorySource('b.ldf', [userOf('bram')]),
    ]);
    expect(summary).toMatchObject({
      state: 'failed',
      error: 'Line 7 is odd. Export again.',
      objects: { total: 2 },
    });
    expect(report.coverage.sources.map((source) => source.outcome.state)).toEqual(['failed', 'ran']);
  });

  it('marks a scan that a killed process left behind, when the next one begins', async () => {
    const workspace = openWorkspace(path, { create: true });
    workspace.database.exec(
      `INSERT INTO scan (state, started_at, profile, request, coverage, first_finding)
         VALUES ('running', '2026-01-01T00:00:00.000Z', 'entra',
                 '{"sources":[],"verifiedDomains":[],"scopeDns":[],"excludeDns":[],"alternateLogin":false}',
                 '{"sources":[],"skippedChecks":[]}', 1)`,
    );
    workspace.close();
    await scan([memorySource('a.ldf', [userOf('anna')])]);
    const after = openWorkspace(path, { readOnly: true });
    expect(readReport(after, 1).scan).toMatchObject({ state: 'failed', error: 'The scan was interrupted.' });
    expect(readReport(after, 2).scan).toMatchObject({ state: 'complete' });
    after.close();
  });

  it('ends well while somebody reads the workspace', async () => {
    await scan([memorySource('a.ldf', [userOf('anna')])]);
    const reading = openWorkspace(path, { readOnly: true });
    expect(listScans(reading)).toHaveLength(1);
    const { summary } = await scan([memorySource('a.ldf', [userOf('anna')])]);
    expect(summary).toMatchObject({ id: 2, state: 'complete' });
    expect(listScans(reading)).toHaveLength(2);
    reading.close();
  });

  it('is refused while another scan writes the workspace', async () => {
    const letGo = holdScanLock(path);
    await expect(scan([memorySource('a.ldf', [userOf('anna')])])).rejects.toMatchObject({
      code: 'workspace.locked',
      retryable: true,
    });
    expect(existsSync(path)).toBe(false);
    letGo();
    await expect(scan([memorySource('a.ldf', [userOf('anna')])])).resolves.toBeDefined();
    expect(readdirSync(folder)).toEqual(['scan.foresync']);
  });

  it('counts and names damaged records', async () => {
    const damage = [{ source: 'a.ldf', line: 12, dn: 'CN=x', reason: 'The line has no colon.' }];
    const { report } = await scan([memorySource('a.ldf', [userOf('anna')], { damage })]);
    expect(report.coverage.sources[0]).toMatchObject({
      damaged: 1,
      damage: [{ line: 12, dn: 'CN=x', reason: 'The line has no colon.' }],
    });
  });
});

describe('the OUs chosen for a scan', () => {
  const elsewhere = { ...userOf('bram'), dn: 'CN=bram,OU=Elsewhere,DC=contoso,DC=com' };

  it('take in what lies below an included one and leave out what lies below an excluded one', async () => {
    const { summary } = await scan([memorySource('a.ldf', [userOf('anna'), elsewhere])], {
      scopeDns: ['dc=contoso, dc=com'],
      excludeDns: ['ou=elsewhere,dc=contoso,dc=com'],
    });
    expect(summary.objects).toMatchObject({ total: 2, clean: 1, outOfScope: 1 });
  });

  it('still show who outside them holds a value', async () => {
    const thief = new Map(elsewhere.attributes).set('proxyaddresses', ['SMTP:anna@contoso.com']);
    const { findings: found } = await scan(
      [memorySource('a.ldf', [userOf('anna'), { dn: elsewhere.dn, attributes: thief }])],
      { scopeDns: ['OU=Staff,DC=contoso,DC=com'] },
    );
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((record) => record.severity === 'info')).toBe(true);
    expect(found[0]?.holders.map((holder) => [holder.dn, holder.inScope])).toContainEqual([
      elsewhere.dn,
      false,
    ]);
  });
});

describe('two scans of one workspace', () => {
  it('are compared by fingerprint: new, changed, fixed, unchanged', async () => {
    await scan([
      memorySource('a.ldf', [
        userOf('anna', { displayName: 'Anna ' }),
        userOf('bram', { displayName: 'Bram ' }),
        userOf('carla', { displayName: 'Carla ' }),
        userOf('david'),
      ]),
    ]);
    await scan([
      memorySource('b.ldf', [
        userOf('anna', { displayName: 'Anna ' }),
        userOf('bram', { displayName: 'Abraham ' }),
        userOf('carla'),
        userOf('david', { displayName: 'David ' }),
      ]),
    ]);
    const workspace = openWorkspace(path, { readOnly: true });
    const difference = diffScans(workspace, 1, 2);
    expect(difference.counts).toEqual({ new: 1, fixed: 1, changed: 1, notJudged: 0, unchanged: 1 });
    expect(
      [...difference.entries()].map(({ state, finding, was }) => [state, finding.value, was?.value]),
    ).toEqual([
      ['new', 'David ', undefined],
      ['changed', 'Abraham ', 'Bram '],
      ['fixed', 'Carla ', undefined],
    ]);
    workspace.close();
  });
});

function compared() {
  const workspace = openWorkspace(path, { readOnly: true });
  const { counts, caveats } = diffScans(workspace, 1, 2);
  workspace.close();
  return { counts, caveats };
}

describe('what the later of two scans did not look at', () => {
  const faulty = memorySource('a.ldf', [userOf('anna', { displayName: 'Anna ' }), userOf('bram')]);

  it('is not called fixed where the object was not read', async () => {
    await scan([faulty]);
    await scan([memorySource('a.ldf', [userOf('bram')])]);
    expect(compared()).toMatchObject({ counts: { fixed: 0, notJudged: 1 }, caveats: [] });
  });

  it('is not called fixed where the check did not run', async () => {
    await scan([faulty]);
    const attributes = new Map(userOf('anna').attributes);
    attributes.delete('displayname');
    await scan([memorySource('a.ldf', [{ dn: userOf('anna').dn, attributes }])]);
    expect(compared().counts).toMatchObject({ fixed: 0, notJudged: 1 });
  });

  it('is not called fixed where the object lies outside the chosen OUs', async () => {
    await scan([faulty]);
    await scan([faulty], { scopeDns: ['OU=Elsewhere,DC=contoso,DC=com'] });
    expect(compared()).toMatchObject({
      counts: { fixed: 0, notJudged: 1 },
      caveats: ['The scans have different chosen OUs: none and OU=Elsewhere,DC=contoso,DC=com.'],
    });
  });
});

describe('filters', () => {
  it('let through what every one of them lets through', async () => {
    const group = objectOf('CN=Sales ,OU=Groups,DC=contoso,DC=com', {
      objectClass: ['top', 'group'],
      cn: 'Sales',
      displayName: 'Sales ',
      sAMAccountName: 'Sales',
      groupType: '-2147483640',
    });
    const objects = [
      userOf('anna', { displayName: 'Anna ', mailNickname: 'an na' }),
      userOf('bram', { displayName: 'Bram ' }),
      group,
    ];
    const { summary } = await scan([memorySource('a.ldf', objects)]);
    const workspace = openWorkspace(path, { readOnly: true });
    const total = (filter: Parameters<typeof countFindings>[2]): number => {
      const counts = countFindings(workspace, summary.id, filter);
      expect([...findings(workspace, summary.id, filter)]).toHaveLength(
        counts.error + counts.warning + counts.info,
      );
      return counts.error + counts.warning + counts.info;
    };
    expect(total({})).toBe(4);
    expect(total({ severity: ['error'] })).toBe(1);
    expect(total({ severity: ['error', 'warning'] })).toBe(4);
    expect(total({ ids: ['displayName.edgeSpace'] })).toBe(3);
    expect(total({ attributes: ['DISPLAYNAME'] })).toBe(3);
    expect(total({ objectClasses: ['Group'] })).toBe(1);
    expect(total({ subtree: 'ou=groups,dc=contoso,dc=com' })).toBe(1);
    expect(total({ subtree: 'CN=bram,OU=Staff,DC=contoso,DC=com' })).toBe(1);
    expect(total({ text: 'BRAM' })).toBe(1);
    expect(total({ text: '%' })).toBe(0);
    expect(total({ ids: ['displayName.edgeSpace'], objectClasses: ['user'], text: 'anna' })).toBe(1);
    workspace.close();
  });
});
