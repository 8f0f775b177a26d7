import { acceptanceOf, type Acceptance } from '../../workspace/accepted-risks.ts';
import { choiceOf, type Choice } from '../../workspace/choices.ts';
import { noFinding } from '../../workspace/finding-detail.ts';
import { numberIn, textIn } from '../../workspace/row.ts';
import { findingRange } from '../../workspace/scans.ts';
import { createSnapshotReader } from '../../workspace/snapshot.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { isProtectedObject, whyNotPlanned, type Refusal } from './advise-only.ts';

/** What is decided about a finding, and what could be. */
export interface Decided {
  readonly choice?: Choice;
  readonly accepted?: Acceptance;
  /** Why nothing can be planned for it. */
  readonly refusal?: Refusal;
  /** Whether AdminSDHolder guards the object. */
  readonly isProtected: boolean;
}

/** @throws ExpectedError `workspace.no-finding`, `workspace.no-scan` */
export function decidedAbout(workspace: Workspace, scan: number, finding: number): Decided {
  const row = workspace.database
    .prepare(
      `SELECT finding.object, facets.attribute FROM finding JOIN facets ON facets.id = finding.facets
        WHERE finding.id = ? AND finding.id BETWEEN ? AND ?`,
    )
    .get(finding, ...findingRange(workspace, scan));
  if (!row) throw noFinding(workspace, scan, finding);
  const stored = createSnapshotReader(workspace).object(numberIn(row, 'object'));
  const choice = choiceOf(workspace, finding);
  const accepted = acceptanceOf(workspace, finding);
  const refusal = whyNotPlanned(stored, textIn(row, 'attribute'));
  return {
    isProtected: isProtectedObject(stored.object),
    ...(choice === undefined ? {} : { choice }),
    ...(accepted === undefined ? {} : { accepted }),
    ...(refusal === undefined ? {} : { refusal }),
  };
}
