import {
  Body1,
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { FirstOf } from '../../../../core/contract/mailbox-guid.ts';
import { useFormat, useStrings } from '../../../app/locale.tsx';
import { DnList } from './dn-list.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  list: { margin: 0, paddingInlineStart: '20px' },
});

/** The second yes to users with a live mailbox: their number is typed, after what it brings about was shown. */
export function LiveConfirmation(props: {
  readonly live: FirstOf<string>;
  readonly consequences: readonly string[];
  readonly onConfirm: (count: number) => void;
}): ReactNode {
  const { live, consequences, onConfirm } = props;
  const styles = useStyles();
  const format = useFormat();
  const { mailboxGuid: words } = useStrings();
  const [typed, setTyped] = useState('');
  // As it stands in the question, or without what groups its digits.
  const isTheNumber = [String(live.total), format.number(live.total)].includes(typed.trim());
  return (
    <div className={styles.root}>
      <MessageBar intent="warning" layout="multiline" role="alert">
        <MessageBarBody>
          <MessageBarTitle>{words.liveTitle(live.total)}</MessageBarTitle> {words.liveAbout}
          <ul className={styles.list}>
            {consequences.map((sentence) => (
              <li key={sentence}>
                <Body1>{sentence}</Body1>
              </li>
            ))}
          </ul>
        </MessageBarBody>
      </MessageBar>
      <DnList label={words.liveList} dns={live} />
      <Field label={words.confirm(live.total)}>
        <Input
          inputMode="numeric"
          value={typed}
          maxLength={20}
          onChange={(_, { value }) => setTyped(value)}
        />
      </Field>
      <div>
        <Button
          appearance="primary"
          disabledFocusable={!isTheNumber}
          onClick={() => {
            if (isTheNumber) onConfirm(live.total);
          }}
        >
          {words.confirmDo}
        </Button>
      </div>
    </div>
  );
}
