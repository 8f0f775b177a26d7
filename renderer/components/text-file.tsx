import { Button, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import type { ReactNode } from 'react';
import { useStrings } from '../app/locale.tsx';
import { useCopy } from '../app/use-copy.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  title: { margin: 0, marginInlineEnd: 'auto' },
  text: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    maxHeight: '320px',
    overflow: 'auto',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

/** A file that Foresync has made: to be read, copied, and saved where the host lets the user choose. */
export function TextFile(props: {
  readonly name: string;
  readonly text: string;
  readonly onSave: () => void;
}): ReactNode {
  const { name, text, onSave } = props;
  const styles = useStyles();
  const copy = useCopy();
  const { textFile: words } = useStrings();
  // The mark that editors know the encoding by is no part of what is read.
  const shown = text.replace(/^\ufeff/, '');
  return (
    <section className={styles.root}>
      <div className={styles.head}>
        <Subtitle2 as="h4" className={styles.title}>
          {name}
        </Subtitle2>
        <Button size="small" icon={<CopyRegular />} onClick={() => void copy(shown, words.copied(name))}>
          {words.copy(name)}
        </Button>
        <Button size="small" icon={<ArrowDownloadRegular />} onClick={onSave}>
          {words.save(name)}
        </Button>
      </div>
      <pre className={styles.text} tabIndex={0} role="group" aria-label={words.shown(name)}>
        {shown}
      </pre>
    </section>
  );
}
