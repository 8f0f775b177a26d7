import { setImmediate } from 'node:timers/promises';
import type { DirectoryObject } from '../model/directory-object.ts';
import type { Contender, Contest, Profile } from '../rules/profile.ts';
import type { FixRow, ScanWriter } from '../workspace/scan-writer.ts';
import { createClaimIndex, type ClaimIndex } from './claim-index.ts';
import { worstCode, type JudgingRequest } from './judging.ts';

/** After how many contests cancelling and progress get a turn. */
const contestsAtATime = 200;

/** Attributes of a contender that settling reads; of a value that everybody shares, everybody is a contender. */
const settlingReads: readonly string[] = [
  'objectclass',
  'objectsid',
  'msexchmasteraccountsid',
  'msrtcsip-originatorsid',
];

/**
 * Settles every value that several objects claimed while they were judged, in time that grows with the contests and
 * not with the directory, and stores the findings. Answers false where the signal stopped it.
 *
 * @param progress receives how many findings were stored so far
 */
export async function settleContests(
  writer: ScanWriter,
  { profile, settings }: JudgingRequest,
  index: ClaimIndex,
  signal: AbortSignal,
  progress: (findings: number) => void,
): Promise<boolean> {
  let stored = 0;
  let settled = 0;
  for (const positions of index.contested()) {
    for (const contest of contestsAmong(writer, profile, positions)) {
      const findings = profile.settle?.(contest, settings) ?? [];
      if (findings.length === 0) continue;
      const id = writer.addContest(contest.space, contest.key, contest.holders);
      for (const finding of findings) {
        const position = finding.position;
        if (position === undefined)
          throw new Error(`${profile.id} settled a contest without naming the object`);
        writer.addContestFinding(position, finding, id);
        writer.raiseWorst(position, worstCode([finding]));
        stored++;
      }
    }
    if (++settled % contestsAtATime !== 0) continue;
    progress(stored);
    await setImmediate();
    if (signal.aborted) return false;
  }
  progress(stored);
  return true;
}

/**
 * The contests that objects with one common hash really have: the values are compared here, so that two values of
 * one hash are never taken for one.
 */
function contestsAmong(
  writer: ScanWriter,
  profile: Profile,
  positions: readonly number[],
): readonly Contest[] {
  const contests = new Map<string, { space: string; key: string; holders: Contender[] }>();
  for (const position of positions) {
    const { object, kind, outOfScope } = writer.object(position);
    const slim = slimmed(object);
    for (const { space, key, attribute, value } of profile.claimsOf?.(object) ?? []) {
      const name = `${space}\0${key}`;
      let contest = contests.get(name);
      if (!contest) contests.set(name, (contest = { space, key, holders: [] }));
      const scope =
        outOfScope === null ? { inScope: true as const } : { inScope: false as const, reason: outOfScope };
      contest.holders.push({ position, object: slim, kind, scope, attribute, value });
    }
  }
  return [...contests.values()].filter(({ holders }) =>
    holders.some((holder) => holder.position !== holders[0]?.position),
  );
}

function slimmed({ dn, attributes }: DirectoryObject): DirectoryObject {
  const kept = settlingReads.flatMap((name) => {
    const values = attributes.get(name);
    return values ? [[name, values] as const] : [];
  });
  return { dn, attributes: new Map(kept) };
}

/**
 * Turns every fix into a suggestion whose value somebody else holds, or that two fixes would both give. Returns how
 * many were turned.
 */
export function demoteCollidingFixes(writer: ScanWriter, profile: Profile, index: ClaimIndex): number {
  const { claimOfValue } = profile;
  if (!claimOfValue) return 0;
  const proposals = createClaimIndex();
  const claiming: (FixRow & { space: string; key: string })[] = [];
  for (const fix of writer.fixes()) {
    const claim = claimOfValue(fix.kind, fix.attribute, fix.proposal);
    if (!claim) continue;
    proposals.claim(claim.space, claim.key, fix.position);
    claiming.push({ ...fix, ...claim });
  }
  const colliding = claiming.filter(({ space, key, position }) => {
    const holder = index.first(space, key);
    const isHeldByOther = holder !== undefined && (holder !== position || index.isContested(space, key));
    return isHeldByOther || proposals.isContested(space, key);
  });
  for (const { id } of colliding) writer.demoteFix(id);
  return colliding.length;
}
