import { kindOf, type DirectoryObject } from '../model/directory-object.ts';
import { worstOf, type Finding } from '../model/finding.ts';
import { isWithin, dnKey } from '../model/distinguished-name.ts';
import { outsideChosenOus } from '../model/scan.ts';
import type { IsExported, JudgedFinding, Profile, ProfileSettings } from '../rules/profile.ts';
import { severityCodes } from '../workspace/severity-code.ts';
import { createClaimIndex, type ClaimIndex } from './claim-index.ts';

/** What judging one object came to. */
export interface Judged {
  /** Scope reason; null where synchronisation would take the object. */
  readonly outOfScope: string | null;
  readonly findings: readonly JudgedFinding[];
  /** Severity code of the worst finding about the object itself. */
  readonly worst: number;
}

/** One pass of a profile over the objects of a scan, in order. */
export interface Judging {
  readonly index: ClaimIndex;
  judge(object: DirectoryObject, position: number, source: number): Judged;
  /** Positions of objects in scope that have the source anchor of another (`Profile.linked`), in order. */
  readonly linked: readonly number[];
  /** Per source: the attributes (lower case) whose absence on some object decided something. */
  readonly absences: readonly ReadonlySet<string>[];
}

/** The part of a scan's request that judging needs. */
export interface JudgingRequest {
  readonly profile: Profile;
  readonly settings: ProfileSettings;
  readonly scopeDns: readonly string[];
  readonly excludeDns: readonly string[];
}

/**
 * @param isExported whether the source of that number gave the attribute at all
 */
export function beginJudging(
  request: JudgingRequest,
  sources: number,
  isExported: (source: number, name: string) => boolean,
): Judging {
  const { profile } = request;
  const index = createClaimIndex();
  let position = 0;
  const judge = profile.begin(request.settings, {
    claim: (space, key) => index.claim(space, key, position),
    claimFolded: (space, text, start) => index.claimFolded(space, text, start, position),
    first: (space, key) => index.first(space, key),
  });
  const isChosen = chosenOus(request);
  const linked: number[] = [];
  const absences = Array.from({ length: sources }, () => new Set<string>());
  const asks: readonly IsExported[] = absences.map((asked, source) => (name) => {
    asked.add(name);
    return isExported(source, name);
  });
  return {
    index,
    linked,
    absences,
    judge(object, at, source) {
      position = at;
      if (!isChosen(object.dn)) {
        for (const { space, key } of profile.claimsOf?.(object) ?? []) index.claim(space, key, at);
        return { outOfScope: outsideChosenOus, findings: [], worst: 0 };
      }
      const { scope, findings } = judge.judge(object, asks[source] ?? everything);
      if (scope.inScope && profile.linked?.accountsOf(object, kindOf(object)) !== undefined) linked.push(at);
      return {
        outOfScope: scope.inScope ? null : scope.reason,
        findings,
        worst: worstCode(findings),
      };
    },
  };
}

/** The severity code of a finding: that of its worst problem. */
export function severityCode({ problems }: Finding): number {
  return severityCodes[worstOf(problems)];
}

/** The severity code of the worst finding about the judged object itself; 0 where there is none. */
function worstCode(findings: readonly JudgedFinding[]): number {
  let worst = 0;
  for (const finding of findings) {
    if (finding.position === undefined) worst = Math.max(worst, severityCode(finding));
  }
  return worst;
}

const everything = (): boolean => true;

/** Which DNs lie in the OUs that the user chose; everything, where none were named. An exclusion below an inclusion wins. */
function chosenOus({ scopeDns, excludeDns }: JudgingRequest): (dn: string) => boolean {
  if (scopeDns.length === 0 && excludeDns.length === 0) return everything;
  const included = scopeDns.map(dnKey);
  const excluded = excludeDns.map(dnKey);
  return (dn) =>
    (included.length === 0 || included.some((key) => isWithin(dn, key))) &&
    !excluded.some((key) => isWithin(dn, key));
}
