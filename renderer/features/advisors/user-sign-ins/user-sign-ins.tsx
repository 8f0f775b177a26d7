import {
  Body1,
  Button,
  Field,
  Input,
  Link,
  ProgressBar,
  Subtitle2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Registration } from '../../../../core/contract/tenant/outputs.ts';
import type { TenantHeader } from '../../../../core/model/tenant.ts';
import { visibleText } from '../../../../core/model/visible-text.ts';
import { useApi } from '../../../app/api.tsx';
import { useStrings } from '../../../app/locale.tsx';
import { useQuery } from '../../../app/use-query.ts';
import { Refusal } from '../../../components/refusal.tsx';
import { UserAnswerView } from './user-answer.tsx';
import { useUserQuestion } from './use-user-question.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `0 ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXL}`,
    maxWidth: '720px',
  },
  title: { margin: 0 },
  form: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalM },
  user: { width: '100%', maxWidth: '480px' },
  waiting: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
  },
  wide: { width: '100%' },
});

/** The sign-in log of one user, read when somebody asks for it and kept nowhere. */
export function UserSignIns({ workspace }: { readonly workspace: string }): ReactNode {
  const styles = useStyles();
  const api = useApi();
  const { userSignIns: words } = useStrings();
  const kept = useQuery(workspace, () => api.tenants.kept({ workspace }));
  const signIns = useQuery('sign-ins', () => api.tenants.signIns({}));
  const header = kept.value?.tenants[0]?.header;
  const error = kept.error ?? signIns.error;
  const registration = signIns.value?.known.find(
    ({ account }) => account !== null && account.tenantId === header?.tenantId,
  )?.registration;
  return (
    <section className={styles.root}>
      <Subtitle2 as="h3" className={styles.title}>
        {words.title}
      </Subtitle2>
      <Body1>{words.about}</Body1>
      {error === null ? null : <Refusal error={error} />}
      {error === null && (kept.value === null || signIns.value === null) ? (
        <Body1 role="status">{words.loading}</Body1>
      ) : null}
      {kept.value !== null && signIns.value !== null ? (
        <Question workspace={workspace} header={header} registration={registration} />
      ) : null}
    </section>
  );
}

function Question(props: {
  readonly workspace: string;
  readonly header: TenantHeader | undefined;
  readonly registration: Registration | undefined;
}): ReactNode {
  const { workspace, header, registration } = props;
  const styles = useStyles();
  const { userSignIns: words } = useStrings();
  const [user, setUser] = useState('');
  const { state, ask, grant, cancel } = useUserQuestion(workspace);
  const tenant = visibleText(header?.displayName ?? '', 100);
  if (header === undefined || registration === undefined) {
    return (
      <Body1>
        {header === undefined ? words.noTenant : words.notSignedIn(tenant)}{' '}
        {/* In a sentence colour alone does not tell a link. */}
        <Link inline href="#/tenant">
          {header === undefined ? words.toTenant : words.toSignIn}
        </Link>
      </Body1>
    );
  }
  const isWaiting = state.kind === 'asking' || state.kind === 'signingIn';
  const isReady = user.trim() !== '' && !isWaiting;
  return (
    <>
      <form
        className={styles.form}
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void ask(registration, user.trim());
        }}
      >
        <Field label={words.user} hint={words.userHint(tenant)} className={styles.user}>
          <Input value={user} maxLength={1000} onChange={(_, { value }) => setUser(value)} />
        </Field>
        <Button type="submit" disabledFocusable={!isReady}>
          {words.ask}
        </Button>
      </form>
      {isWaiting ? (
        <div className={styles.waiting}>
          <Body1 role="status">{state.kind === 'asking' ? words.asking : words.signingIn}</Body1>
          <ProgressBar thickness="medium" aria-label={words.ask} className={styles.wide} />
          <Button onClick={() => void cancel(state.operation)}>{words.cancel}</Button>
        </div>
      ) : null}
      {state.kind === 'refused' ? <Refusal error={state.error} /> : null}
      {state.kind === 'answered' ? (
        <UserAnswerView answer={state.answer} onGrant={() => void grant([...state.answer.lacks])} />
      ) : null}
    </>
  );
}
