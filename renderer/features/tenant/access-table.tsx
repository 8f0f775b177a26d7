import { Body1, Button, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ProhibitedRegular } from '@fluentui/react-icons/svg/prohibited';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';
import type { AdvisorAccess, Lack, Registration } from '../../../core/contract/tenant/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi } from '../../app/api.tsx';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { useCopy } from '../../app/use-copy.ts';
import { useQuery } from '../../app/use-query.ts';
import { PlainTable } from '../../components/plain-table.tsx';
import { ErrorState, LoadingState } from '../../components/state-message.tsx';
import { keyOf } from './sign-in-draft.ts';
import type { Permissions } from './use-tenants.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  state: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    whiteSpace: 'nowrap',
  },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalXXS },
  commands: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    flexWrap: 'wrap',
    marginTop: tokens.spacingVerticalXS,
  },
});

const icons = {
  ready: <CheckmarkCircleRegular />,
  partly: <WarningRegular />,
  blocked: <ProhibitedRegular />,
} as const;

/** What each advisor may read with what was granted, what it lacks, and how to get that. */
export function AccessTable(props: {
  readonly registration: Registration;
  readonly workspace: string | null;
  /** Grows whenever the answer may be another. */
  readonly round: number;
  readonly onAsk: (permissions: Permissions) => void;
}): ReactNode {
  const { registration, workspace, round, onAsk } = props;
  const styles = useStyles();
  const api = useApi();
  const { tenant } = useStrings();
  const words = tenant.access;
  const access = useQuery([keyOf(registration), workspace ?? '', round].join(' '), () =>
    api.tenants.access({ registration, ...(workspace === null ? {} : { workspace }) }),
  );
  if (access.error !== null) return <ErrorState error={access.error} retry={access.reload} />;
  if (access.value === null) return <LoadingState text={words.loading} />;
  const all = [...new Set(access.value.flatMap(permissionsIn))];
  return (
    <div className={styles.root}>
      <Body1>{words.about}</Body1>
      {all.length === 0 ? null : (
        <div>
          <Button onClick={() => onAsk(all)}>{words.askAll}</Button>
        </div>
      )}
      <PlainTable
        label={words.title}
        columns={[words.advisor, words.state, words.lacks]}
        rows={access.value.map((advisor) => ({
          key: advisor.advisor,
          cells: [
            advisor.title,
            <span key="state" className={styles.state}>
              {icons[advisor.state]}
              {words.states[advisor.state]}
            </span>,
            <Lacks key="lacks" advisor={advisor} onAsk={onAsk} />,
          ],
        }))}
      />
    </div>
  );
}

function Lacks(props: {
  readonly advisor: AdvisorAccess;
  readonly onAsk: (permissions: Permissions) => void;
}): ReactNode {
  const { advisor, onAsk } = props;
  const styles = useStyles();
  const copy = useCopy();
  const format = useFormat();
  const { tenant } = useStrings();
  const words = tenant.access;
  const { lacks, consentLink, title } = advisor;
  const permissions = permissionsIn(advisor);
  if (lacks.length === 0) return words.nothing;
  // oxlint-disable-next-line typescript/consistent-return -- every case returns; the compiler proves it
  const textOf = (lack: Lack): string => {
    switch (lack.kind) {
      case 'permission':
        return words.permission(lack.name, format.list(lack.parts.map((part) => tenant.parts[part])));
      case 'refused':
        return words.refused(tenant.parts[lack.part], visibleText(lack.reason, 500));
      case 'licence':
        return words.licence(lack.names, tenant.parts[lack.part]);
    }
  };
  return (
    <>
      <ul className={styles.list}>
        {lacks.map((lack) => (
          <li key={textOf(lack)}>{textOf(lack)}</li>
        ))}
      </ul>
      {consentLink === null ? null : (
        <div className={styles.commands}>
          <Button size="small" aria-label={words.ask(title)} onClick={() => onAsk(permissions)}>
            {words.askShort}
          </Button>
          <Button
            size="small"
            aria-label={words.copyLink(title)}
            onClick={() => void copy(consentLink, words.linkCopied)}
          >
            {words.copyLinkShort}
          </Button>
        </div>
      )}
    </>
  );
}

function permissionsIn({ lacks }: AdvisorAccess): Permissions {
  return lacks.flatMap((lack) => (lack.kind === 'permission' ? [lack.name] : []));
}
