import { Button, Checkbox, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { SignInFields } from '../directory/sign-in-fields.tsx';
import { signIns, wrongServer, type AccessDraft } from './access-draft.ts';

const useStyles = makeStyles({
  row: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'center', flexWrap: 'wrap' },
});

/** Where to write and as whom; the password is the field `secret` of the form around it. */
export function AccessFields(props: {
  readonly draft: AccessDraft;
  readonly onChange: (change: Partial<AccessDraft>) => void;
}): ReactNode {
  const { draft, onChange } = props;
  const styles = useStyles();
  const api = useApi();
  const { directory, apply } = useStrings();
  const { refused } = useNotices();
  async function chooseCertificates(): Promise<void> {
    const file = await api.files.chooseCertificates({});
    if (!file.ok) return refused(file.error);
    if (file.value !== null) onChange({ caFile: file.value });
  }
  const isServerWrong = wrongServer(draft) !== undefined;
  return (
    <>
      <Field
        label={apply.server}
        hint={apply.serverHint}
        {...(isServerWrong ? { validationMessage: apply.serverWrong } : {})}
      >
        <Input
          value={draft.servers}
          maxLength={2000}
          onChange={(_, { value }) => onChange({ servers: value })}
        />
      </Field>
      <SignInFields
        signIns={signIns}
        auth={draft.auth}
        user={draft.user}
        secretHint={apply.secretHint}
        onAuth={(auth) => onChange({ auth })}
        onUser={(user) => onChange({ user })}
      />
      <Checkbox
        label={directory.startTls}
        checked={draft.startTls}
        onChange={(_, { checked }) => onChange({ startTls: checked === true })}
      />
      <div className={styles.row}>
        <span>
          {directory.certificates}
          {': '}
          {draft.caFile?.name ?? directory.certificatesNone}
        </span>
        <Button size="small" onClick={() => void chooseCertificates()}>
          {directory.certificatesChoose}
        </Button>
      </div>
    </>
  );
}
