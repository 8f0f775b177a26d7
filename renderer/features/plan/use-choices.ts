import { useMemo } from 'react';
import type { ChoosingResult } from '../../../core/contract/plan/choosing-outputs.ts';
import type { ExpectedErrorShape } from '../../../core/model/expected-error.ts';
import { useApi, type Input } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { usePlan } from './plan-provider.tsx';

/** Findings that something is decided about. */
export type Selection = Input<'choices', 'choose'>['selection'];
type Dropped = NonNullable<Input<'choices', 'drop'>['selection']>;
export type Choosing = Input<'choices', 'choose'>['choosing'];

/** Decides about findings of a scan, and says what came of it. Each answers whether it was done. */
export interface Choices {
  readonly choose: (selection: Selection, choosing: Choosing) => Promise<boolean>;
  readonly drop: (selection: Dropped | undefined) => Promise<boolean>;
  readonly accept: (selection: Selection, reason: string) => Promise<boolean>;
  readonly withdraw: (selection: Selection) => Promise<boolean>;
}

/** More reasons than these nobody reads in a message. */
const mostReasons = 3;

export function useChoices(workspace: string, scan: number): Choices {
  const api = useApi();
  const { choice } = useStrings();
  const { say, refused } = useNotices();
  const { chosen, accepted } = usePlan();
  return useMemo(() => {
    const inScan = { workspace, scan };
    const failed = (error: ExpectedErrorShape): boolean => {
      refused(error);
      return false;
    };
    const sentences = ({ chosen: count, reopened, already, leftOut }: ChoosingResult): readonly string[] => {
      const others = leftOut.slice(mostReasons).reduce((sum, { findings }) => sum + findings, 0);
      return [
        ...(count === 0 ? [] : [choice.saidChosen(count)]),
        ...(reopened === 0 ? [] : [choice.saidReopened(reopened)]),
        ...(already === 0 ? [] : [choice.saidAlready(already)]),
        ...leftOut
          .slice(0, mostReasons)
          .map(({ findings, sentence }) => choice.saidLeftOut(findings, sentence)),
        ...(others === 0 ? [] : [choice.saidLeftOutOthers(others)]),
      ];
    };
    return {
      async choose(selection, choosing) {
        const result = await api.choices.choose({ ...inScan, selection, choosing });
        if (!result.ok) return failed(result.error);
        if (result.value.reopened > 0) accepted();
        else chosen();
        say(result.value.chosen === 0 ? 'warning' : 'success', sentences(result.value).join(' '));
        return result.value.chosen + result.value.already > 0;
      },
      async drop(selection) {
        const result = await api.choices.drop({ ...inScan, ...(selection ? { selection } : {}) });
        if (!result.ok) return failed(result.error);
        chosen();
        say('success', choice.saidDropped(result.value.dropped));
        return true;
      },
      async accept(selection, reason) {
        const result = await api.risks.accept({ ...inScan, selection, reason });
        if (!result.ok) return failed(result.error);
        accepted();
        const { accepted: count, dropped } = result.value;
        say(
          'success',
          [choice.saidAccepted(count), ...(dropped === 0 ? [] : [choice.saidDropped(dropped)])].join(' '),
        );
        return true;
      },
      async withdraw(selection) {
        const result = await api.risks.withdraw({ ...inScan, selection });
        if (!result.ok) return failed(result.error);
        accepted();
        say('success', choice.saidWithdrawn(result.value.withdrawn));
        return true;
      },
    };
  }, [workspace, scan, api, choice, say, refused, chosen, accepted]);
}
