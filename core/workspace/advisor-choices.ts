import { guidText } from '../model/value-text.ts';
import { bytesIn, numberIn, textIn, textOrNullIn } from './row.ts';
import { firstObject, lastObject } from './scans.ts';
import type { Workspace } from './workspace.ts';

/** Which choice of an advisor: there is one at most for an attribute of an object. */
export interface AdvisorChoiceKey {
  /** The object's number. */
  readonly object: number;
  /** As the schema spells it. */
  readonly attribute: string;
}

/** A change that somebody chose where an advisor proposed it: no finding is about it. */
export interface AdvisorChoice extends AdvisorChoiceKey {
  /** The value that is meant (bytes in base64); null where a value is added. */
  readonly was: string | null;
  /** What it is to become (bytes in base64); null to remove it. */
  readonly value: string | null;
  /** The id of the advisor. */
  readonly advisor: string;
  /** Why, a sentence for people. */
  readonly reason: string;
}

/** A choice with what it is about. */
export interface StoredAdvisorChoice extends AdvisorChoice {
  /** ISO 8601, UTC. */
  readonly chosenAt: string;
  readonly dn: string;
  readonly objectClass: string;
  /** 8-4-4-4-12 hexadecimal. */
  readonly objectGUID: string;
}

/** Puts choices into the basket, in place of those for the same attributes, within the transaction that is open. */
export function putAdvisorChoices(
  { database }: Workspace,
  choices: Iterable<AdvisorChoice>,
  chosenAt: string,
): void {
  const put = database.prepare('INSERT OR REPLACE INTO advisor_choice VALUES (?, ?, ?, ?, ?, ?, ?)');
  for (const { object, attribute, was, value, advisor, reason } of choices) {
    put.run(object, attribute, was, value, advisor, reason, chosenAt);
  }
}

/** Takes choices out of the basket, within the transaction that is open; answers how many there were. */
export function dropAdvisorChoices({ database }: Workspace, keys: Iterable<AdvisorChoiceKey>): number {
  const drop = database.prepare('DELETE FROM advisor_choice WHERE object = ? AND attribute = ?');
  let dropped = 0;
  for (const { object, attribute } of keys) dropped += Number(drop.run(object, attribute).changes);
  return dropped;
}

/** Takes all of a scan out, or all of one advisor, within the transaction that is open; answers how many there were. */
export function dropAllAdvisorChoices({ database }: Workspace, scan: number, advisor?: string): number {
  const dropped = database
    .prepare('DELETE FROM advisor_choice WHERE object BETWEEN ? AND ? AND advisor = ifnull(?, advisor)')
    .run(firstObject(scan), lastObject(scan), advisor ?? null);
  return Number(dropped.changes);
}

/** What is chosen for a scan where advisors proposed it, in the reading order of the objects. */
export function* listAdvisorChoices(
  { database }: Workspace,
  scan: number,
): IterableIterator<StoredAdvisorChoice> {
  const rows = database
    .prepare(
      `SELECT advisor_choice.*, object.dn, object.object_class, object.guid
         FROM advisor_choice CROSS JOIN object ON object.id = advisor_choice.object
        WHERE advisor_choice.object BETWEEN ? AND ? ORDER BY advisor_choice.object, advisor_choice.attribute`,
    )
    .iterate(firstObject(scan), lastObject(scan));
  for (const row of rows) {
    yield {
      object: numberIn(row, 'object'),
      attribute: textIn(row, 'attribute'),
      was: textOrNullIn(row, 'was'),
      value: textOrNullIn(row, 'value'),
      advisor: textIn(row, 'advisor'),
      reason: textIn(row, 'reason'),
      chosenAt: textIn(row, 'chosen_at'),
      dn: textIn(row, 'dn'),
      objectClass: textIn(row, 'object_class'),
      objectGUID: guidText(bytesIn(row, 'guid') ?? new Uint8Array()) ?? '',
    };
  }
}
