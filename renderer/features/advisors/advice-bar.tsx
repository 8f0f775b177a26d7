import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  SearchBox,
  Spinner,
  Text,
  ToggleButton,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { FilterRegular } from '@fluentui/react-icons/svg/filter';
import { useEffect, useState, type ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';

const formats = ['csv', 'xlsx', 'jsonl'] as const;
type Format = (typeof formats)[number];

/** After the last letter, in milliseconds. */
const typingPause = 200;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    flexShrink: 0,
  },
  text: { width: '260px', maxWidth: '100%' },
  count: {
    marginLeft: 'auto',
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    alignItems: 'center',
    fontVariantNumeric: 'tabular-nums',
  },
});

/** What can be done with the advice, the text filter, and how many subjects are shown. */
export function AdviceBar(props: {
  readonly areFiltersShown: boolean;
  readonly onFilters: () => void;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
  readonly onExport: (format: Format) => void;
  readonly onCopy: () => void;
  readonly selected: number;
  /** Null where it is not known: no number must look like health. */
  readonly total: number | null;
  readonly isUpdating: boolean;
}): ReactNode {
  const { text, onText } = props;
  const styles = useStyles();
  const strings = useStrings();
  const { advisors: words, findings } = strings;
  const [draft, setDraft] = useState(text);
  const [textBefore, setTextBefore] = useState(text);
  // It was cleared from elsewhere: the field follows.
  if (text !== textBefore) {
    setTextBefore(text);
    if (text !== draft.trim()) setDraft(text);
  }
  useEffect(() => {
    if (draft.trim() === text) return undefined;
    const timer = setTimeout(() => onText(draft.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [draft, text, onText]);

  return (
    <div className={styles.root} data-region="commands" role="group" aria-label={findings.commands}>
      <ToggleButton
        size="small"
        appearance="subtle"
        icon={<FilterRegular />}
        checked={props.areFiltersShown}
        onClick={props.onFilters}
      >
        {findings.showFilters}
      </ToggleButton>
      <SearchBox
        size="small"
        className={styles.text}
        aria-label={words.text}
        placeholder={words.text}
        value={draft}
        maxLength={500}
        data-shortcut="/"
        dismiss={{ 'aria-label': strings.app.dismiss }}
        onChange={(_, { value }) => setDraft(value)}
      />
      {props.isFiltered ? (
        <Button size="small" appearance="subtle" onClick={props.onClear}>
          {findings.clear}
        </Button>
      ) : null}
      <Button
        size="small"
        appearance="subtle"
        icon={<CopyRegular />}
        disabled={props.selected === 0}
        onClick={props.onCopy}
      >
        {findings.copy}
      </Button>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button size="small" appearance="subtle" icon={<ArrowDownloadRegular />}>
            {findings.export}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {formats.map((format) => (
              <MenuItem key={format} onClick={() => props.onExport(format)}>
                {findings.exportAs[format]}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      <div className={styles.count} role="status">
        {props.isUpdating ? <Spinner size="extra-tiny" label={findings.updating} /> : null}
        {props.selected > 0 ? <Text>{strings.counts.selected(props.selected)}</Text> : null}
        {props.total === null ? null : <Text weight="semibold">{words.total(props.total)}</Text>}
      </div>
    </div>
  );
}
