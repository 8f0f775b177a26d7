import { Button, Field, Select, makeStyles } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { KnownSignIn, SignIns } from '../../../core/contract/tenant/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useStrings } from '../../app/locale.tsx';
import { ErrorState } from '../../components/state-message.tsx';
import { AccessTable } from './access-table.tsx';
import { RegistrationView } from './registration-view.tsx';
import { Section } from './section.tsx';
import { emptySignIn, keyOf, type SignInDraft } from './sign-in-draft.ts';
import { SignInForm } from './sign-in-form.tsx';
import { SignedIn } from './signed-in.tsx';
import { SigningIn } from './signing-in.tsx';
import type { Tenants } from './use-tenants.ts';

const useStyles = makeStyles({
  forget: { alignSelf: 'flex-start' },
  which: { maxWidth: '640px' },
});

const another = 'another';

/** Signing in, who is signed in, what that allows, and how to register Foresync in the first place. */
export function SignInSection(props: {
  readonly tenants: Tenants;
  readonly signIns: SignIns;
  readonly workspace: string | null;
}): ReactNode {
  const { tenants, signIns, workspace } = props;
  const styles = useStyles();
  const { tenant } = useStrings();
  const words = tenant.signIn;
  const [wanted, setWanted] = useState<string | null>(null);
  const [typed, setTyped] = useState<SignInDraft | null>(null);
  const { known } = signIns;
  const { asking } = tenants;
  const shown = wanted === another ? undefined : (known.find(isWanted(wanted)) ?? known[0]);
  const account = shown?.account ?? null;
  const draft = typed ?? shown?.registration ?? emptySignIn;
  const isKept = (tenants.kept.value?.tenants ?? []).some(
    ({ header }) => header.tenantId === account?.tenantId,
  );
  const choose = (key: string): void => {
    setWanted(key);
    setTyped(key === another ? emptySignIn : null);
  };

  return (
    <>
      <Section title={words.title}>
        {known.length > 0 && asking === null ? (
          <Field label={words.which} className={styles.which}>
            <Select
              value={shown === undefined ? another : keyOf(shown.registration)}
              onChange={(_, { value }) => choose(value)}
            >
              {known.map((one) => (
                <option key={keyOf(one.registration)} value={keyOf(one.registration)}>
                  {labelOf(one)}
                </option>
              ))}
              <option value={another}>{words.another}</option>
            </Select>
          </Field>
        ) : null}
        {tenants.failed === null || asking !== null ? null : <ErrorState error={tenants.failed} />}
        {asking === null ? null : (
          <SigningIn
            asking={asking}
            onCancel={() => void tenants.cancel(asking.operation)}
            onCode={() => void tenants.signIn(asking.registration, 'deviceCode', [])}
          />
        )}
        {asking === null && shown !== undefined && account !== null ? (
          <SignedIn
            account={account}
            isLasting={signIns.isLasting}
            hasWorkspace={workspace !== null}
            isReading={tenants.reading !== null}
            isKnown={isKept}
            onRead={() => void tenants.read(shown.registration)}
            onSignOut={() => void tenants.signOut(shown.registration)}
          />
        ) : null}
        {asking === null && account === null ? (
          <SignInForm
            draft={draft}
            onChange={setTyped}
            onSignIn={(registration, way) => {
              setWanted(keyOf(registration));
              setTyped(null);
              void tenants.signIn(registration, way, []);
            }}
          />
        ) : null}
        {asking === null && shown !== undefined && account === null ? (
          <Button
            appearance="subtle"
            className={styles.forget}
            onClick={() => {
              choose(another);
              void tenants.forget(shown.registration);
            }}
          >
            {words.forget}
          </Button>
        ) : null}
      </Section>
      {asking === null && shown !== undefined && account !== null ? (
        <Section title={tenant.access.title}>
          <AccessTable
            registration={shown.registration}
            workspace={workspace}
            round={tenants.round}
            onAsk={(permissions) => void tenants.signIn(shown.registration, 'browser', permissions)}
          />
        </Section>
      ) : null}
      <Section title={tenant.registration.title}>
        <RegistrationView cloud={draft.cloud} />
      </Section>
    </>
  );

  function labelOf({ registration, account: who }: KnownSignIn): string {
    return who === null
      ? words.unknown(registration.tenant)
      : words.known(registration.tenant, visibleText(who.userName, 200));
  }
}

function isWanted(key: string | null): (one: KnownSignIn) => boolean {
  return ({ registration }) => keyOf(registration) === key;
}
