import type { ApprovalQuestion } from '../../core/engine/plans/approvals.ts';
import { visibleText } from '../../core/model/visible-text.ts';

/** What a person is asked before a plan is applied, in words. Names of the directory cannot bring line breaks into it. */
export interface ApprovalText {
  readonly message: string;
  /** One fact a line. */
  readonly facts: readonly string[];
  /** What the button for yes says. */
  readonly yes: string;
  /** Whether something would newly break. */
  readonly isWarning: boolean;
}

const mostOfName = 200;

/** Says target, counts and what would break. */
export function approvalText(question: ApprovalQuestion): ApprovalText {
  const { objects, changes, removed, added, breaks, misfits, protectedObjects, targets, servers, undoes } =
    question;
  const domains = targets.map(({ domain }) => shown(domain));
  const many = count(objects, 'object');
  const isWarning = breaks + misfits > 0;
  const where =
    servers.length > 0
      ? `At ${servers.map(shown).join(', ')}`
      : targets
          .map(
            ({ controller }) =>
              `At ${controller === null ? 'a controller that DNS names' : shown(controller)}`,
          )
          .join(', ');
  return {
    message: `Change ${many} in ${domains.join(' and ')}?`,
    facts: [
      `${where}, signed in as ${question.user === null ? 'you' : shown(question.user)}.`,
      `${count(changes, 'attribute')}: ${count(removed, 'value')} removed, ${count(added, 'value')} added.`,
      ...(breaks > 0
        ? [
            `This would newly break something: ${count(breaks, 'new finding or loss', 'new findings and losses')}.`,
          ]
        : []),
      ...(misfits > 0 ? [`Of ${count(misfits, 'object')} it cannot be told what would break.`] : []),
      ...(protectedObjects > 0
        ? [`${count(protectedObjects, 'object is', 'objects are')} guarded by AdminSDHolder (adminCount).`]
        : []),
      ...(undoes.length > 0 ? [`It takes back run ${undoes.map(shown).join(', ')}.`] : []),
      `Workspace ${shown(question.workspaceName)}, plan ${question.plan.slice(0, 12)}, made ${question.createdAt}.`,
    ],
    yes: isWarning ? `Change ${many} all the same` : `Change ${many}`,
    isWarning,
  };
}

function count(value: number, one: string, other = `${one}s`): string {
  return `${value.toLocaleString('en')} ${value === 1 ? one : other}`;
}

function shown(text: string): string {
  return visibleText(text, mostOfName);
}
