import type { Format } from '../format.ts';
import { countedIn } from './counted.ts';

/** The part of the catalogue that is about what to do about a finding. */
export function createChoiceStrings(format: Format) {
  const things = countedIn(format);
  const findings = things('finding');
  return {
    choice: {
      title: 'What to do',
      fix: 'Plan the fix',
      suggestion: 'Plan this value',
      suggestionOf: (value: string) => `Plan this value: ${value}`,
      remove: 'Plan to remove the value',
      typed: 'Another value',
      typedHint: 'Checked against the profile as you type.',
      typedPlan: 'Plan the typed value',
      typedFine: 'Nothing is wrong with this value.',
      typedChecking: 'Checking…',
      typedHolders: (count: number) =>
        format.plural(count, { one: 'Another object holds it:', other: '# other objects hold it:' }),
      planned: 'Planned',
      plannedRemove: 'The value is to be removed.',
      origins: {
        fix: 'the fix',
        suggestion: 'a suggestion',
        typed: 'a typed value',
        removed: 'removal',
        imported: 'from a list',
      },
      drop: 'Take out of the plan',
      refused: 'Advice only',
      refusedAbout: (sentence: string) => `It cannot be planned. ${sentence}`,
      isProtected: 'AdminSDHolder guards this object (adminCount): administrators, or once were.',
      accept: 'Accept as risk…',
      acceptTitle: 'Accept as risk',
      acceptAbout: (count: number) =>
        format.plural(count, {
          one: 'The finding stays counted, is hidden, and comes back when its value changes.',
          other: '# findings stay counted, are hidden, and come back when their values change.',
        }),
      reason: 'Reason',
      reasonMissing: 'A risk is not accepted without a reason.',
      acceptDo: 'Accept',
      accepted: (by: string, moment: string) => `Accepted as risk by ${by}, ${moment}`,
      withdraw: 'List it again',
      saidChosen: (count: number) => `Planned: ${findings(count)}.`,
      saidReopened: (count: number) => `No longer accepted as risk: ${findings(count)}.`,
      saidAlready: (count: number) => `Planned before: ${findings(count)}.`,
      saidLeftOut: (count: number, sentence: string) => `Left out: ${findings(count)}. ${sentence}`,
      saidLeftOutOthers: (count: number) => `Left out for other reasons: ${findings(count)}.`,
      saidDropped: (count: number) => `Taken out of the plan: ${findings(count)}.`,
      saidAccepted: (count: number) => `Accepted as risk: ${findings(count)}.`,
      saidWithdrawn: (count: number) => `Listed again: ${findings(count)}.`,
      tooMany: (most: number) =>
        `At most ${format.number(most)} rows can be picked. Filter, and plan all that is shown.`,
      menu: 'Plan',
      menuSelected: (count: number) => `Selected (${format.number(count)})`,
      menuShown: (count: number) => `All shown (${format.number(count)})`,
      menuFixes: 'Plan the fixes',
      menuRemove: 'Plan to remove the values',
      menuDrop: 'Take out of the plan',
      menuAccept: 'Accept as risk…',
      menuWithdraw: 'List accepted risks again',
      acceptedFilter: 'Accepted risks',
      acceptedHidden: (count: number) =>
        format.plural(count, { one: '# accepted risk hidden', other: '# accepted risks hidden' }),
      acceptedShown: 'Accepted risks shown',
      acceptedOnly: 'Accepted risks only',
    },
  };
}
