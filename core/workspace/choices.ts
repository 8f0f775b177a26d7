import { numberIn, textIn, textOrNullIn, wordIn, bytesIn } from './row.ts';
import { findingRange } from './scans.ts';
import type { Workspace } from './workspace.ts';

/** Where a choice came from. */
export type ChoiceOrigin = 'fix' | 'suggestion' | 'typed' | 'removed' | 'imported';

/** What somebody chose for one finding. */
export interface Choice {
  /** The finding's number. */
  readonly finding: number;
  /** What the finding's value is to become (bytes in base64); null to remove it. */
  readonly value: string | null;
  readonly origin: ChoiceOrigin;
}

/** A choice with what it is about. */
export interface StoredChoice extends Choice {
  /** ISO 8601, UTC. */
  readonly chosenAt: string;
  /** The object's number. */
  readonly object: number;
  readonly dn: string;
  readonly objectClass: string;
  readonly attribute: string;
  /** The value as it stands (bytes in base64); null where the attribute is absent. */
  readonly was: string | null;
  readonly ids: readonly string[];
  /** SHA-256 in hexadecimal. */
  readonly fingerprint: string;
}

/**
 * Puts choices into the basket, in place of what was chosen for the same findings, within the transaction that is open.
 * Does not ask whether they may be chosen: `core/plan/basket.ts` does.
 */
export function putChoices({ database }: Workspace, choices: Iterable<Choice>, chosenAt: string): void {
  const put = database.prepare('INSERT OR REPLACE INTO choice VALUES (?, ?, ?, ?)');
  for (const { finding, value, origin } of choices) put.run(finding, value, origin, chosenAt);
}

/** Takes choices out of the basket, within the transaction that is open; answers how many there were. */
export function dropChoices({ database }: Workspace, findings: readonly number[]): number {
  const dropped = database
    .prepare('DELETE FROM choice WHERE finding IN (SELECT value FROM json_each(?))')
    .run(JSON.stringify(findings));
  return Number(dropped.changes);
}

/** Empties the basket of a scan, within the transaction that is open; answers how many choices there were. */
export function dropAllChoices(workspace: Workspace, scan: number): number {
  const dropped = workspace.database
    .prepare('DELETE FROM choice WHERE finding BETWEEN ? AND ?')
    .run(...findingRange(workspace, scan));
  return Number(dropped.changes);
}

/** How many choices the basket of a scan holds. */
export function countChoices(workspace: Workspace, scan: number): number {
  const row = workspace.database
    .prepare('SELECT count(*) AS choices FROM choice WHERE finding BETWEEN ? AND ?')
    .get(...findingRange(workspace, scan));
  return numberIn(row, 'choices');
}

/** What was chosen for a finding; undefined where nothing was. */
export function choiceOf({ database }: Workspace, finding: number): Choice | undefined {
  const row = database.prepare('SELECT value, origin FROM choice WHERE finding = ?').get(finding);
  if (!row) return undefined;
  return { finding, value: textOrNullIn(row, 'value'), origin: wordIn<ChoiceOrigin>(row, 'origin') };
}

/** The basket of a scan, in the reading order of its objects. */
export function* listChoices(workspace: Workspace, scan: number): IterableIterator<StoredChoice> {
  const rows = workspace.database
    .prepare(
      `SELECT choice.finding, choice.value, choice.origin, choice.chosen_at, finding.object, finding.dn,
              finding.value AS was, finding.fingerprint, facets.attribute, facets.ids, facets.object_class
         FROM choice CROSS JOIN finding ON finding.id = choice.finding JOIN facets ON facets.id = finding.facets
        WHERE choice.finding BETWEEN ? AND ? ORDER BY finding.object, finding.id`,
    )
    .iterate(...findingRange(workspace, scan));
  for (const row of rows) {
    yield {
      finding: numberIn(row, 'finding'),
      value: textOrNullIn(row, 'value'),
      origin: wordIn<ChoiceOrigin>(row, 'origin'),
      chosenAt: textIn(row, 'chosen_at'),
      object: numberIn(row, 'object'),
      dn: textIn(row, 'dn'),
      objectClass: textIn(row, 'object_class'),
      attribute: textIn(row, 'attribute'),
      was: textOrNullIn(row, 'was'),
      ids: textIn(row, 'ids').split(' '),
      fingerprint: Buffer.from(bytesIn(row, 'fingerprint') ?? []).toString('hex'),
    };
  }
}
