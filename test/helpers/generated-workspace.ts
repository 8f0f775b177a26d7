import { createFacetRegister } from '../../core/workspace/facets.ts';
import { beginScan, endScan } from '../../core/workspace/scan-record.ts';
import { firstObject } from '../../core/workspace/scans.ts';
import { openWorkspace } from '../../core/workspace/workspace.ts';

/** What a generated workspace varies over. */
const attributes = [
  'userPrincipalName',
  'mail',
  'proxyAddresses',
  'displayName',
  'mailNickname',
  'targetAddress',
];
const problems = ['character', 'duplicate', 'format', 'length', 'domainNotVerified', 'edgeSpace', 'blank'];
const classes = ['user', 'group', 'contact', 'inetOrgPerson'];
const containers = 500;

/**
 * Makes a workspace with one complete scan of `count` findings, two an object, without scanning: rows only, the
 * snapshots empty. The same for the same count.
 */
export function makeWorkspace(path: string, count: number): void {
  const workspace = openWorkspace(path, { create: true });
  const { database } = workspace;
  const request = {
    sources: ['corp.contoso.com', 'emea.fabrikam.com'],
    verifiedDomains: ['contoso.com'],
    scopeDns: [],
    excludeDns: [],
    alternateLogin: false,
  };
  const scan = beginScan(workspace, 'entra', request, '2026-01-01T00:00:00.000Z');
  database.exec('BEGIN IMMEDIATE');
  const addContainer = database.prepare('INSERT INTO container VALUES (?, ?, ?)');
  const firstContainer = (scan - 1) * containers + 1;
  for (let index = 0; index < containers; index++) {
    addContainer.run(firstContainer + index, scan, containerDn(index));
  }
  const addObject = database.prepare(
    "INSERT INTO object VALUES (?, ?, NULL, 'user', ?, ?, ?, NULL, 3, '[]')",
  );
  const addFinding = database.prepare(
    `INSERT INTO finding (object, facets, container, dn, value, proposes, proposal, fix, fingerprint, subject)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const facets = createFacetRegister(database, scan);
  const fingerprint = new Uint8Array(32);
  const subject = new Uint8Array(16);
  for (let number = 0; number < count; number++) {
    const position = number >> 1;
    const object = firstObject(scan) + position;
    const mixed = Math.imul(position, 2_654_435_761) >>> 0;
    const index = mixed % containers;
    const objectClass = pick(classes, mixed >>> 3);
    const source = position % 2;
    const name = `${mixed.toString(36)} ${position}`;
    const dn = `CN=Person ${name},${containerDn(index)}`;
    if (number % 2 === 0) addObject.run(object, dn, objectClass, source, firstContainer + index);
    const attribute = pick(attributes, (mixed >>> 5) + (number % 2));
    const problem = pick(problems, mixed >>> 8);
    const value = `${name.replace(' ', '.')}@${position % 3 === 0 ? 'fabrikam' : 'contoso'}.com`;
    const severity = 1 + (((mixed >>> 8) % problems.length) % 3);
    addFinding.run(
      object,
      facets.add({
        severity,
        ids: `${attribute}.${problem}`,
        severities: String(severity),
        attribute,
        objectClass,
        source,
        inScope: mixed % 10 > 0,
      }),
      firstContainer + index,
      dn,
      value,
      number % 2,
      number % 2 === 1 ? `${value}x` : null,
      number % 2,
      fingerprint,
      subject,
    );
  }
  endScan(workspace, scan, {
    state: 'complete',
    endedAt: '2026-01-01T00:01:00.000Z',
    coverage: { sources: [], skippedChecks: [] },
    error: null,
  });
  workspace.close();
}

function containerDn(index: number): string {
  return `OU=Department ${index + 1},OU=Users,DC=corp,DC=contoso,DC=com`;
}

function pick(from: readonly string[], by: number): string {
  return from[by % from.length] ?? '';
}
