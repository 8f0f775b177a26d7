import { Field, Input, Radio, RadioGroup } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';

/** As whom to sign in; a password is the field `secret` of the form around it and is never kept. */
export function SignInFields<Auth extends 'current' | 'password' | 'anonymous'>(props: {
  /** What may be chosen, the default first. */
  readonly signIns: readonly [Auth, ...Auth[]];
  readonly auth: Auth;
  readonly user: string;
  readonly secretHint: string;
  readonly onAuth: (auth: Auth) => void;
  readonly onUser: (user: string) => void;
}): ReactNode {
  const { signIns, auth, user, secretHint, onAuth, onUser } = props;
  const { directory: words } = useStrings();
  const isUserMissing = auth === 'password' && user.trim() === '';
  return (
    <>
      <Field label={words.signIn}>
        <RadioGroup
          value={auth}
          onChange={(_, { value }) => onAuth(signIns.find((one) => one === value) ?? signIns[0])}
        >
          {signIns.map((one) => (
            <Radio key={one} value={one} label={words[one]} />
          ))}
        </RadioGroup>
      </Field>
      {auth === 'password' ? (
        <>
          <Field
            label={words.user}
            hint={words.userHint}
            required
            {...(isUserMissing ? { validationMessage: words.userMissing, validationState: 'none' } : {})}
          >
            <Input value={user} maxLength={500} onChange={(_, { value }) => onUser(value)} />
          </Field>
          <Field label={words.secret} hint={secretHint}>
            <Input type="password" name="secret" maxLength={1000} autoComplete="off" />
          </Field>
        </>
      ) : null}
    </>
  );
}
