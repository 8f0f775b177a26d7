import type { JudgedFinding } from '../../profile.ts';
import { fold } from './fold.ts';
import type { IdFixCheck, IdFixContext, IdFixProblem, IdFixVerdict } from './idfix-check.ts';

/** The checks of one attribute, in IdFix's order. */
export interface Chain {
  /** As the field spells it. */
  readonly attribute: string;
  /** The same in lower case: also the name space of its duplicates. */
  readonly name: string;
  readonly checks: readonly IdFixCheck[];
}

/**
 * Judges one value (undefined: absent). Each check judges what the failed check before it proposes; one finding comes
 * of it, with the problems of all failed checks and the action and proposal of the last. A duplicate that is to be
 * edited brings a second finding, straight before it: the same for the first holder of the value as it stands in the
 * directory, if there is one.
 */
export function judgeChain(
  chain: Chain,
  value: string | undefined,
  context: IdFixContext,
  findings: JudgedFinding[],
): void {
  const judged = { attribute: chain.name, present: value };
  let current = value;
  let problems: IdFixProblem[] | undefined;
  let last: IdFixVerdict | undefined;
  for (const check of chain.checks) {
    const verdict = check.judge(current, context, judged);
    if (!verdict) continue;
    (problems ??= []).push(...verdict.problems);
    current = verdict.proposal;
    last = verdict;
  }
  if (!problems || !last) return;

  const finding = findingOf(chain, value, problems, last);
  if (value !== undefined && last.action === 'Edit') {
    const duplicates = finding.problems.filter((problem) => problem.id === `${chain.attribute}.duplicate`);
    const position = duplicates.length > 0 ? context.claims.first(chain.name, fold(value)) : undefined;
    if (position !== undefined) findings.push({ ...finding, problems: duplicates, position });
  }
  findings.push(finding);
}

function findingOf(
  chain: Chain,
  value: string | undefined,
  problems: readonly IdFixProblem[],
  last: IdFixVerdict,
): JudgedFinding {
  return {
    attribute: chain.attribute,
    value: value ?? null,
    problems: problems.map(({ problem, detail }) => ({
      id: `${chain.attribute}.${problem}`,
      severity: 'error',
      ...(detail ? { detail } : {}),
    })),
    ...(last.proposal === undefined ? {} : { proposal: last.proposal }),
    fix: false,
    suggestions: [],
    action: last.action,
  };
}
