import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Facets, FacetValue } from '../../../core/contract/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { facetNames, toggled, type FacetName, type Filter } from './filter.ts';

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

/** What can be chosen, and how many findings each choice would leave. */
export function FacetPanel(props: {
  readonly facets: Facets;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}): ReactNode {
  const styles = useStyles();
  const strings = useStrings();
  return (
    <aside className={styles.root} aria-label={strings.findings.filters} data-region="filters">
      {facetNames.map((name) => (
        <Facet
          key={name}
          name={name}
          values={props.facets[name]}
          chosen={(props.filter[name] ?? []).map(String)}
          onToggle={(value) => props.onFilter(toggled(props.filter, name, value))}
        />
      ))}
    </aside>
  );
}

function Facet(props: {
  readonly name: FacetName;
  readonly values: readonly FacetValue<string | number>[];
  readonly chosen: readonly string[];
  readonly onToggle: (value: string | number) => void;
}): ReactNode {
  const styles = useStyles();
  const strings = useStrings();
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? props.values : props.values.slice(0, shownAtFirst);
  const labelOf = ({ value, label }: FacetValue<string | number>): string =>
    props.name === 'severity' && (value === 'error' || value === 'warning' || value === 'info')
      ? strings.severity[value]
      : visibleText(label, 200);
  if (props.values.length === 0) return null;
  return (
    <fieldset className={styles.facet}>
      <legend className={styles.legend}>{strings.findings.facet[props.name]}</legend>
      {shown.map((option) => (
        <div key={option.value} className={styles.option}>
          <Checkbox
            size="medium"
            checked={props.chosen.includes(String(option.value))}
            aria-label={strings.findings.facetOption(labelOf(option), format.number(option.findings))}
            label={<span className={styles.label}>{labelOf(option)}</span>}
            onChange={() => props.onToggle(option.value)}
          />
          <span className={styles.count} aria-hidden="true">
            {format.number(option.findings)}
          </span>
        </div>
      ))}
      {props.values.length > shownAtFirst ? (
        <Button size="small" appearance="transparent" onClick={() => setWhole(!isWhole)}>
          {isWhole
            ? strings.findings.facetFewer
            : strings.findings.facetMore(props.values.length - shownAtFirst)}
        </Button>
      ) : null}
    </fieldset>
  );
}
