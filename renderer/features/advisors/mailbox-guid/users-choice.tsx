import { Checkbox, Field, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStrings } from '../../../app/locale.tsx';
import type { PlanDraft } from './plan-draft.ts';

/** Which users a plan is for, and what has to be declared for that. */
export function UsersChoice(props: {
  readonly draft: PlanDraft;
  readonly onChange: (change: Partial<PlanDraft>) => void;
  /** How many are selected in the advice. */
  readonly picked: number;
  readonly leftovers: number;
  /** Whether the scan shows any live mailbox. */
  readonly isAnyLive: boolean;
}): ReactNode {
  const { draft, onChange, picked, leftovers, isAnyLive } = props;
  const { mailboxGuid: words } = useStrings();
  return (
    <>
      <Field label={words.whose}>
        <RadioGroup
          value={draft.users}
          onChange={(_, { value }) => {
            if (value === 'picked' || value === 'leftovers' || value === 'named') onChange({ users: value });
          }}
        >
          {picked === 0 ? null : <Radio value="picked" label={words.picked(picked)} />}
          <Radio value="leftovers" label={words.leftovers(leftovers)} />
          <Radio value="named" label={words.named} />
        </RadioGroup>
      </Field>
      {draft.users === 'named' ? (
        <Field label={words.list} hint={words.listHint}>
          <Textarea
            value={draft.list}
            resize="vertical"
            rows={5}
            spellCheck={false}
            maxLength={4_000_000}
            onChange={(_, { value }) => onChange({ list: value })}
          />
        </Field>
      ) : null}
      {draft.users === 'leftovers' && !isAnyLive ? (
        <Field hint={words.noneLeftHint}>
          <Checkbox
            label={words.noneLeft}
            checked={draft.isNoneLeftDeclared}
            onChange={(_, { checked }) => onChange({ isNoneLeftDeclared: checked === true })}
          />
        </Field>
      ) : null}
      {draft.users === 'leftovers' ? null : (
        <Field hint={words.parallelHint}>
          <Checkbox
            label={words.parallel}
            checked={draft.isParallelMigration}
            onChange={(_, { checked }) => onChange({ isParallelMigration: checked === true })}
          />
        </Field>
      )}
    </>
  );
}
