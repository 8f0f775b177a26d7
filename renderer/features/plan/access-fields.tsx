import { Field, Input } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';
import { EncryptionFields } from '../directory/encryption-fields.tsx';
import { SignInFields } from '../directory/sign-in-fields.tsx';
import { signIns, wrongServer, type AccessDraft } from './access-draft.ts';

/** Where to write and as whom; the password is the field `secret` of the form around it. */
export function AccessFields(props: {
  readonly draft: AccessDraft;
  readonly onChange: (change: Partial<AccessDraft>) => void;
}): ReactNode {
  const { draft, onChange } = props;
  const { apply } = useStrings();
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
      <EncryptionFields draft={draft} onChange={onChange} />
    </>
  );
}
