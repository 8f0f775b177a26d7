import { textOf, valuesOf } from '../../model/directory-object.ts';
import { clearableOfExchange, whyNotPlanned } from '../../plan/choosing/advise-only.ts';
import type { SnapshotObject } from '../../workspace/snapshot.ts';
import { isClearedByDefault } from './judge-mailbox.ts';
import { isGuidSet } from './mailbox-facts.ts';
import type { Judged, MailboxJudge } from './judge-object.ts';
import type { NamedObjects } from './named-objects.ts';

/** Which objects somebody wants, and for which way. */
export interface Wish {
  /** 1: the marker of the additional rule is set. 2: the GUIDs are removed. */
  readonly way: 1 | 2;
  /** Null: all whose GUID stands in the way. */
  readonly named: NamedObjects | null;
  /**
   * Mailboxes are migrated beside Exchange, without hybrid: only then are named objects with a live mailbox on premises
   * taken.
   */
  readonly isParallelMigration: boolean;
}

/** An object that is taken. */
export interface ChosenObject {
  readonly stored: SnapshotObject;
  readonly judged: Judged;
}

/** An object that is not taken, though it was named or its GUID stands in the way. */
export interface LeftOut {
  readonly dn: string;
  /** For people. */
  readonly sentence: string;
}

/** What a wish comes to. */
export interface ChosenObjects {
  readonly taken: readonly ChosenObject[];
  /** Those of them that have a live mailbox on premises: they need a second yes. */
  readonly live: readonly ChosenObject[];
  readonly leftOut: readonly LeftOut[];
  /** Names that mean no user of the scan. */
  readonly unknown: readonly string[];
  /** Names that mean several. */
  readonly ambiguous: readonly string[];
  /** Whether any object of the scan has homeMDB. Without, live mailboxes look as those left over. */
  readonly isHomeMdbSeen: boolean;
}

/** Chooses among the objects of a snapshot; holds those that are taken only. */
export function chooseObjects(
  objects: Iterable<SnapshotObject>,
  judge: MailboxJudge,
  wish: Wish,
): ChosenObjects {
  const { named } = wish;
  const taken: ChosenObject[] = [];
  const leftOut: LeftOut[] = [];
  const found = new Map<string, number>();
  let isHomeMdbSeen = false;
  for (const stored of objects) {
    if (stored.kind !== 'user') continue;
    isHomeMdbSeen ||= valuesOf(stored.object, 'homemdb').length > 0;
    const names = named?.namesOf(stored) ?? [];
    for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
    if (named && names.length === 0) continue;
    const chosen = { stored, judged: judge(stored) };
    if (!named && !isTakenUnnamed(chosen.judged, wish)) continue;
    const sentence = (named ? whyNotTaken(chosen.judged, wish) : undefined) ?? whyNotChanged(stored, wish);
    if (sentence === undefined) taken.push(chosen);
    else leftOut.push({ dn: stored.object.dn, sentence });
  }
  return {
    taken,
    live: taken.filter(({ judged }) => judged.facts.homeMdb !== null),
    leftOut,
    unknown: named?.names.filter((name) => !found.has(name)) ?? [],
    ambiguous: [...found].flatMap(([name, times]) => (times > 1 ? [name] : [])),
    isHomeMdbSeen,
  };
}

/** Users that hold a value of an attribute, in any case, besides those that are taken. */
export function otherHolders(
  objects: Iterable<SnapshotObject>,
  taken: readonly ChosenObject[],
  attribute: string,
  value: string,
): readonly SnapshotObject[] {
  const chosen = new Set(taken.map(({ stored }) => stored.number));
  const holders: SnapshotObject[] = [];
  for (const stored of objects) {
    const held = stored.kind === 'user' ? textOf(stored.object, attribute.toLowerCase()) : undefined;
    if (held?.toLowerCase() === value.toLowerCase() && !chosen.has(stored.number)) holders.push(stored);
  }
  return holders;
}

/** None of these outcomes is that of a live mailbox. */
function isTakenUnnamed({ outcome }: Judged, { way }: Wish): boolean {
  // In the directory it is worth clearing what a rule or a missing mailNickname keeps from the cloud today.
  const isKeptBack = outcome === 'clearedByRule' || outcome === 'notFlowing';
  return isClearedByDefault(outcome) || (way === 2 && isKeptBack);
}

/** Why no plan may change an object: it belongs to Windows itself, or could not be found again. */
function whyNotChanged(stored: SnapshotObject, { way }: Wish): string | undefined {
  const attribute = way === 1 ? 'extensionAttribute1' : 'msExchMailboxGuid';
  return whyNotPlanned(stored, attribute, clearableOfExchange)?.sentence;
}

/** Why a named object is not taken. A recipient type alone is no reason: what a removed mailbox leaves still has one. */
function whyNotTaken({ outcome, facts }: Judged, { way, isParallelMigration }: Wish): string | undefined {
  if (!isGuidSet(facts.mailboxGuid) && !isGuidSet(facts.archiveGuid))
    return 'It has no GUID that could be cleared.';
  if (facts.outOfScope !== null)
    return 'Synchronisation does not take it, so that its GUID does not reach the cloud.';
  if (facts.homeMdb !== null && !isParallelMigration) {
    return 'It has a live mailbox on premises (homeMDB): move that. Only a parallel migration without hybrid takes it in, once it is declared (--parallel-migration).';
  }
  if (way === 1 && outcome === 'clearedByRule') return 'A rule clears its GUID already.';
  return undefined;
}
