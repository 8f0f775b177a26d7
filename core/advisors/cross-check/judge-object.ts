import type { Evidence } from '../../model/advice.ts';
import { list } from '../sync-preview/evidence.ts';
import { cloudName, type Conflict, type Holder } from '../sync-preview/judge-conflicts.ts';
import type { Match } from '../sync-preview/judge-match.ts';
import type { Verdict } from '../sync-preview/judge-recipient.ts';
import type { CloudObject } from '../sync-preview/lookups.ts';
import { evidenceNames, type CrossCheckOutcome } from './catalogue.ts';

/** One thing to say of an object. */
export interface Said {
  readonly outcome: CrossCheckOutcome;
  readonly evidence: readonly Evidence[];
}

/**
 * What an object meets in the tenant: one thing for its match, one for what the match overwrites, and one for each sort of
 * holder of what it would get. Nothing where it meets nothing. What others on premises hold is for the findings to say.
 *
 * @param rolesOf names of the directory roles that somebody of the tenant has or may take
 */
export function judgeObject(verdict: Verdict, rolesOf: (id: string) => readonly string[]): readonly Said[] {
  const { match, changes, identity } = verdict;
  const anchor = identity.anchor?.value;
  return [...judgeMatch(match, changes, rolesOf), ...judgeHolders(verdict.conflicts, anchor)];
}

function judgeMatch(
  match: Match,
  changes: readonly string[],
  rolesOf: (id: string) => readonly string[],
): readonly Said[] {
  if (match.state === 'none' || match.state === 'synced') return [];
  const met: readonly (readonly [string, string | readonly string[] | undefined])[] = [
    [evidenceNames.met, described(match.object)],
    [evidenceNames.metBy, match.by],
  ];
  const id: readonly (readonly [string, string])[] = [['id', match.object.id]];
  if (match.state === 'blocked') {
    const { error, reason, object } = match;
    const roles = rolesOf(object.id);
    const outcome =
      error === 'ObjectTypeMismatch' ? 'kindMismatch' : roles.length > 0 ? 'roleHolder' : 'matchBlocked';
    const why = [
      [evidenceNames.roles, outcome === 'roleHolder' ? roles : undefined],
      [evidenceNames.reason, reason],
      [evidenceNames.error, error],
    ] as const;
    return [{ outcome, evidence: list([...met, ...why, ...id]) }];
  }
  const outcome = { hard: 'hardMatch', soft: 'softMatch', restored: 'deletedReturns' } as const;
  const own: Said = { outcome: outcome[match.state], evidence: list([...met, ...id]) };
  if (changes.length === 0) return [own];
  const evidence = list([...met, [evidenceNames.changes, changes], ...id]);
  return [own, { outcome: 'overwritten', evidence }];
}

function judgeHolders(conflicts: readonly Conflict[], anchor: string | undefined): readonly Said[] {
  const bySort = Map.groupBy(conflicts, ({ holder }) => sortOf(holder));
  return [...bySort].flatMap(([outcome, all]): readonly Said[] => {
    if (outcome === undefined) return [];
    const anchors = all.flatMap(({ holder }) => anchorIn(holder) ?? []);
    const isOfAnchor = outcome === 'anotherAnchor';
    const evidence = list([
      [evidenceNames.holders, all.map(conflictText)],
      [evidenceNames.anchor, isOfAnchor ? anchor : undefined],
      [evidenceNames.cloudAnchor, isOfAnchor ? [...new Set(anchors)] : undefined],
    ]);
    return [{ outcome, evidence }];
  });
}

/**
 * Undefined for a holder on premises. A user with an anchor is another directory object's, or was one's before: with the
 * same anchor it would be the match, and no holder.
 */
function sortOf(holder: Holder): CrossCheckOutcome | undefined {
  switch (holder.place) {
    case 'onPremises':
      return undefined;
    case 'guest':
      return 'guestHolds';
    case 'softDeleted':
      return 'deletedHolds';
    case 'cloud':
      return anchorIn(holder) === undefined ? 'valueHeld' : 'anotherAnchor';
    default:
      return holder.place satisfies never;
  }
}

function anchorIn({ cloud }: Holder): string | undefined {
  return cloud?.kind === 'user' ? (cloud.onPremisesImmutableId ?? undefined) : undefined;
}

function conflictText({ property, value, holder: { cloud, name } }: Conflict): string {
  const deleted = cloud && 'deletedDateTime' in cloud ? cloud.deletedDateTime : null;
  const parts = [
    cloud ? described(cloud) : name,
    ...(cloud ? [`id ${cloud.id}`] : []),
    ...(deleted === null ? [] : [`deleted ${deleted.slice(0, 10)}`]),
  ];
  return `${property} ${value}: ${parts.join(', ')}`;
}

function described(object: CloudObject): string {
  return `${cloudName(object)} (${kindText(object)})`;
}

function kindText(object: CloudObject): string {
  switch (object.kind) {
    case 'user':
      return object.userType === 'Guest' ? 'guest' : 'user';
    case 'deletedUser':
      return 'deleted user';
    case 'deletedGroup':
      return 'deleted group';
    case 'group':
    case 'contact':
      return object.kind;
    default:
      return object satisfies never;
  }
}
