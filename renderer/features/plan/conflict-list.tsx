import {
  Button,
  Caption1,
  MessageBar,
  MessageBarBody,
  Subtitle2,
  Text,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ConflictRow } from '../../../core/contract/plan/choosing-outputs.ts';
import type { ChoiceKey, PageOf } from '../../../core/contract/plan/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useStrings } from '../../app/locale.tsx';
import { firstName } from '../details/holders-table.tsx';
import { ChangedValues } from './changed-values.tsx';
import { keyOf } from './grouped-changes.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { margin: 0 },
  conflict: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  choice: { display: 'flex', gap: tokens.spacingHorizontalM, alignItems: 'flex-start' },
  values: { flexGrow: 1, minWidth: 0 },
  dn: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

/** Choices that cannot all be done, and a way to settle each. */
export function ConflictList(props: {
  readonly conflicts: PageOf<ConflictRow>;
  /** Drops these, so that one is left. */
  readonly onDrop: (choices: ChoiceKey[]) => void;
}): ReactNode {
  const { conflicts } = props;
  const styles = useStyles();
  const { plan } = useStrings();
  if (conflicts.total === 0) return null;
  return (
    <section className={styles.root}>
      <Subtitle2 as="h2" className={styles.title}>
        {plan.conflicts(conflicts.total)}
      </Subtitle2>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{plan.conflictsAbout}</MessageBarBody>
      </MessageBar>
      {conflicts.rows.map(({ dn, attribute, sentence, choices }) => (
        <div key={`${dn} ${attribute}`} className={styles.conflict}>
          <Text weight="semibold">{visibleText(firstName(dn), 120)}</Text>
          <Caption1 className={styles.dn}>{visibleText(sentence, 600)}</Caption1>
          {choices.map(({ choice, was, becomes }) => (
            <div key={keyOf(choice)} className={styles.choice}>
              <div className={styles.values}>
                <ChangedValues
                  attribute={attribute}
                  remove={was === null ? [] : [was]}
                  add={becomes === null ? [] : [becomes]}
                />
              </div>
              <Button
                size="small"
                onClick={() =>
                  props.onDrop(choices.map((one) => one.choice).filter((other) => other !== choice))
                }
              >
                {plan.keep}
              </Button>
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}
