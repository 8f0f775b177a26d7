import type { DatabaseSync } from 'node:sqlite';
import { objectClassOf, bytesOf, type DirectoryObject, type ObjectKind } from '../model/directory-object.ts';
import { parentDn } from '../model/distinguished-name.ts';
import { worstOf, type Finding } from '../model/finding.ts';
import { guidText } from '../model/value-text.ts';
import { recognise } from './fingerprint.ts';
import { bytesIn, textIn } from './row.ts';
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

/** An object ready to be written: plain values, as one thread can hand them to another. */
export interface ObjectRow extends ObjectState {
  /** Counts the objects of the scan from 0 in reading order. */
  readonly position: number;
  readonly dn: string;
  /** Base64; null where the source did not give it. */
  readonly guid: string | null;
  readonly objectClass: string;
}

/** Makes the row of an object. */
export function objectRow(position: number, object: DirectoryObject, state: ObjectState): ObjectRow {
  const guid = bytesOf(object, 'objectguid');
  return {
    ...state,
    position,
    dn: object.dn,
    guid: guid ? Buffer.from(guid.buffer, guid.byteOffset, guid.length).toString('base64') : null,
    objectClass: objectClassOf(object),
  };
}

/** Adds objects and findings to a scan. */
export interface RowWriter {
  /** `attributes` as `ObjectCodec.encode` writes them. */
  addObject(row: ObjectRow, attributes: string): void;
  addFinding(position: number, finding: Finding, contest?: number): void;
}

/** Prepares to write rows of a scan; the transaction is the caller's. */
export function createRowWriter(database: DatabaseSync, scan: number): RowWriter {
  const base = firstObject(scan);
  const containers = new Map<string, number>();
  const insertObject = database.prepare('INSERT INTO object VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const insertContainer = database.prepare('INSERT INTO container (scan, dn) VALUES (?, ?)');
  const insertFinding = database.prepare(
    `INSERT INTO finding (object, attribute, value, severity, ids, severities, details, proposes, proposal, fix,
       suggestions, action, contest, fingerprint, subject) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const readIdentity = database.prepare('SELECT dn, guid FROM object WHERE id = ?');

  const containerOf = (dn: string): number => {
    const parent = parentDn(dn) ?? '';
    let id = containers.get(parent);
    if (id === undefined) {
      id = Number(insertContainer.run(scan, parent).lastInsertRowid);
      containers.set(parent, id);
    }
    return id;
  };

  let latest: { readonly position: number; readonly identity: string } | undefined;

  /** Most findings are about the object that was added just before; the others are read back. */
  const identityAt = (position: number): string => {
    if (latest?.position !== position) {
      const row = readIdentity.get(base + position);
      latest = { position, identity: identityOf(textIn(row, 'dn'), bytesIn(row, 'guid')) };
    }
    return latest.identity;
  };

  return {
    addObject(row, attributes) {
      const guid = row.guid === null ? undefined : Buffer.from(row.guid, 'base64');
      insertObject.run(
        base + row.position,
        row.dn,
        guid ?? null,
        row.kind,
        row.objectClass,
        row.source,
        containerOf(row.dn),
        row.outOfScope,
        row.worst,
        attributes,
      );
      latest = { position: row.position, identity: identityOf(row.dn, guid) };
    },
    addFinding(position, finding, contest) {
      const ids = finding.problems.map((problem) => problem.id);
      const { fingerprint, subject } = recognise(identityAt(position), finding.attribute, ids, finding.value);
      insertFinding.run(
        base + position,
        finding.attribute,
        finding.value,
        severityCodes[worstOf(finding.problems)],
        ids.join(' '),
        finding.problems.map((problem) => severityCodes[problem.severity]).join(' '),
        detailsOf(finding),
        finding.proposal === undefined ? 0 : 1,
        finding.proposal ?? null,
        finding.fix ? 1 : 0,
        finding.suggestions.length === 0 ? null : JSON.stringify(finding.suggestions),
        finding.action ?? null,
        contest ?? null,
        fingerprint,
        subject,
      );
    },
  };
}

/** What an object is known by: its objectGUID as text, else its DN. */
function identityOf(dn: string, guid: Uint8Array | undefined): string {
  return (guid ? guidText(guid) : undefined) ?? dn;
}

/** What the messages of a finding's problems need, parallel to its ids; null where none needs anything. */
function detailsOf({ problems }: Finding): string | null {
  if (problems.every((problem) => problem.detail === undefined)) return null;
  return JSON.stringify(problems.map((problem) => problem.detail ?? {}));
}
