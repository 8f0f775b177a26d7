import type { DatabaseSync } from 'node:sqlite';
import { objectClassOf, bytesOf, type DirectoryObject, type ObjectKind } from '../model/directory-object.ts';
import { parentDn } from '../model/distinguished-name.ts';
import { worstOf, type Finding } from '../model/finding.ts';
import { base64, guidText } from '../model/value-text.ts';
import { createFacetRegister } from './facets.ts';
import { recognise } from './fingerprint.ts';
import { bytesIn, numberIn, textIn } from './row.ts';
import { firstObject } from './scans.ts';
import { severityCodes } from './severity-code.ts';

/** What judging an object came to, as far as its row tells it. */
export interface ObjectState {
  readonly kind: ObjectKind;
  /** Number of its source in the scan's list. */
  readonly source: number;
  /** Why synchronisation would leave it out; null where it would take it. */
  readonly outOfScope: string | null;
  /** Severity code of its worst finding (`severity-code.ts`). */
  readonly worst: number;
}

/**
 * An object ready to be written.
 *
 * `position` counts the objects of the scan from 0 in reading order; `guid` is base64, null where the source did not
 * give it; `attributes` as `ObjectCodec.encode` writes them; the others as in `ObjectState`.
 */
export type ObjectRow = readonly [
  position: number,
  dn: string,
  guid: string | null,
  kind: ObjectState['kind'],
  objectClass: string,
  source: ObjectState['source'],
  outOfScope: ObjectState['outOfScope'],
  worst: ObjectState['worst'],
  attributes: string,
];

/** How many values a row has. */
export const rowLength = 9 satisfies ObjectRow['length'];

/** Makes the row of an object. */
export function objectRow(
  position: number,
  object: DirectoryObject,
  { kind, source, outOfScope, worst }: ObjectState,
  attributes: string,
): ObjectRow {
  const bytes = bytesOf(object, 'objectguid');
  const guid = bytes ? base64(bytes) : null;
  return [position, object.dn, guid, kind, objectClassOf(object), source, outOfScope, worst, attributes];
}

/** Adds objects and findings to a scan. */
export interface RowWriter {
  addObject(row: ObjectRow): void;
  addFinding(position: number, finding: Finding, contest?: number): void;
  /** Has the next finding's object read again: it was revised. */
  forgetOwner(): void;
  /** Brings the counts of `facets` up to what was added; before a commit that others are to see. */
  saveCounts(): void;
}

/** Prepares to write rows of a scan; the transaction is the caller's. */
export function createRowWriter(database: DatabaseSync, scan: number): RowWriter {
  const base = firstObject(scan);
  const containers = new Map<string, number>();
  const insertObject = database.prepare('INSERT INTO object VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const insertContainer = database.prepare('INSERT INTO container (scan, dn) VALUES (?, ?)');
  const insertFinding = database.prepare(
    `INSERT INTO finding (object, facets, container, dn, value, proposes, proposal, fix, suggestions, details, action,
       contest, fingerprint, subject) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const readOwner = database.prepare(
    'SELECT dn, guid, object_class, source, container, out_of_scope FROM object WHERE id = ?',
  );
  const facets = createFacetRegister(database, scan);

  const containerOf = (dn: string): number => {
    const parent = parentDn(dn) ?? '';
    let id = containers.get(parent);
    if (id === undefined) {
      id = Number(insertContainer.run(scan, parent).lastInsertRowid);
      containers.set(parent, id);
    }
    return id;
  };

  let latest: Owner | undefined;

  /** Most findings are about the object that was added just before; the others are read back. */
  const ownerAt = (position: number): Owner => {
    if (latest?.position === position) return latest;
    const row = readOwner.get(base + position);
    latest = {
      position,
      guid: bytesIn(row, 'guid'),
      dn: textIn(row, 'dn'),
      objectClass: textIn(row, 'object_class'),
      source: numberIn(row, 'source'),
      container: numberIn(row, 'container'),
      inScope: row?.['out_of_scope'] === null,
    };
    return latest;
  };

  return {
    addObject([position, dn, encodedGuid, kind, objectClass, source, outOfScope, worst, attributes]) {
      const guid = encodedGuid === null ? undefined : Buffer.from(encodedGuid, 'base64');
      const container = containerOf(dn);
      insertObject.run(
        base + position,
        dn,
        guid ?? null,
        kind,
        objectClass,
        source,
        container,
        outOfScope,
        worst,
        attributes,
      );
      latest = { position, guid, dn, objectClass, source, container, inScope: outOfScope === null };
    },
    addFinding(position, finding, contest) {
      const ids = finding.problems.map((problem) => problem.id);
      const owner = ownerAt(position);
      const { fingerprint, subject } = recognise(identityOf(owner), finding.attribute, ids, finding.value);
      insertFinding.run(
        base + position,
        facets.add({
          severity: severityCodes[worstOf(finding.problems)],
          ids: ids.join(' '),
          severities: finding.problems.map((problem) => severityCodes[problem.severity]).join(' '),
          attribute: finding.attribute,
          objectClass: owner.objectClass,
          source: owner.source,
          inScope: owner.inScope,
        }),
        owner.container,
        owner.dn,
        finding.value,
        finding.proposal === undefined ? 0 : 1,
        finding.proposal ?? null,
        finding.fix ? 1 : 0,
        finding.suggestions.length === 0 ? null : JSON.stringify(finding.suggestions),
        detailsOf(finding),
        finding.action ?? null,
        contest ?? null,
        fingerprint,
        subject,
      );
    },
    forgetOwner() {
      latest = undefined;
    },
    saveCounts: facets.saveCounts,
  };
}

/** What a finding's row takes from the object it is about. */
interface Owner {
  readonly position: number;
  readonly guid: Uint8Array | undefined;
  readonly dn: string;
  readonly objectClass: string;
  readonly source: number;
  readonly container: number;
  readonly inScope: boolean;
}

/** What an object is known by: its objectGUID as text, else its DN. */
function identityOf({ dn, guid }: Owner): string {
  return (guid ? guidText(guid) : undefined) ?? dn;
}

/** What the messages of a finding's problems need, parallel to its ids; null where none needs anything. */
function detailsOf({ problems }: Finding): string | null {
  if (problems.every((problem) => problem.detail === undefined)) return null;
  return JSON.stringify(problems.map((problem) => problem.detail ?? {}));
}
