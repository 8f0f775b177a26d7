import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { AdvisorCatalogue, AdvisorRun } from '../../../core/model/advice.ts';
import { unknownOutcome } from '../../../core/model/advice-text.ts';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { AdviceSeverityLabel } from '../../components/advice-severity-label.tsx';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
  },
  outcome: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: `2px ${tokens.spacingHorizontalS}`,
  },
  button: {
    cursor: 'pointer',
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    fontWeight: tokens.fontWeightSemibold,
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
  number: { fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
});

/** How many subjects came to what, from worst to mildest; where they can be chosen, each is a filter. */
export function OutcomeCounts(props: {
  readonly catalogue: AdvisorCatalogue;
  readonly counts: AdvisorRun['counts'];
  readonly chosen?: readonly string[];
  readonly onToggle?: (outcome: string) => void;
}): ReactNode {
  const { catalogue, counts, chosen = [], onToggle } = props;
  const styles = useStyles();
  const format = useFormat();
  const { advisors: words } = useStrings();
  const place = (id: string): number => catalogue.outcomes.findIndex((outcome) => outcome.id === id);
  const ordered = counts.toSorted((one, other) => place(one.outcome) - place(other.outcome));
  return (
    <ul className={styles.list} aria-label={words.outcomes}>
      {ordered.map(({ outcome: id, subjects }) => {
        const outcome = catalogue.outcomes.find((known) => known.id === id) ?? unknownOutcome(id);
        const content = (
          <>
            <AdviceSeverityLabel severity={outcome.severity} />
            <span>{outcome.title}</span>
            <span className={styles.number}>{format.number(subjects)}</span>
          </>
        );
        const isChosen = chosen.includes(id);
        return (
          <li key={id}>
            {onToggle === undefined ? (
              <span className={styles.outcome}>{content}</span>
            ) : (
              <button
                type="button"
                aria-pressed={isChosen}
                className={mergeClasses(styles.outcome, styles.button, isChosen && styles.chosen)}
                onClick={() => onToggle(id)}
              >
                {content}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
