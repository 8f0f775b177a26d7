import { Button, Subtitle2, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { shownFirst } from '../../components/shown-first.ts';

export type Tone = 'error' | 'warning' | 'info' | 'neutral';

export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly tone: Tone;
  /** Shows what is counted. */
  readonly onOpen: () => void;
}

const shownAtFirst = 8;

const useStyles = makeStyles({
  root: { minWidth: 0 },
  // What is written in a bar begins below its heading; what lights up around it may stand out.
  list: {
    listStyleType: 'none',
    margin: `${tokens.spacingVerticalS} calc(-1 * ${tokens.spacingHorizontalS}) 0`,
    padding: 0,
  },
  more: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})`, minWidth: 0 },
  bar: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    columnGap: tokens.spacingHorizontalM,
    rowGap: '2px',
    width: '100%',
    textAlign: 'start',
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: 'transparent',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  label: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  number: { fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
  svg: { gridColumn: '1 / -1', width: '100%', height: '6px', display: 'block' },
  track: { fill: tokens.colorNeutralBackground5, '@media (forced-colors: active)': { fill: 'Canvas' } },
  error: { fill: tokens.colorStatusDangerBackground3 },
  warning: { fill: tokens.colorStatusWarningBackground3 },
  info: { fill: tokens.colorBrandBackground },
  neutral: { fill: tokens.colorNeutralForeground3 },
  fill: { '@media (forced-colors: active)': { fill: 'CanvasText' } },
});

/** Counts as bars, largest first; each leads to what it counts. */
export function BarList(props: { readonly title: string; readonly bars: readonly Bar[] }): ReactNode {
  const styles = useStyles();
  const { overview } = useStrings();
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  const most = Math.max(1, ...props.bars.map(({ value }) => value));
  const first = shownFirst(props.bars, shownAtFirst);
  const shown = isWhole ? props.bars : first;
  return (
    <section className={styles.root}>
      <Subtitle2 as="h2">{props.title}</Subtitle2>
      <ul className={styles.list}>
        {shown.map((bar) => (
          <li key={bar.key}>
            <button type="button" className={styles.bar} onClick={bar.onOpen}>
              <span className={styles.label} title={bar.label}>
                {bar.label}
              </span>
              <span className={styles.number}>{format.number(bar.value)}</span>
              <svg className={styles.svg} viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden="true">
                <rect width="1000" height="6" className={styles.track} />
                <rect
                  width={Math.max(4, Math.round((bar.value / most) * 1000))}
                  height="6"
                  className={mergeClasses(styles[bar.tone], styles.fill)}
                />
              </svg>
            </button>
          </li>
        ))}
      </ul>
      {first.length < props.bars.length ? (
        <Button
          size="small"
          appearance="transparent"
          className={styles.more}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? overview.less : overview.more(props.bars.length)}
        </Button>
      ) : null}
    </section>
  );
}
