import { Caption1, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ChosenFile } from '../../../../core/contract/outputs.ts';
import { useStrings } from '../../../app/locale.tsx';
import { FileInput } from '../inputs/file-input.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, maxWidth: '960px' },
  title: { margin: 0 },
});

/** The rules of which server are judged by. */
export function ConnectExportChoice(props: {
  readonly chosen: ChosenFile | null;
  readonly onChoose: (file: ChosenFile | null) => void;
}): ReactNode {
  const { chosen, onChoose } = props;
  const styles = useStyles();
  const { mailboxGuid: words, advisors } = useStrings();
  const input = {
    id: 'connect-export',
    title: words.export,
    about: words.exportAbout,
    takes: 'export',
    isNeeded: false,
  } as const;
  return (
    <section className={styles.root}>
      <Subtitle2 as="h3" className={styles.title}>
        {words.exportHeading(advisors.optional)}
      </Subtitle2>
      <Caption1>{words.exportAbout}</Caption1>
      <FileInput
        input={input}
        files={chosen === null ? [] : [chosen]}
        onChoose={([file]) => onChoose(file ?? null)}
      />
    </section>
  );
}
