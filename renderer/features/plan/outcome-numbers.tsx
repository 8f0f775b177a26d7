import type { ReactNode } from 'react';
import type { OutcomeCounts } from '../../../core/contract/plan/applying-outputs.ts';
import { changeOutcomes } from '../../../core/model/change.ts';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { NumberList } from './number-list.tsx';

const good: ReadonlySet<string> = new Set(['applied', 'alreadySo', 'notAttempted']);

/** How many came out how; none counted as another. */
export function OutcomeNumbers({ counts }: { readonly counts: OutcomeCounts }): ReactNode {
  const { apply } = useStrings();
  const format = useFormat();
  return (
    <NumberList
      numbers={changeOutcomes.map((outcome) => ({
        label: apply.outcomes[outcome],
        value: format.number(counts[outcome]),
        about: apply.outcomesAbout[outcome],
        isBad: !good.has(outcome) && counts[outcome] > 0,
      }))}
    />
  );
}
