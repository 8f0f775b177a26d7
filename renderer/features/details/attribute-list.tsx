import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { FindingDetail } from '../../../core/contract/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useStrings } from '../../app/locale.tsx';

/** Of one attribute; a group may have a hundred thousand members. */
const mostValues = 20;

const useStyles = makeStyles({
  list: { margin: 0, display: 'grid', gap: tokens.spacingVerticalS },
  name: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, overflowWrap: 'anywhere', unicodeBidi: 'isolate' },
});

/** The object's other attributes as the snapshot keeps them. */
export function AttributeList(props: { readonly attributes: FindingDetail['attributes'] }): ReactNode {
  const styles = useStyles();
  const { details } = useStrings();
  return (
    <dl className={styles.list}>
      {props.attributes.map(({ name, values }) => (
        <div key={name}>
          <dt className={styles.name}>{name}</dt>
          {values.slice(0, mostValues).map((value, place) => (
            <dd key={place} className={styles.value} dir="auto">
              {visibleText(value, 400)}
            </dd>
          ))}
          {values.length > mostValues ? (
            <dd className={styles.value}>{details.moreValues(values.length - mostValues)}</dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
