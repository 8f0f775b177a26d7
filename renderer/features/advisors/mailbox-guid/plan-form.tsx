import { Button, Checkbox, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { useRef, useState, type ReactNode } from 'react';
import type { MailboxWays } from '../../../../core/contract/mailbox-guid.ts';
import { useApi } from '../../../app/api.tsx';
import { useStrings } from '../../../app/locale.tsx';
import { usePlan } from '../../plan/plan-provider.tsx';
import { MarkerFields } from './marker-fields.tsx';
import { PlanAnswer } from './plan-answer.tsx';
import { isComplete, planOrder, type Answered, type Judged, type PlanDraft } from './plan-draft.ts';
import { UsersChoice } from './users-choice.tsx';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '720px' },
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { margin: 0 },
});

/** Plans the first or the second way: its changes go into the basket, beside what is chosen for findings. */
export function PlanForm(props: {
  readonly judged: Judged;
  readonly way: 1 | 2;
  readonly ways: MailboxWays;
  readonly picked: readonly number[];
  readonly draft: PlanDraft;
  readonly onDraft: (change: Partial<PlanDraft>) => void;
}): ReactNode {
  const { judged, way, ways, picked, draft } = props;
  const styles = useStyles();
  const api = useApi();
  const { mailboxGuid: words } = useStrings();
  const { chosen } = usePlan();
  const [answered, setAnswered] = useState<Answered | null>(null);
  const [isMaking, setMaking] = useState(false);
  const asked = useRef(0);
  const isReady = isComplete(draft) && !isMaking;

  function change(changed: Partial<PlanDraft>): void {
    // What was answered is about what was typed before.
    asked.current += 1;
    setAnswered(null);
    setMaking(false);
    props.onDraft(changed);
  }
  async function make(confirmedLive: number | null): Promise<void> {
    const mine = ++asked.current;
    setMaking(true);
    const result = await api.mailboxGuid.plan(planOrder(judged, way, draft, picked, confirmedLive));
    if (result.ok && result.value.state === 'planned') chosen();
    if (mine !== asked.current) return;
    setMaking(false);
    setAnswered(result.ok ? result.value : { state: 'refused', error: result.error });
  }

  return (
    <section className={styles.section}>
      <form
        className={styles.root}
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void make(null);
        }}
      >
        <Subtitle2 as="h3" className={styles.title}>
          {words.plan[way]}
        </Subtitle2>
        <UsersChoice
          draft={draft}
          onChange={change}
          picked={picked.length}
          leftovers={ways.leftovers}
          isAnyLive={ways.live > 0}
        />
        {way === 1 ? (
          <MarkerFields marker={draft.marker} onChange={(marker) => change({ marker })} />
        ) : (
          <Checkbox
            label={words.keepArchive}
            checked={draft.isArchiveKept}
            onChange={(_, { checked }) => change({ isArchiveKept: checked === true })}
          />
        )}
        <div>
          <Button type="submit" appearance="primary" disabledFocusable={!isReady}>
            {isMaking ? words.making : words.makePlan}
          </Button>
        </div>
      </form>
      {answered === null ? null : (
        <PlanAnswer
          answered={answered}
          way={way}
          liveConsequences={ways.liveConsequences}
          onConfirm={(count) => void make(count)}
        />
      )}
    </section>
  );
}
