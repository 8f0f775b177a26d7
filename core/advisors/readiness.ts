import type { ReadinessContent } from '../exports/readiness.ts';
import type { AdvisorContent } from '../exports/report/sections/advisors.ts';
import type { AdvisorCatalogue } from '../model/advice.ts';
import { recordMaker, type AdviceRecord } from '../model/advice-text.ts';
import { severities, type FindingRecord } from '../model/finding.ts';
import { readAdvice } from '../workspace/advice.ts';
import { listAdvisorRuns } from '../workspace/advisor-runs.ts';
import { countFindings, findings } from '../workspace/findings.ts';
import { readReport } from '../workspace/report.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { advisorKinds, catalogueOf } from './registry.ts';

/** What the readiness report of a scan says, read as it is written. */
export function readinessOf(
  workspace: Workspace,
  scan: number,
  options: Pick<ReadinessContent, 'company' | 'guidance'>,
): ReadinessContent {
  const accepted = countFindings(workspace, scan, { accepted: 'only' });
  const hidden = accepted.error + accepted.warning + accepted.info;
  return {
    ...options,
    report: readReport(workspace, scan),
    findings: worstFirst(workspace, scan),
    ...(hidden === 0
      ? {}
      : { selection: `${hidden.toLocaleString('en')} findings were accepted as risk and are not listed.` }),
    advisors: lastRuns(workspace),
  };
}

/** The last run of each advisor, known ones in their own order. */
function lastRuns(workspace: Workspace): readonly AdvisorContent[] {
  const all = listAdvisorRuns(workspace);
  const known = advisorKinds.map(({ catalogue }) => catalogue.id);
  return [...new Set([...known, ...all.map(({ advisor }) => advisor)])].flatMap((advisor) => {
    const run = all.find((each) => each.advisor === advisor);
    if (!run) return [];
    const catalogue = catalogueOf(advisor);
    return [{ catalogue, run, advice: records(workspace, run.id, catalogue) }];
  });
}

function* records(workspace: Workspace, run: number, catalogue: AdvisorCatalogue): Generator<AdviceRecord> {
  const recordOf = recordMaker(catalogue);
  for (const advice of readAdvice(workspace, run, {})) yield recordOf(advice);
}

function* worstFirst(workspace: Workspace, scan: number): Generator<FindingRecord> {
  for (const severity of severities) yield* findings(workspace, scan, { severity: [severity] });
}
