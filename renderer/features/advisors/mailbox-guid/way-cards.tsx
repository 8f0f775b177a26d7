import {
  Badge,
  Body1,
  Body1Strong,
  Radio,
  RadioGroup,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { MailboxWay } from '../../../../core/contract/mailbox-guid.ts';
import { useStrings } from '../../../app/locale.tsx';

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'repeat(auto-fit, minmax(260px, 1fr))',
  },
  // Rows of one kind stand beside each other.
  card: {
    display: 'grid',
    gridRow: 'span 7',
    gridTemplateRows: 'subgrid',
    rowGap: tokens.spacingVerticalM,
    minWidth: 0,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  chosen: {
    border: `1px solid ${tokens.colorCompoundBrandStroke}`,
    '@media (forced-colors: active)': { border: '1px solid Highlight' },
  },
  // Not in the middle of a row that another title makes higher.
  radio: { alignSelf: 'start' },
  name: { fontWeight: tokens.fontWeightSemibold },
  part: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    overflowWrap: 'anywhere',
  },
  list: { margin: 0, paddingInlineStart: '20px' },
});

/** The three ways side by side; one of them is chosen. */
export function WayCards(props: {
  readonly ways: readonly MailboxWay[];
  readonly chosen: MailboxWay['way'];
  readonly onChoose: (way: MailboxWay['way']) => void;
}): ReactNode {
  const { ways, chosen, onChoose } = props;
  const styles = useStyles();
  const { mailboxGuid: words } = useStrings();
  return (
    <RadioGroup
      className={styles.cards}
      aria-label={words.ways}
      value={String(chosen)}
      onChange={(_, { value }) => {
        const way = ways.find((each) => String(each.way) === value);
        if (way) onChoose(way.way);
      }}
    >
      {ways.map(({ way, title, is, right, here, consequences, back, isSupported }) => (
        <div key={way} className={mergeClasses(styles.card, way === chosen && styles.chosen)}>
          <Radio
            className={styles.radio}
            value={String(way)}
            label={{ children: `${way}. ${title}`, className: styles.name }}
          />
          <div>
            <Badge appearance="outline" color={isSupported ? 'success' : 'warning'}>
              {isSupported ? words.supported : words.notSupported}
            </Badge>
          </div>
          <Part title={words.whatIs} sentences={[is]} />
          <Part title={words.right} sentences={[right]} />
          <Part title={words.here} sentences={here.length === 0 ? [words.hereNothing] : here} />
          <Part title={words.consequences} sentences={consequences} />
          <Part title={words.goBack} sentences={[back]} />
        </div>
      ))}
    </RadioGroup>
  );
}

function Part(props: { readonly title: string; readonly sentences: readonly string[] }): ReactNode {
  const { title, sentences } = props;
  const styles = useStyles();
  const [first] = sentences;
  return (
    <div className={styles.part}>
      <Body1Strong>{title}</Body1Strong>
      {sentences.length === 1 ? (
        <Body1>{first}</Body1>
      ) : (
        <ul className={styles.list}>
          {sentences.map((sentence) => (
            <li key={sentence}>
              <Body1>{sentence}</Body1>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
