import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarGroup,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { ExpectedErrorShape } from '../../core/model/expected-error.ts';
import { useStrings } from './locale.tsx';

interface Notice {
  readonly id: number;
  readonly intent: 'success' | 'info' | 'warning' | 'error';
  readonly title: string;
  readonly text: string;
}

interface Notices {
  readonly list: readonly Notice[];
  readonly say: (intent: Notice['intent'], text: string) => void;
  /** Shows an expected failure: what happened, and what to do next. */
  readonly refused: (error: ExpectedErrorShape) => void;
  readonly dismiss: (id: number) => void;
}

const NoticesContext = createContext<Notices | null>(null);
/** More at once than these nobody reads. */
const mostShown = 4;

export function NoticesProvider(props: { readonly children: ReactNode }): ReactNode {
  const [list, setList] = useState<readonly Notice[]>([]);
  const add = useCallback((notice: Omit<Notice, 'id'>) => {
    setList((before) => {
      const others = before.filter(({ text, title }) => text !== notice.text || title !== notice.title);
      return [...others, { ...notice, id: (before.at(-1)?.id ?? 0) + 1 }].slice(-mostShown);
    });
  }, []);
  const say = useCallback(
    (intent: Notice['intent'], text: string) => add({ intent, title: '', text }),
    [add],
  );
  const refused = useCallback(
    (error: ExpectedErrorShape) => add({ intent: 'error', title: error.summary, text: error.action }),
    [add],
  );
  const dismiss = useCallback(
    (id: number) => setList((before) => before.filter((notice) => notice.id !== id)),
    [],
  );
  const notices = useMemo(() => ({ list, say, refused, dismiss }), [list, say, refused, dismiss]);
  return <NoticesContext value={notices}>{props.children}</NoticesContext>;
}

export function useNotices(): Notices {
  const notices = use(NoticesContext);
  if (notices === null) throw new Error('No NoticesProvider above');
  return notices;
}

const useStyles = makeStyles({
  group: { padding: `0 ${tokens.spacingHorizontalL}`, flexShrink: 0 },
  bar: { marginTop: tokens.spacingVerticalS },
});

/** What was said, until it is dismissed. Said to screen readers as it comes. */
export function NoticeList(): ReactNode {
  const { list, dismiss } = useNotices();
  const strings = useStrings();
  const styles = useStyles();
  return (
    <MessageBarGroup
      role="group"
      className={styles.group}
      aria-label={strings.app.notices}
      animate="exit-only"
    >
      {list.map((notice) => (
        <MessageBar key={notice.id} intent={notice.intent} layout="multiline" className={styles.bar}>
          <MessageBarBody>
            {notice.title === '' ? null : <MessageBarTitle>{notice.title}</MessageBarTitle>}
            {notice.text}
          </MessageBarBody>
          <MessageBarActions
            containerAction={
              <Button
                appearance="transparent"
                size="small"
                aria-label={strings.app.dismiss}
                icon={<DismissRegular />}
                onClick={() => dismiss(notice.id)}
              />
            }
          />
        </MessageBar>
      ))}
    </MessageBarGroup>
  );
}
