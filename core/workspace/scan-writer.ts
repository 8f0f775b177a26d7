import type { DatabaseSync } from 'node:sqlite';
import { attributeCodes } from './attribute-codes.ts';
import { bytesOf, objectClassOf, type DirectoryObject, type ObjectKind } from '../model/directory-object.ts';
import { parentDn } from '../model/distinguished-name.ts';
import { byWorst, worstOf, type Detail, type Finding } from '../model/finding.ts';
import type { Coverage, ScanState } from '../model/scan.ts';
import { guidText } from '../model/value-text.ts';
import { recognise } from './fingerprint.ts';
import type { ScanRequestRecord } from './scan-request.ts';
import { countObjects, firstObject, lastObject } from './scans.ts';
import { createObjectCodec } from './object-codec.ts';
import { severityCodes, severityOf } from './severity-code.ts';
import { translateSqliteError } from './sqlite-error.ts';
import type { Workspace } from './workspace.ts';
import { bytesIn, jsonIn, numberIn, textIn, textOrNullIn, wordIn, type Row } from './row.ts';

/** An object of the scan being written, read back. */
export interface StoredObject {
  readonly object: DirectoryObject;
  readonly kind: ObjectKind;
  /** Number of its source in the scan's list. */
  readonly source: number;
  /** Why synchronisation would leave it out; null where it would take it. */
  readonly outOfScope: string | null;
}

/** What judging an object again found. */
export interface Revision {
  readonly outOfScope: string | null;
  readonly worst: number;
}

/** Writes one scan into a workspace. All positions count the scan's objects from 0 in reading order. */
export interface ScanWriter {
  readonly scan: number;
  addObject(position: number, stored: StoredObject, worst: number): void;
  addFinding(position: number, finding: Finding): void;
  /**
   * Adds what settling a contest found: to the finding there is about the same value, or as a new one. A value that
   * is faulty and contested has no fix: mending it would settle nothing.
   */
  addContestFinding(position: number, finding: Finding, contest: number): void;
  /** Drops all findings of the scan: it is going to be judged again. */
  dropFindings(): void;
  revise(position: number, revision: Revision): void;
  /** Raises an object's worst severity where the code is higher (`severity-code.ts`). */
  raiseWorst(position: number, worst: number): void;
  addContest(
    space: string,
    key: string,
    holders: readonly { readonly position: number; readonly attribute: string; readonly value: string }[],
  ): number;
  object(position: number): StoredObject;
  /** Fixes whose proposal might collide with what others hold. */
  fixes(): IterableIterator<FixRow>;
  /** Turns a fix into a suggestion. */
  demoteFix(finding: number): void;
  /** Makes what was written so far durable and visible to readers. */
  commit(): void;
  finish(
    state: Exclude<ScanState, 'running'>,
    endedAt: string,
    coverage: Coverage,
    error: string | null,
  ): void;
}

/** A stored finding with a fix. */
export interface FixRow {
  readonly id: number;
  readonly position: number;
  readonly kind: ObjectKind;
  readonly attribute: string;
  readonly proposal: string;
}

/**
 * Adds a scan to the workspace, in the state `running`; the scan row is on disk before anything else, so a scan
 * that is killed leaves a workspace that says so. Scans that an earlier process left running are marked failed.
 *
 * @throws ExpectedError as `openWorkspace`. The writer's functions throw what SQLite says; the scan translates it.
 */
export function beginScan(
  workspace: Workspace,
  profile: string,
  request: ScanRequestRecord,
  startedAt: string,
): ScanWriter {
  const { database } = workspace;
  return translateSqliteError(workspace.path, () => {
    database.exec('BEGIN IMMEDIATE');
    database.exec(
      `UPDATE scan SET state = 'failed', error = 'The scan was interrupted.' WHERE state = 'running'`,
    );
    const added = database
      .prepare(
        `INSERT INTO scan (state, started_at, profile, request, coverage) VALUES ('running', ?, ?, ?, ?)`,
      )
      .run(startedAt, profile, JSON.stringify(request), JSON.stringify({ sources: [], skippedChecks: [] }));
    database.exec('COMMIT; BEGIN IMMEDIATE');
    return createWriter(workspace, Number(added.lastInsertRowid));
  });
}

