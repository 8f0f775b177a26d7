import { valueText } from '../../model/value-text.ts';
import { putAdvisorChoices, type AdvisorChoice } from '../../workspace/advisor-choices.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { AdvisedEdit } from '../building/edit.ts';
import { refuseRunning } from './selection.ts';

/**
 * Puts what an advisor proposes into the basket of a scan, beside what is chosen for findings, within the transaction
 * that is open. It takes the place of what was chosen there for the same attributes of the same objects. Whether the
 * edits may be planned the advisor has asked (`whyEditNotPlanned`), and building a plan asks again.
 *
 * @throws ExpectedError `plan.scan-running`, `workspace.no-scan`
 */
export function chooseAdvised(
  workspace: Workspace,
  scan: number,
  edits: readonly AdvisedEdit[],
  chosenAt: string,
): void {
  refuseRunning(workspace, scan);
  putAdvisorChoices(workspace, edits.map(choiceOf), chosenAt);
}

function choiceOf({ object, attribute, value, becomes, advised }: AdvisedEdit): AdvisorChoice {
  return {
    object,
    attribute,
    was: value === null ? null : valueText(value),
    value: becomes === null ? null : valueText(becomes),
    ...advised,
  };
}
