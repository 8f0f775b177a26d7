import { Button, Caption1, Text, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { ShieldRegular } from '@fluentui/react-icons/svg/shield';
import type { ReactNode } from 'react';
import type { ChangeRow, ChoiceKey } from '../../../core/contract/plan/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useStrings } from '../../app/locale.tsx';
import { firstName } from '../details/holders-table.tsx';
import { ChangedValues } from './changed-values.tsx';

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
    gap: tokens.spacingVerticalXXS,
  },
  dn: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  guarded: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

/** One attribute of one object that would change. */
export function ChangeEntry(props: {
  readonly change: ChangeRow;
  readonly onDrop: ((choice: ChoiceKey) => void) | null;
}): ReactNode {
  const { change, onDrop } = props;
  const { dn, attribute, remove, add, isProtected, choice, reasons } = change;
  const styles = useStyles();
  const { plan } = useStrings();
  const name = visibleText(firstName(dn), 120);
  return (
    <li className={styles.root}>
      <div className={styles.content}>
        <Text weight="semibold">{name}</Text>
        <Caption1 className={styles.dn}>{visibleText(dn, 400)}</Caption1>
        {isProtected ? (
          <Caption1 className={styles.guarded}>
            <ShieldRegular />
            {plan.guarded}
          </Caption1>
        ) : null}
        {reasons.map((reason) => (
          <Caption1 key={reason}>{visibleText(reason, 400)}</Caption1>
        ))}
        <ChangedValues attribute={attribute} remove={remove} add={add} />
      </div>
      {choice === null || onDrop === null ? null : (
        <Button
          size="small"
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={plan.dropOne(name)}
          onClick={() => onDrop(choice)}
        />
      )}
    </li>
  );
}
