import { objectClassOf, textOf, type DirectoryObject } from '../../core/model/directory-object.ts';
import type { JudgedFinding, Profile } from '../../core/rules/profile.ts';
import { idFixDedicated } from '../../core/rules/profiles/idfix-dedicated.ts';
import { idFixMultiTenant } from '../../core/rules/profiles/idfix-multi-tenant.ts';
import { exactClaims } from './exact-claims.ts';
import type { IdFixCase, IdFixResult, IdFixResultRow } from './idfix-case.ts';

/** Settings of IdFix, and with them a profile of ours. */
export interface Mode {
  readonly profile: Profile;
  readonly alternateLogin: boolean;
}

/** By the name of the file that holds the cases, without `.jsonl`. */
export const modes: ReadonlyMap<string, Mode> = new Map([
  ['multi-tenant', { profile: idFixMultiTenant, alternateLogin: false }],
  ['multi-tenant-altlogin', { profile: idFixMultiTenant, alternateLogin: true }],
  ['dedicated', { profile: idFixDedicated, alternateLogin: false }],
]);

/** Judges the directory of a case and puts the findings into IdFix's form. */
export function runCase({ profile, alternateLogin }: Mode, { entries }: IdFixCase): IdFixResult {
  const objects = entries.map(objectOf);
  const claims = exactClaims();
  const judge = profile.begin({ verifiedDomains: new Set(), alternateLogin }, claims);
  const rows: IdFixResultRow[] = [];
  const skipped: string[] = [];
  let errors = 0;
  let duplicates = 0;
  for (const [position, object] of objects.entries()) {
    claims.position = position;
    const judgement = judge.judge(object, () => true);
    if (!judgement.scope.inScope) skipped.push(object.dn);
    for (const finding of judgement.findings) {
      const row = rowOf(finding, object, objects[finding.position ?? position] ?? object);
      rows.push(row);
      if (finding.position !== undefined) continue;
      errors++;
      if (row.errors.includes('Duplicate')) duplicates++;
    }
  }
  const found = objects.length;
  const processed = found - skipped.length;
  return { rows, skipped, totals: { found, skipped: skipped.length, processed, errors, duplicates } };
}

function objectOf({ dn, attributes }: IdFixCase['entries'][number]): DirectoryObject {
  return {
    dn,
    attributes: new Map(
      Object.entries(attributes).flatMap(([name, values]) => (values ? [[name.toLowerCase(), values]] : [])),
    ),
  };
}

/** IdFix takes the type of a first holder's row from the later holder. */
function rowOf(finding: JudgedFinding, judged: DirectoryObject, holder: DirectoryObject): IdFixResultRow {
  return {
    dn: holder.dn,
    cn: textOf(holder, 'cn') ?? null,
    objectType: objectClassOf(judged),
    attribute: finding.attribute === 'mailNickname' ? 'mailnickname' : finding.attribute,
    errors: finding.problems.map(({ id }) => flagOf(id)),
    value: finding.value,
    proposedAction: finding.action ?? '',
    proposedValue: finding.proposal ?? null,
  };
}

/** `mail.topLevelDomain` → `TopLevelDomain`. */
function flagOf(id: string): string {
  const problem = id.slice(id.indexOf('.') + 1);
  return problem.charAt(0).toUpperCase() + problem.slice(1);
}
