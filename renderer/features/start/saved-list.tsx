import { Body1, Button, Caption1, Link, Subtitle2 } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import type { ReactNode } from 'react';
import { useApi, type Input } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { useQuery } from '../../app/use-query.ts';
import { ErrorState, LoadingState } from '../../components/state-message.tsx';
import { useListStyles } from './recent-list.tsx';

export type SavedTarget = Input<'targets', 'save'>;

/** Directories that were saved, each to be set up again by one click. */
export function SavedList(props: { readonly onOpen: (target: SavedTarget) => void }): ReactNode {
  const styles = useListStyles();
  const api = useApi();
  const strings = useStrings();
  const { refused } = useNotices();
  const saved = useQuery('saved', () => api.targets.list({}));
  const words = strings.start;

  async function remove(id: string): Promise<void> {
    const result = await api.targets.remove({ id });
    if (result.ok) saved.reload();
    else refused(result.error);
  }

  return (
    <section>
      <Subtitle2 as="h2">{words.saved}</Subtitle2>
      {saved.error === null ? null : <ErrorState error={saved.error} retry={saved.reload} />}
      {saved.value === null && saved.error === null ? <LoadingState text={strings.app.loading} /> : null}
      {saved.value?.length === 0 ? (
        <p>
          <Body1>{words.savedNone}</Body1>
        </p>
      ) : null}
      <ul className={styles.list}>
        {saved.value?.map((target) => (
          <li key={target.id ?? target.name} className={styles.item}>
            <span className={styles.what}>
              <Link as="button" title={words.savedOpen(target.name)} onClick={() => props.onOpen(target)}>
                {target.name}
              </Link>
              <Caption1 className={styles.quiet}>{target.target.address}</Caption1>
            </span>
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={words.savedRemove(target.name)}
              onClick={() => void (target.id === undefined ? undefined : remove(target.id))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
