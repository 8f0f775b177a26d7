import { Body1, Button, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Registration } from '../../../core/contract/tenant/outputs.ts';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { useCopy } from '../../app/use-copy.ts';
import { useQuery } from '../../app/use-query.ts';
import { ErrorState, LoadingState } from '../../components/state-message.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, alignItems: 'flex-start' },
  title: { margin: 0 },
  steps: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    overflowWrap: 'anywhere',
  },
  code: {
    boxSizing: 'border-box',
    width: '100%',
    maxHeight: '280px',
    overflow: 'auto',
    margin: 0,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  commands: { display: 'flex', gap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
});

/** How to register Foresync in a tenant: by hand, with PowerShell, by Graph. Nothing is sent. */
export function RegistrationView({ cloud }: { readonly cloud: Registration['cloud'] }): ReactNode {
  const styles = useStyles();
  const { tenant } = useStrings();
  const words = tenant.registration;
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.root}>
      <Body1>{words.about}</Body1>
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? words.hide : words.show}
      </Button>
      {isOpen ? <Guide cloud={cloud} /> : null}
    </div>
  );
}

function Guide({ cloud }: { readonly cloud: Registration['cloud'] }): ReactNode {
  const styles = useStyles();
  const api = useApi();
  const copy = useCopy();
  const { refused } = useNotices();
  const { tenant } = useStrings();
  const words = tenant.registration;
  const guide = useQuery(cloud, () => api.tenants.guide({ cloud }));
  if (guide.error !== null) return <ErrorState error={guide.error} retry={guide.reload} />;
  if (guide.value === null) return <LoadingState text={tenant.loading} />;
  const { portal, steps, permissions, optional, powershell, graph, body, note } = guide.value;
  async function openPortal(): Promise<void> {
    const result = await api.external.open({ url: portal });
    if (!result.ok) refused(result.error);
  }
  return (
    <>
      <Subtitle2 as="h3" className={styles.title}>
        {words.byHand(portal)}
      </Subtitle2>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Code label={words.permissions} text={permissions.join('\n')} />
      <div className={styles.commands}>
        <Button size="small" onClick={() => void openPortal()}>
          {words.openPortal}
        </Button>
        <Button size="small" onClick={() => void copy(permissions.join('\n'), words.copied)}>
          {words.copyPermissions}
        </Button>
      </div>
      <Body1>{words.optional}</Body1>
      <ul className={styles.steps}>
        {optional.map(({ name, reason }) => (
          <li key={name}>
            <strong>{name}</strong>: {reason}
          </li>
        ))}
      </ul>
      <Subtitle2 as="h3" className={styles.title}>
        {words.powershell}
      </Subtitle2>
      <Code label={words.powershell} text={powershell} />
      <Button size="small" onClick={() => void copy(powershell, words.copied)}>
        {words.copyPowerShell}
      </Button>
      <Subtitle2 as="h3" className={styles.title}>
        {words.graph(graph)}
      </Subtitle2>
      <Code label={words.graph(graph)} text={body} />
      <Button size="small" onClick={() => void copy(body, words.copied)}>
        {words.copyBody}
      </Button>
      <Body1>{note}</Body1>
    </>
  );
}

/** Scrolls by keyboard, too. */
function Code(props: { readonly label: string; readonly text: string }): ReactNode {
  const styles = useStyles();
  return (
    <pre className={styles.code} tabIndex={0} role="group" aria-label={props.label}>
      {props.text}
    </pre>
  );
}
