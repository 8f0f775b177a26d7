import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';

const useStyles = makeStyles({
  row: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'center', flexWrap: 'wrap' },
});

/** How a connection is encrypted, and whom it trusts. */
export interface EncryptionDraft {
  readonly startTls: boolean;
  readonly caFile: { readonly token: string; readonly name: string } | null;
}

/** StartTLS, and the certificate authority. */
export function EncryptionFields(props: {
  readonly draft: EncryptionDraft;
  readonly onChange: (change: Partial<EncryptionDraft>) => void;
}): ReactNode {
  const { draft, onChange } = props;
  const styles = useStyles();
  const api = useApi();
  const { directory: words } = useStrings();
  const { refused } = useNotices();
  async function chooseCertificates(): Promise<void> {
    const file = await api.files.chooseCertificates({});
    if (!file.ok) return refused(file.error);
    if (file.value !== null) onChange({ caFile: file.value });
  }
  return (
    <>
      <Checkbox
        label={words.startTls}
        checked={draft.startTls}
        onChange={(_, { checked }) => onChange({ startTls: checked === true })}
      />
      <div className={styles.row}>
        <span>
          {words.certificates}
          {': '}
          {draft.caFile?.name ?? words.certificatesNone}
        </span>
        <Button size="small" onClick={() => void chooseCertificates()}>
          {words.certificatesChoose}
        </Button>
      </div>
    </>
  );
}
