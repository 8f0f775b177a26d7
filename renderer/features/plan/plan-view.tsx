import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Body1,
  Button,
  Caption1,
  Checkbox,
  MessageBar,
  MessageBarBody,
  ProgressBar,
  Subtitle2,
  Title2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useMemo, useState, type ReactNode } from 'react';
import type { PlanSummary, PreviewNumbers } from '../../../core/contract/plan/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi } from '../../app/api.tsx';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { ApplyForm } from './apply-form.tsx';
import { GroupedChanges, type ChangeSource } from './grouped-changes.tsx';
import { NumberList } from './number-list.tsx';
import { PlanExports } from './plan-exports.tsx';
import { usePlan } from './plan-provider.tsx';
import { PreviewRows, type PreviewPart } from './preview-rows.tsx';

const useStyles = makeStyles({
  title: { margin: 0 },
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  facts: { display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  commands: { display: 'flex', gap: tokens.spacingHorizontalS, flexWrap: 'wrap', alignItems: 'center' },
});

/** A plan: what it would bring about, what it changes, and how to apply it. */
export function PlanView({ plan }: { readonly plan: PlanSummary }): ReactNode {
  const styles = useStyles();
  const api = useApi();
  const format = useFormat();
  const { plan: words } = useStrings();
  const { numbers, leave } = usePlan();
  const [hasSecondYes, setSecondYes] = useState(false);
  const id = plan.plan;
  const isUndo = plan.undoes.length > 0;
  const source = useMemo(
    (): ChangeSource => ({
      key: id,
      groups: async (by, offset, limit) => await api.plans.groups({ plan: id, by, offset, limit }),
      changes: async (by, group, offset, limit) =>
        await api.plans.changes({ plan: id, by, group, offset, limit }),
    }),
    [api, id],
  );
  const needsYes = numbers?.needsSecondYes === true;
  return (
    <>
      <div className={styles.facts}>
        <Title2 as="h2" block className={styles.title}>
          {words.title(plan.changes, plan.objects)}
        </Title2>
        {isUndo ? <Body1>{words.undoTitle(plan.undoes.join(', '))}</Body1> : null}
        {plan.targets.map(({ domain, controller }) => (
          <Body1 key={domain}>
            {words.target(
              visibleText(domain, 200),
              controller === null ? null : visibleText(controller, 200),
            )}
          </Body1>
        ))}
        <Body1>{words.values(plan.removed, plan.added)}</Body1>
        {plan.protectedObjects === 0 ? null : <Body1>{words.protectedObjects(plan.protectedObjects)}</Body1>}
        <Caption1>{words.made(format.moment(plan.createdAt), visibleText(plan.createdBy, 200))}</Caption1>
      </div>
      <div className={styles.commands} role="group" aria-label={words.commands}>
        <Button onClick={leave}>{isUndo ? words.dropUndo : words.backToBasket}</Button>
        <PlanExports plan={plan} />
      </div>
      {numbers === null ? <Previewing /> : <Preview plan={id} numbers={numbers} />}
      {numbers !== null && needsYes ? (
        <Checkbox
          label={
            numbers.breaks + numbers.guards > 0
              ? words.secondYes(numbers.breaks + numbers.guards)
              : words.secondYesUnknown(numbers.misfits)
          }
          checked={hasSecondYes}
          onChange={(_, { checked }) => setSecondYes(checked === true)}
        />
      ) : null}
      {numbers === null ? null : (
        <ApplyForm plan={plan} acceptsBreaks={hasSecondYes} isAllowed={!needsYes || hasSecondYes} />
      )}
      <section className={styles.section}>
        <Subtitle2 as="h2" className={styles.title}>
          {words.changesTitle}
        </Subtitle2>
        <GroupedChanges source={source} onDrop={null} />
      </section>
    </>
  );
}

function Previewing(): ReactNode {
  const styles = useStyles();
  const { plan: words } = useStrings();
  const { progress } = usePlan();
  const share = progress === null || progress.of === 0 ? undefined : progress.done / progress.of;
  return (
    <section className={styles.section} aria-busy="true">
      <Subtitle2 as="h2" className={styles.title}>
        {words.previewing}
      </Subtitle2>
      <ProgressBar
        thickness="large"
        aria-label={words.progress}
        {...(share === undefined ? {} : { value: share })}
      />
      {progress === null ? null : (
        <Caption1>{`${words.phases(progress.phase)}: ${words.progressOf(progress.done, progress.of)}`}</Caption1>
      )}
    </section>
  );
}

function Preview(props: { readonly plan: string; readonly numbers: PreviewNumbers }): ReactNode {
  const { plan, numbers } = props;
  const styles = useStyles();
  const format = useFormat();
  const { plan: words } = useStrings();
  const broken = numbers.breaks + numbers.guards;
  const parts: readonly (readonly [PreviewPart, string, number])[] = [
    ['guards', words.guards, numbers.guards],
    ['breaks', words.breaks, numbers.breaks],
    ['misfits', words.misfits, numbers.misfits],
    ['stays', words.stays, numbers.stays],
    ['resolves', words.resolves, numbers.resolves],
  ];
  const shown = parts.filter(([, , count]) => count > 0);
  return (
    <section className={styles.section} aria-label={words.preview}>
      <NumberList
        numbers={[
          { label: words.resolves, value: format.number(numbers.resolves) },
          { label: words.breaks, value: format.number(broken), isBad: broken > 0 },
          { label: words.stays, value: format.number(numbers.stays) },
        ]}
      />
      {numbers.alreadySo === 0 ? null : <Body1>{words.alreadySo(numbers.alreadySo)}</Body1>}
      {broken === 0 && numbers.misfits > 0 ? null : (
        <MessageBar intent={broken > 0 ? 'warning' : 'success'} layout="multiline">
          <MessageBarBody>{broken > 0 ? words.breaksAbout : words.breaksNothing}</MessageBarBody>
        </MessageBar>
      )}
      {numbers.misfits === 0 ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{words.misfitsAbout}</MessageBarBody>
        </MessageBar>
      )}
      <Accordion multiple collapsible defaultOpenItems={['guards', 'breaks']}>
        {shown.map(([what, label, count]) => (
          <AccordionItem key={what} value={what}>
            <AccordionHeader as="h3">{`${label} (${format.number(count)})`}</AccordionHeader>
            <AccordionPanel>
              <PreviewRows plan={plan} what={what} />
            </AccordionPanel>
          </AccordionItem>
        ))}
        <AccordionItem value="advise-only">
          <AccordionHeader as="h3">{words.adviseOnly}</AccordionHeader>
          <AccordionPanel>
            <Body1>{words.adviseOnlyAbout}</Body1>
          </AccordionPanel>
        </AccordionItem>
      </Accordion>
    </section>
  );
}
