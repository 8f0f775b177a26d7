import { Button, MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import { useRef, useState, type ReactNode } from 'react';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { accessOf, emptyAccess, isComplete, type AccessDraft } from '../plan/access-draft.ts';
import { AccessFields } from '../plan/access-fields.tsx';
import { useHeldSecret } from '../plan/use-held-secret.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '640px' },
  commands: { display: 'flex', gap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
});

/** Learns by reading the directory what became of changes that were interrupted; changes nothing. */
export function SettleForm(props: {
  readonly workspace: string;
  /** How many changes. */
  readonly open: number;
  readonly onSettled: () => void;
}): ReactNode {
  const { workspace } = props;
  const styles = useStyles();
  const api = useApi();
  const { history } = useStrings();
  const { say, refused } = useNotices();
  const [isShown, setShown] = useState(false);
  const [isReading, setReading] = useState(false);
  const [draft, setDraft] = useState(emptyAccess);
  const form = useRef<HTMLFormElement>(null);
  const hold = useHeldSecret(form);
  async function settle(): Promise<void> {
    const secret = draft.auth === 'password' ? await hold() : null;
    if (secret === undefined) return;
    setReading(true);
    const result = await api.journal.settle({ workspace, access: accessOf(draft, secret) });
    setReading(false);
    if (!result.ok) return refused(result.error);
    say('success', history.settled(result.value.settled, result.value.open));
    props.onSettled();
  }
  const isReady = isComplete(draft) && !isReading;
  return (
    <>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{history.open(props.open)}</MessageBarBody>
      </MessageBar>
      {isShown ? (
        <form
          ref={form}
          className={styles.root}
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady) void settle();
          }}
        >
          <AccessFields
            draft={draft}
            onChange={(change: Partial<AccessDraft>) => setDraft((before) => ({ ...before, ...change }))}
          />
          <div className={styles.commands}>
            <Button type="submit" appearance="primary" disabledFocusable={!isReady}>
              {isReading ? history.settling : history.settleDo}
            </Button>
          </div>
        </form>
      ) : (
        <div>
          <Button onClick={() => setShown(true)}>{history.settle}</Button>
        </div>
      )}
    </>
  );
}
