import { Body1, Button, Caption1, Title2, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useState, type ReactNode } from 'react';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { useSession } from '../../app/session.tsx';
import { domainsOf, wrongDomain, type OptionsDraft } from '../scan/options-draft.ts';
import { ScanOptions } from '../scan/scan-options.tsx';
import { useListStyles } from './recent-list.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '640px' },
  title: { margin: 0 },
  commands: { display: 'flex', gap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
});

/** The export files that were chosen, and how to judge them. */
export function FilesForm(props: {
  readonly options: OptionsDraft;
  readonly onAdd: () => void;
  readonly onBack: () => void;
}): ReactNode {
  const styles = useStyles();
  const listStyles = useListStyles();
  const strings = useStrings();
  const format = useFormat();
  const { files, setFiles, start } = useSession();
  const [draft, setDraft] = useState(props.options);
  const isReady = files.length > 0 && wrongDomain(draft.domains) === undefined;

  async function scan(): Promise<void> {
    const tokensOfFiles = files.map(({ token }) => token);
    const isStarted = await start({
      source: { kind: 'files', files: tokensOfFiles },
      profile: draft.profile,
      alternateLogin: draft.alternateLogin,
      verifiedDomains: [...domainsOf(draft.domains)],
      scopeDns: [],
      excludeDns: [],
    });
    if (isStarted) setFiles([]);
  }

  return (
    <div className={styles.root}>
      <Title2 as="h2" block className={styles.title}>
        {strings.files.title}
      </Title2>
      {files.length === 0 ? <Body1>{strings.files.none}</Body1> : null}
      <ul className={listStyles.list}>
        {files.map((file) => (
          <li key={file.token} className={listStyles.item}>
            <span className={listStyles.what}>
              <Body1>{file.name}</Body1>
              <Caption1 className={listStyles.quiet}>{format.bytes(file.size)}</Caption1>
            </span>
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={strings.files.remove(file.name)}
              onClick={() => setFiles(files.filter(({ token }) => token !== file.token))}
            />
          </li>
        ))}
      </ul>
      <ScanOptions draft={draft} onChange={setDraft} />
      <div className={styles.commands}>
        <Button appearance="primary" disabledFocusable={!isReady} onClick={() => void scan()}>
          {strings.files.scan}
        </Button>
        <Button onClick={props.onAdd}>{strings.files.add}</Button>
        <Button appearance="subtle" onClick={props.onBack}>
          {strings.start.back}
        </Button>
      </div>
    </div>
  );
}
