import { Button, SearchBox, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';

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
    // Chips that need a second line would be cut at the header of the grid.
    flexShrink: 0,
  },
  text: { width: '280px', maxWidth: '100%' },
  chip: { maxWidth: '320px', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

/** A choice that the rows are filtered by, and the filter without it. */
export interface Chip<Filter> {
  readonly key: string;
  readonly label: string;
  readonly without: Filter;
}

/** The text filter, and everything that is filtered by as something to take off. */
export function FilterBar<Filter extends { readonly text?: string | undefined }>(props: {
  readonly label: string;
  readonly filter: Filter;
  readonly chips: readonly Chip<Filter>[];
  readonly nothing: Filter;
  readonly isFiltered: boolean;
  readonly withText: (filter: Filter, text: string) => Filter;
  readonly onFilter: (filter: Filter) => void;
  /** While typing: the address changes without a step to go back through. */
  readonly onType: (filter: Filter) => void;
  /** Further filters; each is given what to call with the next one. */
  readonly more?: (change: (filter: Filter) => void) => ReactNode;
}): ReactNode {
  const { filter, withText, onType } = props;
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
  }, [draft, filter, onType, withText]);

  function change(next: Filter): void {
    if (next.text === undefined) setDraft('');
    props.onFilter(next);
    // The chip that had the focus goes away: the field next to it takes it.
    root.current?.querySelector('input')?.focus();
  }

  return (
    <div className={styles.root} role="group" aria-label={strings.findings.active} ref={root}>
      <SearchBox
        size="small"
        className={styles.text}
        aria-label={props.label}
        placeholder={props.label}
        value={draft}
        maxLength={500}
        data-shortcut="/"
        dismiss={{ 'aria-label': strings.app.dismiss }}
        onChange={(_, { value }) => setDraft(value)}
      />
      {props.chips.map((chip) => (
        <Button
          key={chip.key}
          size="small"
          shape="circular"
          iconPosition="after"
          icon={<DismissRegular />}
          aria-label={strings.findings.removeFilter(chip.label)}
          onClick={() => change(chip.without)}
        >
          <span className={styles.chip}>{chip.label}</span>
        </Button>
      ))}
      {props.more?.(change)}
      {props.isFiltered ? (
        <Button size="small" appearance="subtle" onClick={() => change(props.nothing)}>
          {strings.findings.clear}
        </Button>
      ) : null}
    </div>
  );
}
