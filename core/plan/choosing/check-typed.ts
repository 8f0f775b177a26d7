import { valuesOf, type DirectoryObject } from '../../model/directory-object.ts';
import { severities, worstOf, type Finding, type Severity } from '../../model/finding.ts';
import { valueText } from '../../model/value-text.ts';
import { sentence } from '../../rules/check.ts';
import type { Contender, ObjectClaim, Profile, Scope } from '../../rules/profile.ts';
import { profileNamed } from '../../rules/profiles/registry.ts';
import { beginJudging } from '../../scan/judging.ts';
import { noFinding } from '../../workspace/finding-detail.ts';
import { readRequest, readScan } from '../../workspace/scans.ts';
import { createSnapshotReader, type SnapshotObject } from '../../workspace/snapshot.ts';
import { numberIn, textIn, textOrNullIn, jsonIn } from '../../workspace/row.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { whyNotPlanned, type Refusal } from './advise-only.ts';
import { choiceFor, isRefusal } from './choosing.ts';
import { composeChanges } from '../building/compose-changes.ts';
import { valueOf } from '../building/edit.ts';
import { changed } from '../preview/changed.ts';
import { candidates } from './find-holders.ts';
import { exportedIn, settingsOf } from '../preview/scan-settings.ts';

/** What a value would be in the place of a finding's. */
export interface TypedCheck {
  /** Why it cannot be chosen at all. */
  readonly refusal?: Refusal;
  /** What would be wrong with it, and with the attribute because of it; worst first. */
  readonly problems: readonly {
    readonly id: string;
    readonly severity: Severity;
    /** For people. */
    readonly sentence: string;
  }[];
  /** Who holds it in the snapshot; at most 10. */
  readonly holders: readonly { readonly dn: string; readonly attribute: string; readonly value: string }[];
}

const mostHolders = 10;
/** Settling tells no more of a value that so many hold. */
const mostContenders = 1000;

/**
 * Judges a value as somebody types it, with the checks of the scan's profile and against everybody in the snapshot.
 * IdFix finds duplicates as it goes through the directory; with its profiles a holder is who has the same value in the
 * same attribute.
 *
 * @param finding its number; in whose place the value would stand
 * @param text bytes in base64
 * @throws ExpectedError `workspace.no-finding`, `workspace.no-scan`
 */
export function checkTypedValue(
  workspace: Workspace,
  scan: number,
  finding: number,
  text: string,
): TypedCheck {
  const row = workspace.database
    .prepare(
      `SELECT finding.object, finding.value, finding.suggestions, facets.attribute
         FROM finding JOIN facets ON facets.id = finding.facets WHERE finding.id = ?`,
    )
    .get(finding);
  if (!row) throw noFinding(workspace, scan, finding);
  const attribute = textIn(row, 'attribute');
  const was = textOrNullIn(row, 'value');
  const stored = createSnapshotReader(workspace).object(numberIn(row, 'object'));
  const suggestions = jsonIn<string[]>(row, 'suggestions') ?? [];
  const offer = { finding, attribute, value: was, fix: false, suggestions };
  const choice = choiceFor(offer, { kind: 'value', value: text, origin: 'typed' });
  const refusal = isRefusal(choice) ? choice : whyNotPlanned(stored, attribute);
  if (refusal) return { refusal, problems: [], holders: [] };

  const edit = {
    object: stored.number,
    attribute,
    value: was === null ? null : valueOf(attribute, was),
    becomes: valueOf(attribute, text),
    resolves: [],
  };
  const { changes } = composeChanges(stored.object, [edit]);
  const after = changed(stored.object, changes);
  return judgeTyped(workspace, scan, { ...stored, object: after }, stored.object, attribute, text);
}

