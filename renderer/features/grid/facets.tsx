import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { shownFirst } from '../../components/shown-first.ts';

/** Choices of a facet before the reader asks for more. */
const shownAtFirst = 6;

const useStyles = makeStyles({
  root: {
    width: '248px',
    flexShrink: 0,
    boxSizing: 'border-box',
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 900px)': {
      position: 'absolute',
      top: 0,
      left: 0,
      bottom: 0,
      zIndex: 2,
      boxShadow: tokens.shadow16,
    },
  },
  facet: { border: 'none', margin: `0 0 ${tokens.spacingVerticalM}`, padding: 0, minWidth: 0 },
  legend: { padding: 0, fontWeight: tokens.fontWeightSemibold },
  option: { display: 'flex', alignItems: 'center', justifyContent: 'space-between' },
  label: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    display: 'block',
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase200,
  },
  count: {
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
});

/** Where facets stand, at the left of a grid. */
export function FacetFrame(props: { readonly children: ReactNode }): ReactNode {
  const styles = useStyles();
  const strings = useStrings();
  return (
    <aside className={styles.root} aria-label={strings.findings.filters} data-region="filters">
      {props.children}
    </aside>
  );
}

/** One facet: its choices, and how many rows each would leave. */
export function FacetGroup<Value extends string | number>(props: {
  readonly title: string;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly count: number }[];
  readonly chosen: readonly string[];
  readonly onToggle: (value: Value) => void;
}): ReactNode {
  const styles = useStyles();
  const strings = useStrings();
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  const first = shownFirst(props.options, shownAtFirst);
  const shown = isWhole ? props.options : first;
  if (props.options.length === 0) return null;
  return (
    <fieldset className={styles.facet}>
      <legend className={styles.legend}>{props.title}</legend>
      {shown.map(({ value, label, count }) => (
        <div key={value} className={styles.option}>
          <Checkbox
            size="medium"
            checked={props.chosen.includes(String(value))}
            aria-label={strings.findings.facetOption(label, format.number(count))}
            label={<span className={styles.label}>{label}</span>}
            onChange={() => props.onToggle(value)}
          />
          <span className={styles.count} aria-hidden="true">
            {format.number(count)}
          </span>
        </div>
      ))}
      {first.length < props.options.length ? (
        <Button size="small" appearance="transparent" onClick={() => setWhole(!isWhole)}>
          {isWhole
            ? strings.findings.facetFewer
            : strings.findings.facetMore(props.options.length - first.length)}
        </Button>
      ) : null}
    </fieldset>
  );
}
