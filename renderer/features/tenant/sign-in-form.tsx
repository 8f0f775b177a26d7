import {
  Body1,
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  Select,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Registration } from '../../../core/contract/tenant/outputs.ts';
import { useStrings } from '../../app/locale.tsx';
import { cloudIds, isClientId, isTenant, registrationOf, type SignInDraft } from './sign-in-draft.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '640px' },
  commands: { display: 'flex', gap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
});

/** Which app registration of which tenant, and the two ways to sign in with it. */
export function SignInForm(props: {
  readonly draft: SignInDraft;
  readonly onChange: (draft: SignInDraft) => void;
  readonly onSignIn: (registration: Registration, way: 'browser' | 'deviceCode') => void;
}): ReactNode {
  const { draft, onChange, onSignIn } = props;
  const styles = useStyles();
  const { tenant: all } = useStrings();
  const words = all.signIn;
  const registration = registrationOf(draft);
  const signIn = (way: 'browser' | 'deviceCode'): void => {
    if (registration !== null) onSignIn(registration, way);
  };
  return (
    <form className={styles.root} autoComplete="off" onSubmit={(event) => event.preventDefault()}>
      <Field
        label={words.clientId}
        hint={words.clientIdHint}
        required
        {...(draft.clientId.trim() !== '' && !isClientId(draft.clientId)
          ? { validationMessage: words.clientIdWrong }
          : {})}
      >
        <Input
          value={draft.clientId}
          maxLength={100}
          onChange={(_, { value }) => onChange({ ...draft, clientId: value })}
        />
      </Field>
      <Field
        label={words.tenant}
        hint={words.tenantHint}
        required
        {...(draft.tenant.trim() !== '' && !isTenant(draft.tenant)
          ? { validationMessage: words.tenantWrong }
          : {})}
      >
        <Input
          value={draft.tenant}
          maxLength={253}
          onChange={(_, { value }) => onChange({ ...draft, tenant: value })}
        />
      </Field>
      <Field label={words.cloud}>
        <Select
          value={draft.cloud}
          onChange={(_, { value }) =>
            onChange({ ...draft, cloud: cloudIds.find((id) => id === value) ?? 'global' })
          }
        >
          {cloudIds.map((id) => (
            <option key={id} value={id}>
              {all.clouds[id]}
            </option>
          ))}
        </Select>
      </Field>
      {draft.cloud === 'global' ? null : (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{words.cloudAbout}</MessageBarBody>
        </MessageBar>
      )}
      <Body1>{words.codeAbout}</Body1>
      <div className={styles.commands}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={registration === null}
          onClick={() => signIn('browser')}
        >
          {words.browser}
        </Button>
        <Button disabledFocusable={registration === null} onClick={() => signIn('deviceCode')}>
          {words.code}
        </Button>
      </div>
    </form>
  );
}
