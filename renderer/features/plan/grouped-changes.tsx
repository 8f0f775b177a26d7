import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  Field,
  Radio,
  RadioGroup,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useCallback, useState, type ReactNode } from 'react';
import type { Result } from '../../../core/contract/operation.ts';
import type { ChangeGroup, ChangeRow, ChoiceKey, PageOf } from '../../../core/contract/plan/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useStrings } from '../../app/locale.tsx';
import { useMore } from '../../app/use-more.ts';
import { ErrorState, LoadingState } from '../../components/state-message.tsx';
import { ChangeEntry } from './change-entry.tsx';

const groupings = ['container', 'kind', 'object'] as const;
export type Grouping = (typeof groupings)[number];

/** Where changes come from: what is chosen, or a plan. */
export interface ChangeSource {
  /** Says everything that the changes depend on. */
  readonly key: string;
  readonly groups: (by: Grouping, offset: number, limit: number) => Promise<Result<PageOf<ChangeGroup>>>;
  readonly changes: (
    by: Grouping,
    group: string,
    offset: number,
    limit: number,
  ) => Promise<Result<PageOf<ChangeRow>>>;
}

const useStyles = makeStyles({
  label: { overflowWrap: 'anywhere', textAlign: 'start' },
  count: { color: tokens.colorNeutralForeground2, marginInlineStart: tokens.spacingHorizontalS },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
});

/** Changes by OU, kind or object; a group shows its changes when it is opened. */
export function GroupedChanges(props: {
  readonly source: ChangeSource;
  /** Takes a change out; null where nothing can be taken out. */
  readonly onDrop: ((choice: ChoiceKey) => void) | null;
}): ReactNode {
  const { source } = props;
  const { plan, app } = useStrings();
  const styles = useStyles();
  const [by, setBy] = useState<Grouping>('kind');
  const load = useCallback(
    async (offset: number, limit: number) => await source.groups(by, offset, limit),
    [source, by],
  );
  const groups = useMore(`${by} ${source.key}`, load);
  return (
    <>
      <Field label={plan.groupBy}>
        <RadioGroup
          layout="horizontal"
          value={by}
          onChange={(_, { value }) => setBy(groupings.find((one) => one === value) ?? 'kind')}
        >
          {groupings.map((one) => (
            <Radio key={one} value={one} label={plan.groups[one]} />
          ))}
        </RadioGroup>
      </Field>
      {groups.error === null ? null : <ErrorState error={groups.error} retry={groups.reload} />}
      {groups.rows === null && groups.error === null ? <LoadingState text={app.loading} /> : null}
      {groups.rows === null ? null : (
        <Accordion key={by} multiple collapsible>
          {groups.rows.map(({ key, label, changes }) => (
            <AccordionItem key={key} value={key}>
              <AccordionHeader as="h3" size="small">
                <span className={styles.label}>
                  {label === '' ? plan.noContainer : visibleText(label, 400)}
                  <span className={styles.count}>{plan.groupCount(changes)}</span>
                </span>
              </AccordionHeader>
              <AccordionPanel>
                <GroupOfChanges source={source} by={by} group={key} onDrop={props.onDrop} />
              </AccordionPanel>
            </AccordionItem>
          ))}
        </Accordion>
      )}
      <MoreButton shown={groups.rows?.length ?? 0} total={groups.total} onMore={groups.more} />
    </>
  );
}

function GroupOfChanges(props: {
  readonly source: ChangeSource;
  readonly by: Grouping;
  readonly group: string;
  readonly onDrop: ((choice: ChoiceKey) => void) | null;
}): ReactNode {
  const { source, by, group, onDrop } = props;
  const styles = useStyles();
  const { app } = useStrings();
  const load = useCallback(
    async (offset: number, limit: number) => await source.changes(by, group, offset, limit),
    [source, by, group],
  );
  const changes = useMore(`${by} ${group} ${source.key}`, load);
  return (
    <>
      {changes.error === null ? null : <ErrorState error={changes.error} retry={changes.reload} />}
      {changes.rows === null && changes.error === null ? <LoadingState text={app.loading} /> : null}
      <ul className={styles.list}>
        {changes.rows?.map((change, index) => (
          <ChangeEntry
            key={`${change.choice === null ? index : keyOf(change.choice)} ${change.dn} ${change.attribute}`}
            change={change}
            onDrop={onDrop}
          />
        ))}
      </ul>
      <MoreButton shown={changes.rows?.length ?? 0} total={changes.total} onMore={changes.more} />
    </>
  );
}

/** Tells choices of a list apart. */
export function keyOf(choice: ChoiceKey): string {
  return 'finding' in choice ? String(choice.finding) : `${choice.object} ${choice.attribute}`;
}

/** Asks for more rows, where there are more. */
export function MoreButton(props: {
  readonly shown: number;
  readonly total: number;
  readonly onMore: () => void;
}): ReactNode {
  const { plan } = useStrings();
  const left = props.total - props.shown;
  if (props.shown === 0 || left <= 0) return null;
  return (
    <div>
      <Button size="small" onClick={props.onMore}>
        {plan.moreChanges(Math.min(left, 50))}
      </Button>
    </div>
  );
}