function judgeTyped(
  workspace: Workspace,
  scan: number,
  stored: SnapshotObject,
  before: DirectoryObject,
  attribute: string,
  text: string,
): TypedCheck {
  const profile = profileNamed(readScan(workspace, scan).profile);
  if (!profile) throw new Error(`scan ${scan} has a profile that there is not`);
  const judge = createObjectJudge(workspace, scan, profile);
  const judged = judge(stored.object, stored.source).filter((one) => one.attribute === attribute);
  const known = new Set(
    judge(before, stored.source).flatMap((one) => one.problems.map(({ id }) => `${id}\n${one.value ?? ''}`)),
  );
  const concerning = judged.filter(
    (one) => one.value === text || one.problems.some(({ id }) => !known.has(`${id}\n${one.value ?? ''}`)),
  );

  const { findings, holders } = contestedBy(workspace, scan, profile, stored, attribute, text);
  const contested = findings.filter((one) => one.attribute === attribute && one.value === text);
  const messages = new Map(profile.rows.flatMap((row) => [...row.messages]));
  const problems = new Map<string, TypedCheck['problems'][number]>();
  for (const found of [...concerning, ...contested].toSorted((one, other) => rank(one) - rank(other))) {
    for (const { id, severity, detail } of found.problems) {
      const said = sentence(messages.get(id) ?? id, detail);
      problems.set(`${id} ${said}`, { id, severity, sentence: said });
    }
  }
  return { problems: [...problems.values()], holders };
}

function rank({ problems }: Finding): number {
  return severities.indexOf(worstOf(problems));
}

/** Judges one object by itself, as the scan would have. */
function createObjectJudge(
  workspace: Workspace,
  scan: number,
  profile: Profile,
): (object: DirectoryObject, source: number) => readonly Finding[] {
  const request = readRequest(workspace, scan);
  const isExported = exportedIn(workspace, scan);
  const { scopeDns, excludeDns } = request;
  return (object, source) =>
    beginJudging(
      { profile, settings: settingsOf(workspace, scan), scopeDns, excludeDns },
      request.sources.length,
      isExported,
    ).judge(object, 0, source).findings;
}

/** What settling the value's contest would say of the object, and who else takes part. */
function contestedBy(
  workspace: Workspace,
  scan: number,
  profile: Profile,
  stored: SnapshotObject,
  attribute: string,
  text: string,
): { readonly findings: readonly Finding[]; readonly holders: TypedCheck['holders'] } {
  const claim = claimsOf(profile, stored.object, attribute).find(
    (one) => one.attribute === attribute && one.value === text,
  );
  if (!claim) return { findings: [], holders: [] };
  const contenders = contendersIn(profile, stored, claim, 0);
  const own = contenders.length;
  let position = 0;
  for (const holder of candidates(workspace, scan, claim.key)) {
    if (holder.number === stored.number) continue;
    contenders.push(...contendersIn(profile, holder, claim, ++position));
    if (contenders.length > mostContenders) break;
  }
  const others = contenders.slice(own);
  const holders = others.slice(0, mostHolders).map(({ object: { dn }, attribute: name, value }) => ({
    dn,
    attribute: name,
    value,
  }));
  if (others.length === 0 || !profile.settle) return { findings: [], holders };
  const settled = profile.settle(
    { space: claim.space, key: claim.key, holders: contenders },
    settingsOf(workspace, scan),
  );
  return { findings: [...settled].filter((one) => one.position === 0), holders };
}

/** What an object claims; where a profile cannot say, its values of the attribute without case. */
function claimsOf(profile: Profile, object: DirectoryObject, attribute: string): readonly ObjectClaim[] {
  if (profile.claimsOf) return profile.claimsOf(object);
  return valuesOf(object, attribute.toLowerCase())
    .map(valueText)
    .map((value) => ({ attribute, value, space: attribute.toLowerCase(), key: value.toLowerCase() }));
}

/** The values by which an object holds what is claimed. */
function contendersIn(
  profile: Profile,
  { object, kind, outOfScope }: SnapshotObject,
  { space, key, attribute }: ObjectClaim,
  position: number,
): Contender[] {
  const scope: Scope = outOfScope === null ? { inScope: true } : { inScope: false, reason: outOfScope };
  return claimsOf(profile, object, attribute)
    .filter((claim) => claim.space === space && claim.key === key)
    .map((claim) => ({ position, object, kind, scope, attribute: claim.attribute, value: claim.value }));
}
