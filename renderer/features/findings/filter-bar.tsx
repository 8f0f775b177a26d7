import { Button, SearchBox, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Facets } from '../../../core/contract/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useStrings } from '../../app/locale.tsx';
import { AcceptedFilter } from '../plan/accepted-filter.tsx';
import { ScopeFilter } from './scope-filter.tsx';
import { facetNames, isFiltered, toggled, withText, type FacetName, type Filter } from './filter.ts';

/** After the last letter, in milliseconds. */
const typingPause = 200;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS}`,
    minHeight: '32px',
  },
  text: { width: '280px', maxWidth: '100%' },
  chip: { maxWidth: '320px', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

/** The text filter, and everything that is filtered by as something to take off. */
export function FilterBar(props: {
  readonly filter: Filter;
  readonly facets: Facets | null;
  readonly titleOf: (id: string) => string;
  readonly onFilter: (filter: Filter) => void;
  /** While typing: the address changes without a step to go back through. */
  readonly onType: (filter: Filter) => void;
}): ReactNode {
  const { filter, onType } = props;
  const styles = useStyles();
  const strings = useStrings();
  const [draft, setDraft] = useState(filter.text ?? '');
  const [textBefore, setTextBefore] = useState(filter.text);
  const root = useRef<HTMLDivElement>(null);
  // The address changed from elsewhere (going back, clearing): the field follows.
  if (filter.text !== textBefore) {
    setTextBefore(filter.text);
    if ((filter.text ?? '') !== draft.trim()) setDraft(filter.text ?? '');
  }

  useEffect(() => {
    if (draft.trim() === (filter.text ?? '')) return undefined;
    const timer = setTimeout(() => onType(withText(filter, draft.trim())), typingPause);
    return () => clearTimeout(timer);
  }, [draft, filter, onType]);

  function change(next: Filter): void {
    if (next.text === undefined) setDraft('');
    props.onFilter(next);
    // The chip that had the focus goes away: the field next to it takes it.
    root.current?.querySelector('input')?.focus();
  }

  const chips = facetNames.flatMap((name) =>
    (filter[name] ?? []).map((value) => ({
      key: `${name} ${value}`,
      label: labelOf(name, value),
      next: toggled(filter, name, value),
    })),
  );

  function labelOf(name: FacetName, value: string | number): string {
    if (value === 'error' || value === 'warning' || value === 'info') return strings.severity[value];
    if (name === 'ids') return props.titleOf(String(value));
    const known = props.facets?.[name].find((option) => option.value === value)?.label;
    return visibleText(known ?? `${strings.findings.facet[name]} ${value}`, 120);
  }

  return (
    <div className={styles.root} role="group" aria-label={strings.findings.active} ref={root}>
      <SearchBox
        size="small"
        className={styles.text}
        aria-label={strings.findings.text}
        placeholder={strings.findings.text}
        value={draft}
        maxLength={500}
        data-shortcut="/"
        dismiss={{ 'aria-label': strings.app.dismiss }}
        onChange={(_, { value }) => setDraft(value)}
      />
      {chips.map((chip) => (
        <Button
          key={chip.key}
          size="small"
          shape="circular"
          iconPosition="after"
          icon={<DismissRegular />}
          aria-label={strings.findings.removeFilter(chip.label)}
          onClick={() => change(chip.next)}
        >
          <span className={styles.chip}>{chip.label}</span>
        </Button>
      ))}
      <ScopeFilter filter={filter} onFilter={change} />
      <AcceptedFilter filter={filter} onFilter={change} />
      {isFiltered(filter) ? (
        <Button size="small" appearance="subtle" onClick={() => change({})}>
          {strings.findings.clear}
        </Button>
      ) : null}
    </div>
  );
}
