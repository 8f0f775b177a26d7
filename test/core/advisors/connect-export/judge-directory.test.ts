import { describe, expect, it } from 'vitest';
import {
  judgeDirectory,
  type ScannedDirectory,
} from '../../../../core/advisors/connect-export/judge-directory.ts';
import { connectScope } from '../../../../core/connect/scope.ts';
import { configuration, connector, partition } from '../../connect/made.ts';

const scanned: ScannedDirectory = {
  containers: [
    { dn: 'OU=Users,OU=Stockholm,DC=contoso,DC=com', computers: 0 },
    { dn: 'OU=Computers,OU=Stockholm,DC=contoso,DC=com', computers: 3 },
    { dn: 'OU=Users,OU=Redmond,DC=contoso,DC=com', computers: 0 },
    { dn: 'OU=Domain Controllers,DC=contoso,DC=com', computers: 2 },
    { dn: 'CN=Users,DC=contoso,DC=com', computers: 0 },
  ],
  scopeDns: [],
  excludeDns: [],
};

function judge(chosen: Parameters<typeof partition>[0], directory: Partial<ScannedDirectory> = {}) {
  const given = configuration({ connectors: [connector({ partitions: [partition(chosen)] })] });
  const { advice, notJudged } = judgeDirectory(given, connectScope(given), { ...scanned, ...directory });
  return {
    told: advice.map(({ outcome, subject }) => `${outcome.replace('connectExport.', '')} ${subject}`),
    evidence: new Map(advice.flatMap((each) => each.evidence.map(({ name, value }) => [name, value]))),
    notJudged,
  };
}

describe('10: chosen containers that are gone (configure filtering, OU rename)', () => {
  it('is an error for one that was included, with what it may be called now', () => {
    const { told, evidence } = judge({
      inclusions: ['OU=Nordics,DC=contoso,DC=com', 'OU=Redmond,DC=contoso,DC=com', 'DC=contoso,DC=com'],
    });
    expect(told).toEqual(['containerGone OU=Nordics,DC=contoso,DC=com']);
    expect(evidence.get('not in either list')).toBe('OU=Stockholm,DC=contoso,DC=com');
  });

  it('is a warning for one that was excluded', () => {
    expect(judge({ exclusions: ['OU=Leavers,DC=contoso,DC=com'] }).told).toEqual([
      'exclusionGone OU=Leavers,DC=contoso,DC=com',
    ]);
  });

  it.each([
    ['holds objects only below it', { inclusions: ['OU=Stockholm,DC=contoso,DC=com', 'DC=contoso,DC=com'] }],
    ['is spelled otherwise', { inclusions: ['ou=REDMOND, dc=contoso, dc=com', 'DC=contoso,DC=com'] }],
    ['is the domain itself', { inclusions: ['DC=contoso,DC=com'] }],
    ['is of a domain that is not selected', { isSelected: false, inclusions: ['OU=Gone,DC=contoso,DC=com'] }],
  ])('is nothing for one that %s', (_, chosen) => {
    expect(judge(chosen).told.filter((each) => each.includes('Gone'))).toEqual([]);
  });

  it.each([
    ['a domain that was not scanned', 'OU=Gone,DC=fabrikam,DC=com', {}],
    ['a part outside --scope', 'OU=Gone,DC=contoso,DC=com', { scopeDns: ['OU=Redmond,DC=contoso,DC=com'] }],
    [
      'a part that --exclude left out',
      'OU=Gone,DC=contoso,DC=com',
      { excludeDns: ['OU=Gone,DC=contoso,DC=com'] },
    ],
  ])('is not judged in %s', (_, dn, directory) => {
    const { told, notJudged } = judge({ inclusions: [dn, 'DC=contoso,DC=com'] }, directory);
    expect(told).toEqual([]);
    expect(notJudged[0]?.what).toContain(dn);
  });
});

describe('9: computers that are not in scope', () => {
  it('are counted by container, those of domain controllers not', () => {
    const { told, evidence } = judge({ inclusions: ['OU=Redmond,DC=contoso,DC=com'] });
    expect(told).toEqual(['computersOutOfScope OU=Computers,OU=Stockholm,DC=contoso,DC=com']);
    expect(evidence.get('computers')).toBe('3');
  });

  it('are none where their containers are taken', () => {
    expect(judge({}).told).toEqual([]);
  });
});