function createWriter(workspace: Workspace, scan: number): ScanWriter {
  const { database } = workspace;
  const base = firstObject(scan);
  const codec = createObjectCodec(attributeCodes(database));
  const containers = new Map<string, number>();
  const statements = prepareStatements(database);

  const containerOf = (dn: string): number => {
    const parent = parentDn(dn) ?? '';
    let id = containers.get(parent);
    if (id === undefined) {
      id = Number(statements.addContainer.run(scan, parent).lastInsertRowid);
      // A source's strings may be slices of a whole block of its file, which a long-lived one would keep alive: a copy.
      containers.set(Buffer.from(parent, 'utf16le').toString('utf16le'), id);
    }
    return id;
  };

  let latest:
    { readonly position: number; readonly dn: string; readonly guid: Uint8Array | undefined } | undefined;

  /** Most findings are about the object that was added just before; the others are read back. */
  const identityOf = (position: number): string => {
    if (latest?.position !== position) {
      const row = statements.identity.get(base + position);
      latest = { position, dn: textIn(row, 'dn'), guid: bytesIn(row, 'guid') };
    }
    return (latest.guid ? guidText(latest.guid) : undefined) ?? latest.dn;
  };

  const insertFinding = (position: number, finding: Finding, contest: number | null): void => {
    const ids = finding.problems.map((problem) => problem.id);
    const { fingerprint, subject } = recognise(identityOf(position), finding.attribute, ids, finding.value);
    statements.addFinding.run(
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
      contest,
      fingerprint,
      subject,
    );
  };

  return {
    scan,
    addObject(position, { object, kind, source, outOfScope }, worst) {
      const guid = bytesOf(object, 'objectguid');
      latest = { position, dn: object.dn, guid };
      statements.addObject.run(
        base + position,
        object.dn,
        guid ?? null,
        kind,
        objectClassOf(object),
        source,
        containerOf(object.dn),
        outOfScope,
        worst,
        codec.encode(object),
      );
    },
    addFinding(position, finding) {
      insertFinding(position, finding, null);
    },
    addContestFinding(position, finding, contest) {
      const row = statements.findingOf.get(base + position, finding.attribute, finding.value);
      if (!row) {
        insertFinding(position, finding, contest);
        return;
      }
      statements.dropFinding.run(numberIn(row, 'id'));
      insertFinding(position, merged(storedFinding(row), finding), contest);
    },
    dropFindings() {
      statements.dropFindings.run(base, lastObject(scan));
    },
    revise(position, { outOfScope, worst }) {
      statements.revise.run(outOfScope, worst, base + position);
    },
    raiseWorst(position, worst) {
      statements.raiseWorst.run(worst, base + position, worst);
    },
    addContest(space, key, holders) {
      const contest = Number(statements.addContest.run(scan, space, key).lastInsertRowid);
      for (const [number, holder] of holders.entries()) {
        statements.addHolder.run(contest, number, base + holder.position, holder.attribute, holder.value);
      }
      return contest;
    },
    object(position) {
      const row = statements.object.get(base + position);
      if (!row) throw new Error(`no object at position ${position} of scan ${scan}`);
      return {
        object: codec.decode(textIn(row, 'dn'), textIn(row, 'attributes')),
        kind: wordIn<ObjectKind>(row, 'kind'),
        source: numberIn(row, 'source'),
        outOfScope: textOrNullIn(row, 'out_of_scope'),
      };
    },
    *fixes() {
      for (const row of statements.fixes.iterate(base, lastObject(scan))) {
        yield {
          id: numberIn(row, 'id'),
          position: numberIn(row, 'object') - base,
          kind: wordIn<ObjectKind>(row, 'kind'),
          attribute: textIn(row, 'attribute'),
          proposal: textIn(row, 'proposal'),
        };
      }
    },
    demoteFix(finding) {
      const row = statements.proposal.get(finding);
      const suggestions = [...(jsonIn<string[]>(row, 'suggestions') ?? []), textIn(row, 'proposal')];
      statements.demote.run(JSON.stringify(suggestions), finding);
    },
    commit() {
      database.exec('COMMIT; BEGIN IMMEDIATE');
    },
    finish(state, endedAt, coverage, error) {
      statements.finish.run(
        state,
        endedAt,
        JSON.stringify(coverage),
        JSON.stringify(countObjects(database, scan)),
        error,
        scan,
      );
      database.exec('COMMIT');
      // One plain file again, which can be copied and opened where nothing can be written beside it.
      database.exec('PRAGMA journal_mode = DELETE');
    },
  };
}

