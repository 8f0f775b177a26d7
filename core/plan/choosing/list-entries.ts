import type { Decision, FindingEntry, ListEntry } from '../../exports/plan/list-rows.ts';
import type { Change, Plan } from '../../model/change.ts';
import type { FindingRecord } from '../../model/finding.ts';
import type { FindingsFilter } from '../../model/scan.ts';
import { valueText } from '../../model/value-text.ts';
import { listAcceptedRisks } from '../../workspace/accepted-risks.ts';
import { listChoices } from '../../workspace/choices.ts';
import { findings } from '../../workspace/findings.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { advisedChanges, plannedChange } from './planned-change.ts';

/**
 * The findings of a scan for its remediation list, with what is decided about them so far; accepted risks with their
 * reason, unless the filter says otherwise. Of objects that synchronisation leaves out only those with a decision:
 * nobody has to do anything about the others, unless the filter asks for them. Then what advisors proposed and is in the
 * basket, unless a filter asks for some of the findings.
 */
export function* listEntries(
  workspace: Workspace,
  scan: number,
  filter: FindingsFilter = {},
): Generator<ListEntry> {
  yield* findingEntries(workspace, scan, filter);
  const { accepted, ...narrowing } = filter;
  if (accepted === 'only' || Object.values(narrowing).some((condition) => condition !== undefined)) return;
  for (const { change } of advisedChanges(workspace, scan)) yield { change };
}

function* findingEntries(
  workspace: Workspace,
  scan: number,
  filter: FindingsFilter,
): Generator<FindingEntry> {
  const accepted = new Map(listAcceptedRisks(workspace).map((risk) => [risk.fingerprint, risk.reason]));
  const chosen = new Map(
    [...listChoices(workspace, scan)].map(({ fingerprint, value }) => [fingerprint, value]),
  );
  for (const finding of findings(workspace, scan, { ...filter, accepted: filter.accepted ?? 'shown' })) {
    const value = chosen.get(finding.fingerprint);
    const reason = accepted.get(finding.fingerprint);
    const decision =
      value !== undefined
        ? decisionFor(finding, value)
        : reason === undefined
          ? undefined
          : ({ action: 'accept', reason } as const);
    if (decision) yield { finding, decision };
    else if (finding.inScope || filter.inScope === false) yield { finding };
  }
}

/**
 * Everything that a plan changes: the findings that it is meant to resolve, with what it does about them; then the
 * changes that none of them stands for.
 */
export function* planEntries(workspace: Workspace, plan: Plan): Generator<ListEntry> {
  const changes = new Map(
    plan.objects.flatMap((object) =>
      object.changes.flatMap((change) =>
        change.resolves.map((fingerprint) => [fingerprint, change] as const),
      ),
    ),
  );
  const named = new Set<Change>();
  for (const finding of findings(workspace, plan.scan.id, { accepted: 'shown' })) {
    const change = changes.get(finding.fingerprint);
    if (!change) continue;
    named.add(change);
    const decision = decisionIn(change, finding);
    yield decision ? { finding, decision } : { finding };
  }
  for (const object of plan.objects) {
    for (const change of object.changes) {
      if (named.has(change) && change.reasons === undefined) continue;
      yield { change: plannedChange(plan, object, change) };
    }
  }
}

function decisionFor(finding: FindingRecord, value: string | null): Decision {
  if (finding.fix && finding.proposal === value) return { action: 'fix' };
  return value === null ? { action: 'remove' } : { action: 'change', newValue: value };
}

/** Undefined where a change puts several values in place of several, and which for which is not told. */
function decisionIn({ add }: Change, finding: FindingRecord): Decision | undefined {
  const added = add.map(valueText);
  if (finding.fix && typeof finding.proposal === 'string' && added.includes(finding.proposal)) {
    return { action: 'fix' };
  }
  const [value, another] = added;
  return another === undefined ? decisionFor(finding, value ?? null) : undefined;
}
