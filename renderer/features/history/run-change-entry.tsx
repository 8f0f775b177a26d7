import { Caption1, Checkbox, Link, Text, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { RunChange } from '../../../core/contract/plan/applying-outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { firstName } from '../details/holders-table.tsx';
import { ChangedValues } from '../plan/changed-values.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    alignItems: 'flex-start',
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  content: {
    flexGrow: 1,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalXXS,
    overflowWrap: 'anywhere',
  },
  dn: { color: tokens.colorNeutralForeground2 },
  wide: { alignSelf: 'stretch' },
});

/** What became of one object; before and after when it is opened. */
export function RunChangeEntry(props: {
  readonly change: RunChange;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}): ReactNode {
  const { change } = props;
  const { dn, outcome, reason, action, attributes, at, server, isSettled } = change;
  const styles = useStyles();
  const format = useFormat();
  const { history, apply } = useStrings();
  const [isOpen, setOpen] = useState(false);
  const name = visibleText(firstName(dn), 120);
  const said = reason === null ? '' : `: ${visibleText(reason, 600)}`;
  const later = isSettled ? ` (${history.learnedLater})` : '';
  return (
    <li className={styles.root}>
      <Checkbox
        checked={props.isSelected}
        disabled={outcome !== 'applied'}
        aria-label={history.select(name)}
        onChange={props.onSelect}
      />
      <div className={styles.content}>
        <Text weight="semibold">{name}</Text>
        <Caption1 className={styles.dn}>{visibleText(dn, 400)}</Caption1>
        <Text>{`${apply.outcomes[outcome]}${later}${said}`}</Text>
        {action === null ? null : <Caption1>{action}</Caption1>}
        {attributes.length === 0 ? (
          <Caption1>{history.nothingSent}</Caption1>
        ) : (
          <Link as="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {history.details(name)}
          </Link>
        )}
        {isOpen ? (
          <div className={styles.wide}>
            <Caption1>
              {[format.moment(at), server === null ? '' : visibleText(server, 200)].join(' ')}
            </Caption1>
            {attributes.map(({ attribute, before, after }) => (
              <ChangedValues
                key={attribute}
                attribute={attribute}
                remove={before.filter((value) => !after.includes(value))}
                add={after.filter((value) => !before.includes(value))}
              />
            ))}
          </div>
        ) : null}
      </div>
    </li>
  );
}