/** A stored finding as far as merging another into it needs. */
function storedFinding(row: Row): Finding {
  const details = jsonIn<Detail[]>(row, 'details') ?? [];
  const severities = textIn(row, 'severities').split(' ');
  const proposal = textOrNullIn(row, 'proposal');
  return {
    attribute: textIn(row, 'attribute'),
    value: textOrNullIn(row, 'value'),
    problems: textIn(row, 'ids')
      .split(' ')
      .map((id, index) => {
        const severity = severityOf(Number(severities[index]));
        const detail = details[index];
        return detail ? { id, severity, detail } : { id, severity };
      }),
    fix: false,
    suggestions: [...(jsonIn<string[]>(row, 'suggestions') ?? []), ...(proposal === null ? [] : [proposal])],
  };
}

/** Two findings about one value as one. */
function merged(one: Finding, other: Finding): Finding {
  return {
    attribute: one.attribute,
    value: one.value,
    problems: byWorst([...one.problems, ...other.problems]),
    fix: false,
    suggestions: [...new Set([...one.suggestions, ...other.suggestions])],
  };
}

/** What the messages of a finding's problems need, parallel to its ids; null where none needs anything. */
function detailsOf({ problems }: Finding): string | null {
  if (problems.every((problem) => problem.detail === undefined)) return null;
  return JSON.stringify(problems.map((problem) => problem.detail ?? {}));
}

function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string) => database.prepare(sql);
  return {
    addObject: prepare('INSERT INTO object VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    addContainer: prepare('INSERT INTO container (scan, dn) VALUES (?, ?)'),
    addFinding: prepare(
      `INSERT INTO finding (object, attribute, value, severity, ids, severities, details, proposes, proposal, fix,
         suggestions, action, contest, fingerprint, subject) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    addContest: prepare('INSERT INTO contest (scan, space, key) VALUES (?, ?, ?)'),
    addHolder: prepare('INSERT INTO holder VALUES (?, ?, ?, ?, ?)'),
    identity: prepare('SELECT dn, guid FROM object WHERE id = ?'),
    object: prepare('SELECT dn, kind, source, out_of_scope, attributes FROM object WHERE id = ?'),
    findingOf: prepare(
      `SELECT id, attribute, value, ids, severities, details, proposal, suggestions FROM finding
        WHERE object = ? AND attribute = ? AND value IS ?`,
    ),
    dropFinding: prepare('DELETE FROM finding WHERE id = ?'),
    dropFindings: prepare('DELETE FROM finding WHERE object BETWEEN ? AND ?'),
    revise: prepare('UPDATE object SET out_of_scope = ?, worst = ? WHERE id = ?'),
    raiseWorst: prepare('UPDATE object SET worst = ? WHERE id = ? AND worst < ?'),
    fixes: prepare(
      `SELECT finding.id, finding.object, finding.attribute, finding.proposal, object.kind
         FROM finding JOIN object ON object.id = finding.object
        WHERE finding.object BETWEEN ? AND ? AND finding.fix = 1 AND finding.proposal IS NOT NULL`,
    ),
    proposal: prepare('SELECT proposal, suggestions FROM finding WHERE id = ?'),
    demote: prepare(
      'UPDATE finding SET fix = 0, proposes = 0, proposal = NULL, suggestions = ? WHERE id = ?',
    ),
    finish: prepare(
      'UPDATE scan SET state = ?, ended_at = ?, coverage = ?, counts = ?, error = ? WHERE id = ?',
    ),
  };
}
