import { describe, expect, it } from 'vitest';
import { coverageLines, scanSummaryLines } from '../../../core/exports/scan-summary.ts';
import type { ScanReport, SkippedCheck, SourceCoverage } from '../../../core/model/scan.ts';
import { report, sourceCoverage } from './sample-findings.ts';

const look = { width: 120, colour: false };
const everything = 'Everything was read, and every check ran.';

describe('the summary of a scan', () => {
  it('says the numbers first, then what was read, then the problems without what is out of scope', () => {
    expect(linesOf(report())).toEqual([
      '1,234 objects looked at with the profile entra:',
      '        1,000  have nothing to fix',
      '          100  have errors',
      '           30  have warnings',
      '            4  have information only',
      '          100  are out of scope: synchronisation leaves them out',
      '',
      'Out of scope:',
      '          100  Critical system objects are not synchronised.',
      '',
      everything,
      '',
      'Findings by problem:',
      '          120  error    userPrincipalName.character',
      '           45  warning  mail.length',
    ]);
  });

  it('lists the ten most frequent problems and counts the others', () => {
    const byId = Array.from({ length: 12 }, (_, index) => ({
      id: `mail.problem${String(index)}`,
      severity: 'error' as const,
      findings: index + 1,
    }));
    const lines = linesOf(report({ byId }));
    expect(lines).toContain('The most frequent problems:');
    expect(lines.slice(-2)).toEqual([
      '            3  error    mail.problem2',
      '  … and 2 more kinds with 3 findings',
    ]);
  });

  it('lists ten reasons why objects are out of scope and counts the others', () => {
    const outOfScope = Array.from({ length: 12 }, (_, index) => ({
      reason: String(index),
      sentence: `Reason ${String(index)}.`,
      objects: 5,
    }));
    expect(linesOf(report({ outOfScope }))).toContain('           10  for 2 other reasons');
  });
});

describe('what was not read or checked', () => {
  it('says where only the form of domains was judged, for want of the verified ones', () => {
    const sentence = expect.stringMatching(/^No verified domains were given/);
    const { scan } = report();
    expect(linesOf(report({ scan: { ...scan, verifiedDomains: [] } }))).toContainEqual(sentence);
    expect(linesOf(report())).not.toContainEqual(sentence);
    expect(
      linesOf(report({ scan: { ...scan, profile: 'idfix-dedicated', verifiedDomains: [] } })),
    ).not.toContainEqual(sentence);
  });

  it.each<[string, Partial<SourceCoverage>, string]>([
    ['damaged records', { damaged: 1 }, 'Not complete: contoso.ldif has 1 damaged or incomplete record.'],
    [
      'which they are',
      { damaged: 1, damage: [{ line: 7, dn: 'CN=Anna\u202e', reason: 'No objectClass.' }] },
      '  contoso.ldif, line 7: CN=Anna⟨U+202E⟩: No objectClass.',
    ],
    [
      'how many more there are',
      { damaged: 30, damage: Array.from({ length: 20 }, (_, line) => ({ line, reason: 'x' })) },
      '  … and 20 more damaged records.',
    ],
    [
      'repeated objects',
      { repeated: 2 },
      'contoso.ldif gives 2 objects that had been read before (same objectGUID, else same DN). They were not judged again.',
    ],
    [
      'attributes that no record carries',
      {
        notSeen: [
          { attribute: 'mail', reason: 'not exported' },
          { attribute: 'sn', reason: 'not exported' },
        ],
      },
      'No record of contoso.ldif carries mail and sn (not exported). What depends on that was not judged.',
    ],
    [
      'parts that other servers hold',
      { notFollowed: ['ldap://emea.contoso.com/DC=emea\u202e'] },
      'contoso.ldif refers to another server for a part that was not read: ldap://emea.contoso.com/DC=emea⟨U+202E⟩',
    ],
    [
      'a source that could not be read',
      { outcome: { state: 'failed', error: 'It ends in the middle.' } },
      'Not complete: contoso.ldif could not be read to its end: It ends in the middle.',
    ],
  ])('names %s', (_what, changed, line) => {
    expect([...coverageLines(withSources({ ...sourceCoverage, ...changed }))]).toContain(line);
  });

  it('counts checks by attribute, those of several sources together', () => {
    const { coverage } = report();
    const skippedChecks = [skipped('a.ldif'), skipped('b.ldif')];
    expect([...coverageLines(report({ coverage: { ...coverage, skippedChecks } }))]).toEqual([
      'What was not checked:',
      '  3 checks of 2 attributes: mail (2), proxyAddresses (1); the test which objects are out of scope',
      '    no record carries mail (a.ldif, b.ldif)',
    ]);
  });

  it.each<[string, ScanReport]>([
    ['a record was damaged', withSources({ ...sourceCoverage, damaged: 1 })],
    [
      'an attribute was not seen',
      withSources({ ...sourceCoverage, notSeen: [{ attribute: 'mail', reason: 'x' }] }),
    ],
    [
      'a part lies on another server',
      withSources({ ...sourceCoverage, notFollowed: ['ldap://emea.contoso.com/'] }),
    ],
    ['the scan was killed', report({ scan: { ...report().scan, state: 'running' } })],
    [
      'a check failed',
      report({
        coverage: {
          sources: [sourceCoverage],
          skippedChecks: [{ ids: ['mail.length'], source: 'x', outcome: { state: 'failed', error: 'x' } }],
        },
      }),
    ],
  ])('does not say that everything was checked where %s', (_what, about) => {
    expect(linesOf(about)).not.toContain(everything);
  });

  it('says so where a scan was killed', () => {
    expect([...coverageLines(report({ scan: { ...report().scan, state: 'running' } }))]).toContain(
      'Not complete: The scan did not end: it is still running, or it was killed.',
    );
  });
});

function skipped(source: string): SkippedCheck {
  return {
    ids: ['mail.length', 'mail.blank', 'proxyAddresses.notMail', 'scope.filtered'],
    source,
    outcome: { state: 'skipped', reason: 'no record carries mail' },
  };
}

function linesOf(about: ScanReport): readonly string[] {
  return [...scanSummaryLines(about, look)];
}

function withSources(...sources: readonly SourceCoverage[]): ScanReport {
  return report({ coverage: { sources, skippedChecks: [] } });
}
