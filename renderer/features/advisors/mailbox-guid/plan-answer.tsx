import {
  Body1,
  Button,
  Caption1,
  MessageBar,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { LeftOutRows } from '../../../../core/contract/mailbox-guid.ts';
import { visibleText } from '../../../../core/model/visible-text.ts';
import { useStrings } from '../../../app/locale.tsx';
import { goTo } from '../../../app/route.ts';
import { PlainTable } from '../../../components/plain-table.tsx';
import { Refusal } from '../../../components/refusal.tsx';
import { DnList } from './dn-list.tsx';
import { LiveConfirmation } from './live-confirmation.tsx';
import type { Answered } from './plan-draft.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
});

/** What planning came to: refused, to be confirmed, or changes in the basket. */
export function PlanAnswer(props: {
  readonly answered: Answered;
  readonly way: 1 | 2;
  readonly liveConsequences: readonly string[];
  readonly onConfirm: (count: number) => void;
}): ReactNode {
  const { answered, way, liveConsequences, onConfirm } = props;
  const styles = useStyles();
  const { mailboxGuid: words } = useStrings();
  switch (answered.state) {
    case 'refused':
      return <Refusal error={answered.error} />;
    case 'unconfirmed':
      return (
        <div className={styles.root}>
          <LeftOut leftOut={answered.leftOut} />
          <LiveConfirmation live={answered.live} consequences={liveConsequences} onConfirm={onConfirm} />
        </div>
      );
    case 'planned': {
      const { objects, leftOut, already, alsoMarked } = answered;
      return (
        <div className={styles.root}>
          <div role="status">
            <MessageBar intent={objects === 0 ? 'info' : 'success'} layout="multiline">
              <MessageBarBody>{objects === 0 ? words.plannedNone : words.planned(objects)}</MessageBarBody>
            </MessageBar>
          </div>
          {already === 0 ? null : <Body1>{words.already[way](already)}</Body1>}
          {alsoMarked.total === 0 ? null : (
            <>
              <Body1>{words.alsoMarked(alsoMarked.total)}:</Body1>
              <DnList label={words.alsoMarked(alsoMarked.total)} dns={alsoMarked} />
            </>
          )}
          <LeftOut leftOut={leftOut} />
          <div>
            <Button appearance="primary" onClick={() => goTo('plan')}>
              {words.toPlan}
            </Button>
          </div>
        </div>
      );
    }
    default:
      return answered satisfies never;
  }
}

function LeftOut({ leftOut }: { readonly leftOut: LeftOutRows }): ReactNode {
  const { mailboxGuid: words, apply } = useStrings();
  if (leftOut.total === 0) return null;
  const more = leftOut.total - leftOut.rows.length;
  return (
    <>
      <Body1>{words.leftOut(leftOut.total)}:</Body1>
      <PlainTable
        label={words.leftOut(leftOut.total)}
        columns={[apply.object, apply.reason]}
        rows={leftOut.rows.map(({ dn, sentence }, place) => ({
          key: String(place),
          cells: [visibleText(dn, 500), sentence],
        }))}
      />
      {more === 0 ? null : <Caption1>{words.more(more)}</Caption1>}
    </>
  );
}
