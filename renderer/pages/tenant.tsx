import { Body1, Button, Title2, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStrings } from '../app/locale.tsx';
import { goTo } from '../app/route.ts';
import { useSession } from '../app/session.tsx';
import { ErrorState, LoadingState } from '../components/state-message.tsx';
import { KeptTenants } from '../features/tenant/kept-tenant.tsx';
import { ReadingView } from '../features/tenant/reading-view.tsx';
import { Section } from '../features/tenant/section.tsx';
import { SignInSection } from '../features/tenant/sign-in-section.tsx';
import { useTenants, type Tenants } from '../features/tenant/use-tenants.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXL,
    padding: tokens.spacingHorizontalXXL,
    maxWidth: '860px',
  },
  title: { margin: 0 },
});

/** What the workspace knows of the tenant, and how to read it. */
export function Tenant(): ReactNode {
  const styles = useStyles();
  const { tenant: words } = useStrings();
  const { workspace } = useSession();
  const open = workspace?.workspace ?? null;
  const tenants = useTenants(open);
  const { signIns } = tenants;
  return (
    <div className={styles.root}>
      <Title2 as="h2" block className={styles.title}>
        {words.title}
      </Title2>
      <Body1>{words.about}</Body1>
      <Section title={tenants.reading === null ? words.kept.title : words.reading.title}>
        <InWorkspace tenants={tenants} workspace={open} />
      </Section>
      {signIns.error === null ? null : (
        <Section title={words.signIn.title}>
          <ErrorState error={signIns.error} retry={signIns.reload} />
        </Section>
      )}
      {signIns.value === null && signIns.error === null ? <LoadingState text={words.loading} /> : null}
      {signIns.value === null ? null : (
        <SignInSection key={open ?? ''} tenants={tenants} signIns={signIns.value} workspace={open} />
      )}
    </div>
  );
}

function InWorkspace(props: { readonly tenants: Tenants; readonly workspace: string | null }): ReactNode {
  const { tenants, workspace } = props;
  const { tenant: words } = useStrings();
  const { kept, reading } = tenants;
  if (workspace === null) {
    return (
      <>
        <Body1>{words.kept.noWorkspace}</Body1>
        <div>
          <Button onClick={() => goTo('start')}>{words.kept.toStart}</Button>
        </div>
      </>
    );
  }
  if (reading !== null) {
    return (
      <ReadingView
        key={reading.operation}
        reading={reading}
        onCancel={async () => await tenants.cancel(reading.operation)}
      />
    );
  }
  if (kept.error !== null) return <ErrorState error={kept.error} retry={kept.reload} />;
  if (kept.value === null) return <LoadingState text={words.loading} />;
  return (
    <KeptTenants workspace={workspace} tenants={kept.value.tenants} onLoad={() => void tenants.load()} />
  );
}
