import {
  Body1,
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
  Title2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useMemo, useState, type ReactNode } from 'react';
import type { Basket } from '../../../core/contract/plan/choosing-outputs.ts';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { goTo } from '../../app/route.ts';
import { useQuery } from '../../app/use-query.ts';
import { EmptyState } from '../../components/state-message.tsx';
import { OtherBasket } from './carry-over.tsx';
import { ConflictList } from './conflict-list.tsx';
import { GroupedChanges, type ChangeSource } from './grouped-changes.tsx';
import { ImportList } from './import-list.tsx';
import { OpenPlan } from './open-plan.tsx';
import { usePlan } from './plan-provider.tsx';
import { useChoices } from './use-choices.ts';

const useStyles = makeStyles({
  title: { margin: 0 },
  commands: { display: 'flex', gap: tokens.spacingHorizontalS, flexWrap: 'wrap', alignItems: 'center' },
  beside: { display: 'flex', gap: tokens.spacingHorizontalS },
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
});

/** What is chosen for a scan, before a plan is made of it. */
export function BasketView(props: {
  readonly workspace: string;
  readonly scan: number;
  readonly basket: Basket;
}): ReactNode {
  const { workspace, scan, basket } = props;
  const styles = useStyles();
  const api = useApi();
  const { plan, app } = useStrings();
  const { refused } = useNotices();
  const { look, revision } = usePlan();
  const { drop } = useChoices(workspace, scan);
  const [isEmptying, setEmptying] = useState(false);
  const conflicts = useQuery(basket.choices < 2 ? null : `${workspace} ${scan} ${revision}`, () =>
    api.choices.conflicts({ workspace, scan }),
  );
  const source = useMemo(
    (): ChangeSource => ({
      key: `${workspace} ${scan} ${revision}`,
      groups: async (by, offset, limit) => await api.choices.groups({ workspace, scan, by, offset, limit }),
      changes: async (by, group, offset, limit) =>
        await api.choices.list({ workspace, scan, by, group, offset, limit }),
    }),
    [api, workspace, scan, revision],
  );
  const others = basket.otherScans.map((other) => (
    <OtherBasket key={other.scan} workspace={workspace} scan={scan} other={other} />
  ));
  if (basket.choices === 0) {
    return (
      <>
        {others}
        <EmptyState
          title={plan.empty}
          text={plan.emptyAction}
          action={{ label: plan.toFindings, run: () => goTo('findings') }}
        />
        <div className={styles.beside}>
          <ImportList workspace={workspace} scan={scan} />
          <OpenPlan workspace={workspace} />
        </div>
      </>
    );
  }
  const isInConflict = (conflicts.value?.total ?? 0) > 0;
  async function make(): Promise<void> {
    const made = await api.plans.make({ workspace, scan });
    if (made.ok) await look(made.value, 'choices');
    else refused(made.error);
  }
  return (
    <>
      <Title2 as="h2" block className={styles.title}>
        {plan.chosen}
      </Title2>
      <Body1>{plan.chosenAbout(basket.choices, basket.objects)}</Body1>
      {others}
      <div className={styles.commands} role="group" aria-label={plan.commands}>
        <Button appearance="primary" disabledFocusable={isInConflict} onClick={() => void make()}>
          {plan.preview}
        </Button>
        <ImportList workspace={workspace} scan={scan} />
        <OpenPlan workspace={workspace} />
        <Button onClick={() => setEmptying(true)}>{plan.emptyBasket}</Button>
      </div>
      {conflicts.value === null ? null : (
        <ConflictList conflicts={conflicts.value} onDrop={(choices) => void drop({ choices })} />
      )}
      <section className={styles.section}>
        <GroupedChanges source={source} onDrop={(choice) => void drop({ choices: [choice] })} />
      </section>
      <Dialog open={isEmptying} onOpenChange={(_, { open }) => setEmptying(open)}>
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{plan.emptyConfirm(basket.choices)}</DialogTitle>
            <DialogActions>
              <Button
                onClick={() => {
                  setEmptying(false);
                  void drop(undefined);
                }}
              >
                {plan.emptyBasket}
              </Button>
              <Button appearance="primary" onClick={() => setEmptying(false)}>
                {app.cancel}
              </Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </>
  );
}
