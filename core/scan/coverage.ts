import { spellingOf } from '../directory/attributes.ts';
import type { Damage, Source } from '../directory/source.ts';
import { unreadParts } from '../directory/unread-parts.ts';
import type { ObjectKind } from '../model/directory-object.ts';
import type { Coverage, Outcome, SkippedCheck, SourceCoverage } from '../model/scan.ts';
import type { Profile } from '../rules/profile.ts';

/** The most damaged records of one source that are named; all are counted. */
const mostDamageNamed = 100;
/** A directory has a handful of parts; a server that makes up more must not fill the workspace. */
const mostReferences = 100;

/** What reading one source has come to so far. */
export interface SourceTally {
  readonly source: Source;
  outcome: Outcome;
  readonly byKind: Map<ObjectKind, number>;
  otherRecords: number;
  repeated: number;
  damaged: number;
  readonly damage: Damage[];
}

/** A tally for a source that has not been read. */
export function beginTally(source: Source): SourceTally {
  return {
    source,
    outcome: { state: 'skipped', reason: 'not reached' },
    byKind: new Map(),
    otherRecords: 0,
    repeated: 0,
    damaged: 0,
    damage: [],
  };
}

/** Counts damaged records, keeping the first ones by name. */
export function tallyDamage(tally: SourceTally, damage: readonly Damage[]): void {
  tally.damaged += damage.length;
  for (const one of damage) if (tally.damage.length < mostDamageNamed) tally.damage.push(one);
}

/**
 * What a scan read, what it could not, and which checks therefore did not run.
 *
 * @param decisive per source: the attributes whose absence on some object would have decided something
 * @param sidless the sources for whose sake it was not told which linked mailboxes lack their account
 */
export function coverageOf(
  tallies: readonly SourceTally[],
  profile: Profile,
  decisive: readonly ReadonlySet<string>[],
  sidless: readonly Source[],
): Coverage {
  return {
    sources: tallies.map((tally) => sourceCoverage(tally, tallies, profile)),
    skippedChecks: [
      ...tallies.flatMap((tally, number) => [
        ...skippedChecks(tally, profile),
        ...skippedScopeTests(tally, profile, decisive[number] ?? new Set()),
      ]),
      ...sidless.map(skippedLinkTest),
    ],
  };
}

function sourceCoverage(tally: SourceTally, all: readonly SourceTally[], profile: Profile): SourceCoverage {
  const notFollowed = unreadParts(
    tally.source,
    all.map(({ source }) => source),
  ).slice(0, mostReferences);
  return {
    source: tally.source.name,
    outcome: tally.outcome,
    objects: [...tally.byKind.values()].reduce((sum, count) => sum + count, 0),
    otherRecords: tally.otherRecords,
    repeated: tally.repeated,
    damaged: tally.damaged,
    damage: tally.damage.map(({ line, dn, reason }) => ({
      ...(line === undefined ? {} : { line }),
      ...(dn === undefined ? {} : { dn }),
      reason,
    })),
    notSeen: [...profile.reads]
      .filter((name) => !tally.source.attributesSeen.has(name))
      .map((name) => ({ attribute: spellingOf(name), reason: whyUnseen(tally.source, name) }))
      .toSorted((one, other) => one.attribute.localeCompare(other.attribute, 'en')),
    ...(notFollowed.length === 0 ? {} : { notFollowed }),
  };
}

/** A check has nothing to judge where no record of a source carries an attribute that it needs. */
function skippedChecks(tally: SourceTally, profile: Profile): readonly SkippedCheck[] {
  const { source } = tally;
  const byReason = new Map<string, string[]>();
  for (const row of profile.rows) {
    if (!row.kinds.some((kind) => tally.byKind.has(kind))) continue;
    for (const [id, needs] of row.needs) {
      const missing = needs.filter((name) => !source.attributesSeen.has(name));
      if (missing.length === 0) continue;
      const reason = missing
        .map((name) => `no record carries ${spellingOf(name)}: ${whyUnseen(source, name)}`)
        .join('; ');
      byReason.set(reason, [...(byReason.get(reason) ?? []), id]);
    }
  }
  return [...byReason].map(([reason, ids]) => ({
    ids,
    source: source.name,
    outcome: { state: 'skipped', reason },
  }));
}

/** Whether an object is left out for lack of an attribute cannot be told where the source gave it to none. */
function skippedScopeTests(
  { source }: SourceTally,
  profile: Profile,
  decisive: ReadonlySet<string>,
): readonly SkippedCheck[] {
  return [...decisive]
    .filter((name) => profile.scopeReads.has(name) && !source.attributesSeen.has(name))
    .map((name) => ({
      ids: ['scope.filtered'],
      source: source.name,
      outcome: {
        state: 'skipped',
        reason: `whether an object is left out for lack of ${spellingOf(name)} is not known: ${whyUnseen(source, name)}`,
      },
    }));
}

/** The sources that gave users, but no objectSid, by which the account of a linked mailbox is known. */
export function sourcesWithoutSids(tallies: readonly SourceTally[]): readonly Source[] {
  return tallies
    .filter(({ source, byKind }) => byKind.has('user') && !source.attributesSeen.has('objectsid'))
    .map(({ source }) => source);
}

function skippedLinkTest(source: Source): SkippedCheck {
  const reason = `whether linked mailboxes have their account is not known without objectSid: ${whyUnseen(source, 'objectsid')}`;
  return { ids: ['scope.filtered'], source: source.name, outcome: { state: 'skipped', reason } };
}

function whyUnseen(source: Source, name: string): string {
  return source.unavailable?.get(name) ?? source.unseen;
}
