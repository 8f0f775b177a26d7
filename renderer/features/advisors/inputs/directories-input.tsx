import { Checkbox, Field, Textarea } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { AdvisorInput } from '../../../../core/model/advisor-input.ts';
import { useStrings } from '../../../app/locale.tsx';
import { EncryptionFields } from '../../directory/encryption-fields.tsx';
import { SignInFields } from '../../directory/sign-in-fields.tsx';
import { signIns } from '../../directory/target-draft.ts';
import type { DirectoriesDraft } from './given-draft.ts';
import { useInputStyles } from './input-styles.ts';

/** Directories that an advisor asks, and as whom. */
export function DirectoriesInput(props: {
  readonly input: AdvisorInput;
  readonly draft: DirectoriesDraft;
  readonly onChange: (draft: DirectoriesDraft) => void;
}): ReactNode {
  const { input, draft } = props;
  const styles = useInputStyles();
  const { advisors: words } = useStrings();
  const set = (change: Partial<DirectoriesDraft>): void => props.onChange({ ...draft, ...change });
  return (
    <div className={styles.column}>
      <Checkbox
        label={words.asks(input.title)}
        checked={draft.isAsked}
        onChange={(_, { checked }) => set({ isAsked: checked === true })}
      />
      {draft.isAsked ? (
        <>
          <Field label={words.addresses} hint={words.addressesHint}>
            <Textarea
              value={draft.addresses}
              maxLength={5000}
              rows={2}
              spellCheck={false}
              onChange={(_, { value }) => set({ addresses: value })}
            />
          </Field>
          <SignInFields
            signIns={signIns}
            auth={draft.auth}
            user={draft.user}
            secretHint={words.secretHint}
            onAuth={(auth) => set({ auth })}
            onUser={(user) => set({ user })}
          />
          <EncryptionFields draft={draft} onChange={set} />
        </>
      ) : null}
    </div>
  );
}
