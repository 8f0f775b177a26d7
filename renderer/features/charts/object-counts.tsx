import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ObjectCounts } from '../../../core/model/scan.ts';
import { useFormat, useStrings } from '../../app/locale.tsx';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
  },
  tile: {
    display: 'flex',
    flexDirection: 'column',
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderTop: `4px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  number: {
    order: -1,
    margin: 0,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  share: { color: tokens.colorNeutralForeground2, margin: 0 },
  errors: { borderTopColor: tokens.colorStatusDangerBackground3 },
  warnings: { borderTopColor: tokens.colorStatusWarningBackground3 },
  information: { borderTopColor: tokens.colorBrandBackground },
  clean: { borderTopColor: tokens.colorStatusSuccessBackground3 },
  outOfScope: {},
});

const order = ['errors', 'warnings', 'information', 'clean', 'outOfScope'] as const;

/** What became of the objects, number first; they add up to all. */
export function ObjectCountTiles(props: { readonly counts: ObjectCounts }): ReactNode {
  const styles = useStyles();
  const { overview } = useStrings();
  const format = useFormat();
  return (
    <dl className={styles.root}>
      {order.map((kind) => (
        <div key={kind} className={mergeClasses(styles.tile, styles[kind])}>
          <dt>{overview[kind]}</dt>
          <dd className={styles.number}>{format.number(props.counts[kind])}</dd>
          <dd className={styles.share}>
            <Caption1>
              {overview.share(format.percent(props.counts[kind] / Math.max(1, props.counts.total)))}
            </Caption1>
          </dd>
        </div>
      ))}
    </dl>
  );
}
