import { Body1, Button, Caption1, Link, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { FolderOpenRegular } from '@fluentui/react-icons/svg/folder-open';
import type { ReactNode } from 'react';
import { useApi } from '../../app/api.tsx';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { goTo } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { useQuery } from '../../app/use-query.ts';
import { ErrorState, LoadingState } from '../../components/state-message.tsx';

export const useListStyles = makeStyles({
  list: { listStyleType: 'none', margin: `${tokens.spacingVerticalS} 0`, padding: 0 },
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  what: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, alignItems: 'flex-start' },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

/** Workspaces used before, newest first. */
export function RecentList(): ReactNode {
  const styles = useListStyles();
  const api = useApi();
  const strings = useStrings();
  const format = useFormat();
  const { open } = useSession();
  const { refused } = useNotices();
  const recent = useQuery('recent', () => api.workspaces.recent({}));
  const words = strings.start;

  async function openToken(token: string): Promise<void> {
    if (await open(token)) goTo('overview');
  }
  async function choose(): Promise<void> {
    const file = await api.files.chooseWorkspace({});
    if (!file.ok) return refused(file.error);
    if (file.value !== null) await openToken(file.value.token);
  }
  async function forget(token: string): Promise<void> {
    const result = await api.workspaces.forget({ token });
    if (result.ok) recent.reload();
    else refused(result.error);
  }

  return (
    <section>
      <Subtitle2 as="h2">{words.recent}</Subtitle2>
      {recent.error === null ? null : <ErrorState error={recent.error} retry={recent.reload} />}
      {recent.value === null && recent.error === null ? <LoadingState text={strings.app.loading} /> : null}
      {recent.value?.length === 0 ? (
        <p>
          <Body1>{words.recentNone}</Body1>
        </p>
      ) : null}
      <ul className={styles.list}>
        {recent.value?.map((one) => (
          <li key={one.token} className={styles.item}>
            <span className={styles.what}>
              {one.problem === null ? (
                <Link as="button" onClick={() => void openToken(one.token)}>
                  {one.name}
                </Link>
              ) : (
                <Body1>{one.name}</Body1>
              )}
              <Caption1 className={styles.quiet}>
                {one.problem ??
                  (one.latest === null
                    ? words.recentNever
                    : strings.counts.objects(one.latest.objects.total))}
                {' · '}
                {words.recentUsed(format.moment(one.usedAt))}
              </Caption1>
              <Caption1 className={styles.quiet}>{one.path}</Caption1>
            </span>
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={words.recentForget(one.name)}
              onClick={() => void forget(one.token)}
            />
          </li>
        ))}
      </ul>
      <Button icon={<FolderOpenRegular />} onClick={() => void choose()}>
        {words.openOther}
      </Button>
    </section>
  );
}
