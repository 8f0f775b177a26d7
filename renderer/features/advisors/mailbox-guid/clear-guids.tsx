import {
  Body1,
  Button,
  MessageBar,
  MessageBarBody,
  Subtitle2,
  Title2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useState, type ReactNode } from 'react';
import type { MailboxWay, MailboxWays } from '../../../../core/contract/mailbox-guid.ts';
import type { ChosenFile } from '../../../../core/contract/outputs.ts';
import { useApi } from '../../../app/api.tsx';
import { useStrings } from '../../../app/locale.tsx';
import { useQuery } from '../../../app/use-query.ts';
import { ErrorState, LoadingState } from '../../../components/state-message.tsx';
import { clearCommand } from './clear-command.tsx';
import { ConnectExportChoice } from './connect-export-choice.tsx';
import { firstDraft, type Judged, type PlanDraft } from './plan-draft.ts';
import { PlanForm } from './plan-form.tsx';
import { ScriptForm } from './script-form.tsx';
import { WayCards } from './way-cards.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXL,
    padding: tokens.spacingHorizontalXXL,
    maxWidth: '1280px',
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { margin: 0 },
  text: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, maxWidth: '960px' },
  heading: { margin: 0, marginInlineEnd: 'auto' },
  steps: { margin: 0, paddingInlineStart: '24px', maxWidth: '960px' },
});

const backCommand = 'back-to-advice';

/** What makes Exchange Online forget mailboxes on premises that are gone: three ways, and what Foresync makes for them. */
export function ClearGuids(props: {
  readonly workspace: string;
  readonly scan: number;
  /** Numbers of the objects that were selected in the advice. */
  readonly picked: readonly number[];
  readonly onBack: () => void;
}): ReactNode {
  const { workspace, scan, picked, onBack } = props;
  const styles = useStyles();
  const api = useApi();
  const { mailboxGuid: words } = useStrings();
  // What was clicked is gone with the page before it; going back leads to where it was.
  useEffect(() => {
    focusCommand(backCommand);
    return () => focusCommand(clearCommand);
  }, []);
  const [folder, setFolder] = useState<ChosenFile | null>(null);
  const judged: Judged = { workspace, scan, ...(folder === null ? {} : { connectExport: folder.token }) };
  const key = JSON.stringify(judged);
  const ways = useQuery(key, () => api.mailboxGuid.ways(judged));
  // Kept when an export is chosen or left out: only what was answered is about the rules of before.
  const [typed, setTyped] = useState<PlanDraft | null>(null);
  return (
    <div className={styles.root}>
      <div className={styles.head}>
        <Title2 as="h2" block className={styles.heading}>
          {words.title}
        </Title2>
        <Button data-command={backCommand} onClick={onBack}>
          {words.back}
        </Button>
      </div>
      {ways.value === null ? null : <Body1>{words.about(ways.value.leftovers, ways.value.live)}</Body1>}
      <ConnectExportChoice chosen={folder} onChoose={setFolder} />
      {ways.error === null ? null : <ErrorState error={ways.error} retry={ways.reload} />}
      {ways.pending ? <LoadingState text={words.loading} /> : null}
      {ways.value === null || ways.pending ? null : (
        <Ways
          key={key}
          judged={judged}
          ways={ways.value}
          picked={picked}
          draft={typed ?? firstDraft(ways.value, picked)}
          onDraft={setTyped}
        />
      )}
    </div>
  );
}

function focusCommand(name: string): void {
  document.querySelector<HTMLElement>(`[data-command="${name}"]`)?.focus();
}

function Ways(props: {
  readonly judged: Judged;
  readonly ways: MailboxWays;
  readonly picked: readonly number[];
  readonly draft: PlanDraft;
  readonly onDraft: (draft: PlanDraft) => void;
}): ReactNode {
  const { judged, ways, picked, draft } = props;
  const styles = useStyles();
  const { mailboxGuid: words } = useStrings();
  const [chosen, setChosen] = useState<MailboxWay['way']>(1);
  const change = (changed: Partial<PlanDraft>): void => props.onDraft({ ...draft, ...changed });
  const way = ways.ways.find((each) => each.way === chosen);
  return (
    <>
      <WayCards ways={ways.ways} chosen={chosen} onChoose={setChosen} />
      <section className={styles.text}>
        <Subtitle2 as="h3" className={styles.title}>
          {words.lost}
        </Subtitle2>
        <Body1>{ways.lostInCloud}</Body1>
      </section>
      <section className={styles.text}>
        <Subtitle2 as="h3" className={styles.title}>
          {words.steps(chosen)}
        </Subtitle2>
        {chosen === 3 ? (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{words.notScripted}</MessageBarBody>
          </MessageBar>
        ) : null}
        <ol className={styles.steps}>
          {(way?.steps ?? []).map((step) => (
            <li key={step}>
              <Body1>{step}</Body1>
            </li>
          ))}
        </ol>
      </section>
      {chosen === 3 ? null : (
        <PlanForm
          key={chosen}
          judged={judged}
          way={chosen}
          ways={ways}
          picked={picked}
          draft={draft}
          onDraft={change}
        />
      )}
      {chosen === 1 ? (
        <ScriptForm
          key={JSON.stringify(draft.marker)}
          judged={judged}
          connectors={ways.connectors}
          draft={draft}
          onDraft={change}
        />
      ) : null}
    </>
  );
}
