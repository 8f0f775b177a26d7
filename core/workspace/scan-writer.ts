import type { DatabaseSync } from 'node:sqlite';
import type { DirectoryObject, ObjectKind } from '../model/directory-object.ts';
import { byWorst, type Detail, type Finding } from '../model/finding.ts';
import { readAttributeCodes } from './attribute-codes.ts';
import { createObjectCodec } from './object-codec.ts';
import { jsonIn, numberIn, textIn, textOrNullIn, wordIn, type Row } from './row.ts';
import { createRowWriter } from './row-writer.ts';
import { firstObject, lastObject } from './scans.ts';
import { severityOf } from './severity-code.ts';
import type { Workspace } from './workspace.ts';

/** An object of the scan, read back. */
export interface StoredObject {
  readonly object: DirectoryObject;
  readonly kind: ObjectKind;
  readonly source: number;
  readonly outOfScope: string | null;
}

/**
 * Revises a scan whose objects are all stored: judges again, settles contests, takes fixes back. All positions count
 * the scan's objects from 0 in reading order. The functions throw what SQLite says; the scan translates it.
 */
export interface ScanWriter {
  object(position: number): StoredObject;
  /** Drops all findings of the scan: it is going to be judged again. */
  dropFindings(): void;
  dropFindingsOf(position: number): void;
  addFinding(position: number, finding: Finding): void;
  revise(position: number, revision: { readonly outOfScope: string | null; readonly worst: number }): void;
  /** Raises an object's worst severity where the code is higher (`severity-code.ts`). */
  raiseWorst(position: number, worst: number): void;
  /** Notes a contested value; its holders follow. */
  addContest(space: string, key: string): number;
  addHolder(contest: number, holder: ContestHolder): void;
  /** The holders of a contest in the order in which they were added. */
  holders(
    contest: number,
  ): IterableIterator<ContestHolder & { readonly kind: ObjectKind; readonly outOfScope: string | null }>;
  /** Forgets a contest that turned out to be none. */
  dropContest(contest: number): void;
  /** Fixes whose proposal might collide with what others hold. */
  fixes(): IterableIterator<FixRow>;
  /** Turns a fix into a suggestion. */
  demoteFix(finding: number): void;
  /** Says that the object takes part in contests, before any of them is settled. */
  expectContest(position: number): void;
  /**
   * Adds what settling a contest found: to the finding there is about the same value, or as a new one. A value that
   * is faulty and contested has no fix: mending it would settle nothing.
   */
  addContestFinding(position: number, finding: Finding, contest: number): void;
}

/** Who holds a contested value: an object stands here once for each attribute value. */
export interface ContestHolder {
  readonly number: number;
  readonly position: number;
  readonly attribute: string;
  readonly value: string;
}

/** A stored finding with a fix. */
export interface FixRow {
  readonly id: number;
  readonly position: number;
  readonly kind: ObjectKind;
  readonly attribute: string;
  readonly proposal: string;
}

/** Begins to revise, in a transaction that `endScan` commits. */
export function reviseScan({ database }: Workspace, scan: number): ScanWriter {
  database.exec('BEGIN IMMEDIATE');
  const base = firstObject(scan);
  const codec = createObjectCodec(readAttributeCodes(database));
  const statements = prepareStatements(database);
  const rows = createRowWriter(database, scan);
  /** What judging found about the values of contenders: to look each up among thousands of one object takes too long. */
  const judged = new Map<string, number>();

  return {
    addFinding: rows.addFinding,
    expectContest(position) {
      for (const row of statements.findingsOf.iterate(base + position)) {
        judged.set(
          valueName(position, textIn(row, 'attribute'), textOrNullIn(row, 'value')),
          numberIn(row, 'id'),
        );
      }
    },
    addContestFinding(position, finding, contest) {
      const id = judged.get(valueName(position, finding.attribute, finding.value));
      if (id === undefined) {
        rows.addFinding(position, finding, contest);
        return;
      }
      const row = statements.finding.get(id);
      if (!row) throw new Error(`finding ${id} is gone`);
      statements.dropFinding.run(id);
      rows.addFinding(position, merged(storedFinding(row), finding), contest);
    },
    dropFindings() {
      statements.dropFindings.run(base, lastObject(scan));
    },
    dropFindingsOf(position) {
      statements.dropFindings.run(base + position, base + position);
    },
    revise(position, { outOfScope, worst }) {
      statements.revise.run(outOfScope, worst, base + position);
      rows.forgetOwner();
    },
    raiseWorst(position, worst) {
      statements.raiseWorst.run(worst, base + position, worst);
    },
    addContest(space, key) {
      return Number(statements.addContest.run(scan, space, key).lastInsertRowid);
    },
    addHolder(contest, { number, position, attribute, value }) {
      statements.addHolder.run(contest, number, base + position, attribute, value);
    },
    *holders(contest) {
      for (const row of statements.holders.iterate(contest)) {
        yield {
          number: numberIn(row, 'number'),
          position: numberIn(row, 'object') - base,
          attribute: textIn(row, 'attribute'),
          value: textIn(row, 'value'),
          kind: wordIn<ObjectKind>(row, 'kind'),
          outOfScope: textOrNullIn(row, 'out_of_scope'),
        };
      }
    },
    dropContest(contest) {
      statements.dropHolders.run(contest);
      statements.dropContest.run(contest);
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

function valueName(position: number, attribute: string, value: string | null): string {
  return JSON.stringify([position, attribute, value]);
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

function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string) => database.prepare(sql);
  return {
    addContest: prepare('INSERT INTO contest (scan, space, key) VALUES (?, ?, ?)'),
    addHolder: prepare('INSERT INTO holder VALUES (?, ?, ?, ?, ?)'),
    holders: prepare(
      `SELECT holder.number, holder.object, holder.attribute, holder.value, object.kind, object.out_of_scope
         FROM holder JOIN object ON object.id = holder.object WHERE holder.contest = ? ORDER BY holder.number`,
    ),
    dropHolders: prepare('DELETE FROM holder WHERE contest = ?'),
    dropContest: prepare('DELETE FROM contest WHERE id = ?'),
    object: prepare('SELECT dn, kind, source, out_of_scope, attributes FROM object WHERE id = ?'),
    findingsOf: prepare(
      `SELECT finding.id, attribute, value FROM finding JOIN facets ON facets.id = finding.facets WHERE object = ?`,
    ),
    finding: prepare(
      `SELECT finding.id, attribute, value, ids, severities, details, proposal, suggestions
         FROM finding JOIN facets ON facets.id = finding.facets WHERE finding.id = ?`,
    ),
    dropFinding: prepare('DELETE FROM finding WHERE id = ?'),
    dropFindings: prepare('DELETE FROM finding WHERE object BETWEEN ? AND ?'),
    revise: prepare('UPDATE object SET out_of_scope = ?, worst = ? WHERE id = ?'),
    raiseWorst: prepare('UPDATE object SET worst = ? WHERE id = ? AND worst < ?'),
    fixes: prepare(
      `SELECT finding.id, finding.object, facets.attribute, finding.proposal, object.kind
         FROM finding JOIN facets ON facets.id = finding.facets JOIN object ON object.id = finding.object
        WHERE finding.object BETWEEN ? AND ? AND finding.fix = 1 AND finding.proposal IS NOT NULL`,
    ),
    proposal: prepare('SELECT proposal, suggestions FROM finding WHERE id = ?'),
    demote: prepare(
      'UPDATE finding SET fix = 0, proposes = 0, proposal = NULL, suggestions = ? WHERE id = ?',
    ),
  };
}
