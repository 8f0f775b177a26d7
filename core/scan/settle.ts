import { setImmediate } from 'node:timers/promises';
import type { DirectoryObject, Value } from '../model/directory-object.ts';
import type { Contender, Contest, Profile } from '../rules/profile.ts';
import type { FixRow, ScanWriter } from '../workspace/scan-writer.ts';
import { createClaimIndex, type ClaimIndex } from './claim-index.ts';
import { severityCode, type JudgingRequest } from './judging.ts';

/** After how many objects or contests cancelling and progress get a turn. */
const atATime = 200;

/** Attributes that name the account of another forest; few directories have them. */
const accountLinks: readonly string[] = ['msexchmasteraccountsid', 'msrtcsip-originatorsid'];

/** Of a value that half the directory shares, nobody needs suggestions. */
const mostWithAttributes = 100;

const mostRemembered = 2000;

/** A contest while its holders are collected. */
interface OpenContest {
  readonly id: number;
  readonly space: string;
  readonly key: string;
  holders: number;
  /** Whether a holder names the account of another, so that settling has to compare SIDs. */
  hasLinks: boolean;
}

/**
 * Settles every value that several objects claimed while they were judged, in time that grows with the contested
 * values and not with the directory, and stores the findings. Answers false where the signal stopped it.
 *
 * Each object that takes part is read once and put beside the others as a holder of what it holds; then each contest
 * is settled once. The values themselves are compared, so that two of one hash are never taken for one.
 *
 * @param progress receives how many findings were stored so far
 */
export async function settleContests(
  writer: ScanWriter,
  request: JudgingRequest,
  index: ClaimIndex,
  signal: AbortSignal,
  progress: (findings: number) => void,
): Promise<boolean> {
  const { profile, settings } = request;
  const contests = new Map<string, OpenContest>();
  let turns = 0;
  for (const position of index.contenders()) {
    addHoldings(writer, profile, index, position, contests);
    if (++turns % atATime !== 0) continue;
    await setImmediate();
    if (signal.aborted) return false;
  }

  let stored = 0;
  const attributesOf = createSlimReader(writer, profile.settleReads ?? []);
  for (const contest of contests.values()) {
    let findings = 0;
    for (const finding of profile.settle?.(contestOf(writer, contest, attributesOf), settings) ?? []) {
      const { position } = finding;
      if (position === undefined)
        throw new Error(`${profile.id} settled a contest without naming the object`);
      writer.addContestFinding(position, finding, contest.id);
      writer.raiseWorst(position, severityCode(finding));
      findings++;
    }
    if (findings === 0) writer.dropContest(contest.id);
    stored += findings;
    if (++turns % atATime !== 0) continue;
    progress(stored);
    await setImmediate();
    if (signal.aborted) return false;
  }
  progress(stored);
  return true;
}

function addHoldings(
  writer: ScanWriter,
  profile: Profile,
  index: ClaimIndex,
  position: number,
  contests: Map<string, OpenContest>,
): void {
  const { object } = writer.object(position);
  writer.expectContest(position);
  const hasLinks = accountLinks.some((name) => object.attributes.has(name));
  for (const { space, key, attribute, value } of profile.claimsOf?.(object) ?? []) {
    if (!index.isContested(space, key)) continue;
    const name = `${space}\0${key}`;
    let contest = contests.get(name);
    if (!contest) {
      contest = { id: writer.addContest(space, key), space, key, holders: 0, hasLinks: false };
      contests.set(name, contest);
    }
    writer.addHolder(contest.id, { number: contest.holders, position, attribute, value });
    contest.holders++;
    contest.hasLinks ||= hasLinks;
  }
}

/**
 * A contest with its holders. They bring the attributes that settling reads, but for a contest of very many, where only
 * the links between accounts matter.
 */
function contestOf(
  writer: ScanWriter,
  { id, space, key, holders: count, hasLinks }: OpenContest,
  attributesOf: (position: number) => DirectoryObject,
): Contest {
  const holders: Contender[] = [];
  const bringsAttributes = hasLinks || count <= mostWithAttributes;
  for (const { position, attribute, value, kind, outOfScope } of writer.holders(id)) {
    const object = bringsAttributes ? attributesOf(position) : nobody;
    const scope = outOfScope === null ? inScope : { inScope: false as const, reason: outOfScope };
    holders.push({ position, object, kind, scope, attribute, value });
  }
  return { space, key, holders };
}

const inScope = { inScope: true } as const;
const nobody: DirectoryObject = { dn: '', attributes: new Map() };

/** Reads what settling needs of an object, once for all the contests in a row that it takes part in. */
function createSlimReader(
  writer: ScanWriter,
  reads: Iterable<string>,
): (position: number) => DirectoryObject {
  const remembered = new Map<number, DirectoryObject>();
  return (position) => {
    const known = remembered.get(position);
    if (known) return known;
    if (remembered.size >= mostRemembered) remembered.clear();
    const { dn, attributes } = writer.object(position).object;
    const kept = new Map<string, readonly Value[]>();
    for (const name of reads) {
      const values = attributes.get(name);
      if (values) kept.set(name, values);
    }
    const slim = { dn, attributes: kept };
    remembered.set(position, slim);
    return slim;
  };
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
