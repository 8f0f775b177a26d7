import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { UploadProgressEvent } from '../../core/contract/outputs.ts';
import { visibleText } from '../../core/model/visible-text.ts';
import { VisibleProgress } from '../components/visible-progress.tsx';
import { useApi } from './api.tsx';
import { useFormat, useStrings } from './locale.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  bar: { flexGrow: 1, flexBasis: '200px', width: 'auto' },
});

/** How far the taking over of files is, and the button that gives it up. */
export function UploadBar({ upload }: { readonly upload: UploadProgressEvent }): ReactNode {
  const api = useApi();
  const styles = useStyles();
  const format = useFormat();
  const words = useStrings().upload;
  const { operation, sent, size } = upload;
  const name = visibleText(upload.name, 80);
  const share = size === 0 ? 1 : sent / size;
  return (
    <section className={styles.root} aria-label={words.title(name)}>
      <div className={styles.words}>
        <Text weight="semibold">{words.title(name)}</Text>
        <Text size={200} className={styles.quiet}>
          {words.progress(
            format.bytes(sent),
            format.bytes(size),
            format.percent(Math.floor(share * 100) / 100),
          )}
        </Text>
      </div>
      <VisibleProgress className={styles.bar} value={share} label={words.title(name)} />
      <Button
        size="small"
        aria-label={words.cancelOf(name)}
        onClick={() => void api.files.cancelUpload({ operation })}
      >
        {words.cancel}
      </Button>
    </section>
  );
}
