import {
  Button,
  Checkbox,
  Field,
  Input,
  Radio,
  RadioGroup,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
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
  const isUserMissing = draft.auth === 'password' && draft.user.trim() === '';
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
      <Field label={directory.signIn}>
        <RadioGroup
          value={draft.auth}
          onChange={(_, { value }) => onChange({ auth: signIns.find((one) => one === value) ?? 'current' })}
        >
          {signIns.map((one) => (
            <Radio key={one} value={one} label={directory[one]} />
          ))}
        </RadioGroup>
      </Field>
      {draft.auth === 'password' ? (
        <>
          <Field
            label={directory.user}
            hint={directory.userHint}
            required
            {...(isUserMissing ? { validationMessage: directory.userMissing, validationState: 'none' } : {})}
          >
            <Input
              value={draft.user}
              maxLength={500}
              onChange={(_, { value }) => onChange({ user: value })}
            />
          </Field>
          <Field label={directory.secret} hint={apply.secretHint}>
            <Input type="password" name="secret" maxLength={1000} autoComplete="off" />
          </Field>
        </>
      ) : null}
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
