import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(130px, 1fr))',
    gap: tokens.spacingHorizontalL,
    margin: 0,
  },
  pair: { display: 'flex', flexDirection: 'column' },
  number: {
    order: -1,
    margin: 0,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  bad: { color: tokens.colorStatusDangerForeground1 },
  about: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** Numbers, each with what it counts: what a reader wants to know first. */
export function NumberList(props: {
  readonly numbers: readonly {
    readonly label: string;
    readonly value: string;
    readonly about?: string;
    readonly isBad?: boolean;
  }[];
}): ReactNode {
  const styles = useStyles();
  return (
    <dl className={styles.root}>
      {props.numbers.map(({ label, value, about, isBad }) => (
        <div key={label} className={styles.pair}>
          <dt>
            {label}
            {about === undefined ? null : <div className={styles.about}>{about}</div>}
          </dt>
          <dd className={mergeClasses(styles.number, isBad === true && styles.bad)}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
