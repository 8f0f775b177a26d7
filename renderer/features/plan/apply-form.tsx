import {
  Body1,
  Button,
  Caption1,
  Field,
  Input,
  Subtitle2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useRef, useState, type ReactNode } from 'react';
import type { PlanSummary } from '../../../core/contract/plan/outputs.ts';
import type { Input as Sent } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { AccessFields } from './access-fields.tsx';
import { accessOf, emptyAccess, isComplete, numberOf, type AccessDraft } from './access-draft.ts';
import { CodeForm } from './code-form.tsx';
import { useApply } from './use-apply.ts';
import { useHeldSecret } from './use-held-secret.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '640px' },
  title: { margin: 0 },
  commands: { display: 'flex', gap: tokens.spacingHorizontalM, flexWrap: 'wrap', alignItems: 'center' },
});

/** Where to apply a plan and as whom. Whether it is applied is asked by the host, outside of the page. */
export function ApplyForm(props: {
  readonly plan: PlanSummary;
  readonly acceptsBreaks: boolean;
  /** False until everything that has to be said yes to was. */
  readonly isAllowed: boolean;
}): ReactNode {
  const { plan, acceptsBreaks } = props;
  const styles = useStyles();
  const { apply } = useStrings();
  const [draft, setDraft] = useState(emptyAccess);
  const [waiting, setWaiting] = useState<Sent<'plans', 'apply'> | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const hold = useHeldSecret(form);
  const { start, isAsking } = useApply(plan, setWaiting);
  const set = (change: Partial<AccessDraft>): void => {
    setDraft((before) => ({ ...before, ...change }));
    // A code is for what was typed when it was printed.
    setWaiting(null);
  };

  async function order(): Promise<Sent<'plans', 'apply'> | null> {
    const secret = draft.auth === 'password' ? await hold() : null;
    if (secret === undefined) return null;
    const changesPerSecond = numberOf(draft.rate);
    return {
      plan: plan.plan,
      access: accessOf(draft, secret),
      acceptsBreaks,
      maxFailures: numberOf(draft.maxFailures) ?? 5,
      ...(changesPerSecond === undefined ? {} : { changesPerSecond }),
    };
  }
  const isReady = props.isAllowed && isComplete(draft) && !isAsking;
  const isFromFile = plan.targets.some(({ controller }) => controller === null);
  return (
    <section>
      <form
        ref={form}
        className={styles.root}
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady) return;
          void order().then((sent) => (sent === null ? undefined : start(sent)));
        }}
      >
        <Subtitle2 as="h2" className={styles.title}>
          {apply.title}
        </Subtitle2>
        <Body1>{apply.about}</Body1>
        {isFromFile ? <Body1>{apply.fromFile}</Body1> : null}
        <AccessFields draft={draft} onChange={set} />
        <Field label={apply.maxFailures}>
          <Input
            type="number"
            min={1}
            value={draft.maxFailures}
            onChange={(_, { value }) => set({ maxFailures: value })}
          />
        </Field>
        <Field label={apply.rate} hint={apply.rateHint}>
          <Input type="number" min={1} value={draft.rate} onChange={(_, { value }) => set({ rate: value })} />
        </Field>
        <div className={styles.commands}>
          <Button type="submit" appearance="primary" disabledFocusable={!isReady}>
            {isAsking ? apply.asking : apply.start(plan.objects)}
          </Button>
          <Caption1>{apply.startAbout}</Caption1>
        </div>
      </form>
      {waiting === null ? null : (
        <CodeForm onCode={(code) => void start({ ...waiting, code })} onAgain={() => void start(waiting)} />
      )}
    </section>
  );
}
