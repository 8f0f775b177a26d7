import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';
import { ValueChange } from '../details/value-text.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
});

/** What goes out of an attribute and what comes in, with everything marked that the eye would miss. */
export function ChangedValues(props: {
  readonly attribute: string;
  readonly remove: readonly string[];
  readonly add: readonly string[];
}): ReactNode {
  const { attribute, remove, add } = props;
  const styles = useStyles();
  const { plan } = useStrings();
  const [from] = remove;
  const [to] = add;
  const isReplaced = remove.length === 1 && add.length === 1;
  return (
    <div className={styles.root}>
      <Caption1>
        {attribute}
        {add.length === 0 ? `: ${plan.removed}` : ''}
        {remove.length === 0 ? `: ${plan.added}` : ''}
      </Caption1>
      {isReplaced ? <ValueChange from={from ?? ''} to={to ?? ''} /> : null}
      {isReplaced ? null : remove.map((value) => <ValueChange key={`- ${value}`} from={value} to="" />)}
      {isReplaced ? null : add.map((value) => <ValueChange key={`+ ${value}`} from="" to={value} />)}
    </div>
  );
}
