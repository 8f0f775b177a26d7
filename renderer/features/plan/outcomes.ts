import type { OutcomeCounts } from '../../../core/contract/plan/applying-outputs.ts';
import { changeOutcomes } from '../../../core/model/change.ts';

/** None of any outcome. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are all there are
export const noOutcomes = Object.fromEntries(changeOutcomes.map((outcome) => [outcome, 0])) as OutcomeCounts;
