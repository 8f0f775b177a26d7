import {
  Body1,
  Button,
  Caption1,
  Dropdown,
  Field,
  MessageBar,
  MessageBarBody,
  Option,
  Title2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useCallback, useState, type ReactNode } from 'react';
import type { RunSummary } from '../../../core/contract/plan/applying-outputs.ts';
import { changeOutcomes, type ChangeOutcome } from '../../../core/model/change.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi } from '../../app/api.tsx';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { useMore } from '../../app/use-more.ts';
import { ErrorState, LoadingState } from '../../components/state-message.tsx';
import { MoreButton } from '../plan/grouped-changes.tsx';
import { OutcomeNumbers } from '../plan/outcome-numbers.tsx';
import { RecheckView } from '../plan/recheck-view.tsx';
import { RunChangeEntry } from './run-change-entry.tsx';
import { useUndo } from './use-undo.ts';

const useStyles = makeStyles({
  title: { margin: 0 },
  commands: { display: 'flex', gap: tokens.spacingHorizontalS, flexWrap: 'wrap', alignItems: 'end' },
  facts: { display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
});

/** One run: what became of each object, before and after, and how to take it back. */
export function RunView(props: {
  readonly workspace: string;
  readonly run: RunSummary;
  readonly onBack: () => void;
}): ReactNode {
  const { workspace, run } = props;
  const styles = useStyles();
  const api = useApi();
  const format = useFormat();
  const { history, apply } = useStrings();
  const undo = useUndo(workspace);
  const [outcome, setOutcome] = useState<ChangeOutcome | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const load = useCallback(
    async (offset: number, limit: number) =>
      await api.journal.changes({
        workspace,
        run: run.run,
        ...(outcome === null ? {} : { outcome }),
        offset,
        limit,
      }),
    [api, workspace, run.run, outcome],
  );
  const changes = useMore(`${workspace} ${run.run} ${outcome ?? ''}`, load);
  const toggle = (change: number): void =>
    setSelected((before) => {
      const after = new Set(before);
      if (!after.delete(change)) after.add(change);
      return after;
    });
  const canUndo = run.counts.applied > 0;
  const shown = outcome === null ? history.allOutcomes : apply.outcomes[outcome];
  return (
    <>
      <div className={styles.facts}>
        <Title2 as="h2" block className={styles.title}>
          {`${history.run} ${run.run}`}
        </Title2>
        <Body1>
          {format.moment(run.at)} · {visibleText(history.whoOn(run.by, run.host), 200)}
        </Body1>
        <Body1>{`${history.signedIn} ${visibleText(run.account, 300)}`}</Body1>
        <Caption1>{`${history.plan} ${run.plan.slice(0, 12)}`}</Caption1>
        {run.undoes.length === 0 ? null : <Body1>{history.undoes(run.undoes.join(', '))}</Body1>}
      </div>
      {run.ended === 'killed' ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{history.killed}</MessageBarBody>
        </MessageBar>
      ) : null}
      {run.stopped === null ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{history.stopped(visibleText(run.stopped, 500))}</MessageBarBody>
        </MessageBar>
      )}
      <OutcomeNumbers counts={run.counts} />
      {run.counts.applied + run.counts.alreadySo === 0 ? null : (
        <RecheckView workspace={workspace} run={run.run} recheck={run.recheck} isOpen={false} />
      )}
      <Body1>{history.undoAbout}</Body1>
      <div className={styles.commands}>
        <Button onClick={props.onBack}>{history.back}</Button>
        <Button disabledFocusable={!canUndo} onClick={() => void undo({ run: run.run })}>
          {history.undoRun}
        </Button>
        <Button
          disabledFocusable={selected.size === 0}
          onClick={() => void undo({ run: run.run, changes: [...selected] })}
        >
          {history.undoSelected(selected.size)}
        </Button>
        <Button disabledFocusable={!canUndo} onClick={() => void undo({ since: run.at })}>
          {history.undoSince}
        </Button>
      </div>
      <Field label={history.filter}>
        <Dropdown
          value={shown}
          selectedOptions={[outcome ?? 'all']}
          onOptionSelect={(_, { optionValue }) => {
            setSelected(new Set());
            setOutcome(changeOutcomes.find((one) => one === optionValue) ?? null);
          }}
        >
          <Option value="all">{history.allOutcomes}</Option>
          {changeOutcomes
            .filter((one) => run.counts[one] > 0)
            .map((one) => (
              <Option key={one} value={one}>
                {apply.outcomes[one]}
              </Option>
            ))}
        </Dropdown>
      </Field>
      {changes.error === null ? null : <ErrorState error={changes.error} retry={changes.reload} />}
      {changes.rows === null && changes.error === null ? <LoadingState text={history.loading} /> : null}
      <ul className={styles.list} aria-label={history.changes}>
        {changes.rows?.map((change) => (
          <RunChangeEntry
            key={change.change}
            change={change}
            isSelected={selected.has(change.change)}
            onSelect={() => toggle(change.change)}
          />
        ))}
      </ul>
      <MoreButton shown={changes.rows?.length ?? 0} total={changes.total} onMore={changes.more} />
    </>
  );
}
