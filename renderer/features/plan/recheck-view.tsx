import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Body1 } from '@fluentui/react-components';
import { useCallback, type ReactNode } from 'react';
import type { RecheckNumbers } from '../../../core/contract/plan/applying-outputs.ts';
import { useApi, type Input } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { FoundRows } from './preview-rows.tsx';

type What = Input<'journal', 'recheck'>['what'];

/** How many things are not as the preview foresaw; undefined where that was not found out. */
export function unforeseenCount(recheck: RecheckNumbers | null): number | undefined {
  if (recheck === null || recheck.checked === null) return undefined;
  return recheck.different + recheck.checked.remaining + recheck.checked.unforeseen;
}

/** What looking again at what a run has changed has shown: as foreseen, or what differs. */
export function RecheckView(props: {
  readonly workspace: string;
  readonly run: string;
  readonly recheck: RecheckNumbers | null;
  /** Whether what differs is shown at once. */
  readonly isOpen: boolean;
}): ReactNode {
  const { workspace, run, recheck, isOpen } = props;
  const { apply } = useStrings();
  if (recheck === null) return <Body1>{apply.recheckNotRead}</Body1>;
  const { different, checked } = recheck;
  const { remaining = 0, unforeseen = 0 } = checked ?? {};
  const all: readonly (readonly [What, string, number])[] = [
    ['different', apply.differences(different), different],
    ['unforeseen', apply.recheckUnforeseen(unforeseen), unforeseen],
    ['remaining', apply.recheckRemaining(remaining), remaining],
  ];
  const parts = all.filter(([, , count]) => count > 0);
  return (
    <>
      <Body1>
        {checked === null
          ? apply.recheckUnknown
          : apply.recheck(checked.objects, checked.resolved, checked.remaining)}{' '}
        {unforeseenCount(recheck) === 0 ? apply.recheckFine : ''}
      </Body1>
      {parts.length === 0 ? null : (
        <Accordion multiple collapsible defaultOpenItems={isOpen ? parts.map(([what]) => what) : []}>
          {parts.map(([what, title]) => (
            <AccordionItem key={what} value={what}>
              <AccordionHeader as="h3">{title}</AccordionHeader>
              <AccordionPanel>
                <Part workspace={workspace} run={run} what={what} />
              </AccordionPanel>
            </AccordionItem>
          ))}
        </Accordion>
      )}
    </>
  );
}

function Part(props: { readonly workspace: string; readonly run: string; readonly what: What }): ReactNode {
  const { workspace, run, what } = props;
  const api = useApi();
  const load = useCallback(
    async (offset: number, limit: number) =>
      await api.journal.recheck({ workspace, run, what, offset, limit }),
    [api, workspace, run, what],
  );
  return <FoundRows of={`${workspace} ${run} ${what}`} load={load} />;
}
