import { spellingOf } from '../directory/attributes.ts';
import type { Damage, Source } from '../directory/source.ts';
import type { ObjectKind } from '../model/directory-object.ts';
import type { Coverage, Outcome, SkippedCheck, SourceCoverage } from '../model/scan.ts';
import type { Profile } from '../rules/profile.ts';

/** The most damaged records of one source that are named; all are counted. */
const mostDamageNamed = 100;

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

/** What a scan read, what it could not, and which checks therefore did not run. */
export function coverageOf(tallies: readonly SourceTally[], profile: Profile): Coverage {
  return {
    sources: tallies.map((tally) => sourceCoverage(tally, profile)),
    skippedChecks: tallies.flatMap((tally) => skippedChecks(tally, profile)),
  };
}

function sourceCoverage(tally: SourceTally, profile: Profile): SourceCoverage {
  const seen = tally.source.attributesSeen;
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
    notExported: [...profile.reads]
      .filter((name) => !seen.has(name))
      .map(spellingOf)
      .toSorted((one, other) => one.localeCompare(other, 'en')),
  };
}

/** A row's checks have nothing to judge where no record of a source carries its attribute. */
function skippedChecks(tally: SourceTally, profile: Profile): readonly SkippedCheck[] {
  const seen = tally.source.attributesSeen;
  return profile.rows
    .filter((row) => row.kinds.some((kind) => tally.byKind.has(kind)))
    .flatMap((row) => {
      const missing = row.needs.filter((name) => !seen.has(name)).map(spellingOf);
      if (missing.length === 0) return [];
      const reason = `no record carries ${missing.join(', ')}: not exported, or empty everywhere`;
      return [
        { ids: [...row.messages.keys()], source: tally.source.name, outcome: { state: 'skipped', reason } },
      ];
    });
}
