import { Field, Input } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStrings } from '../../../app/locale.tsx';
import type { PlanDraft } from './plan-draft.ts';

/** What marks the users of the rule: for the plan and for the script the same. */
export function MarkerFields(props: {
  readonly marker: PlanDraft['marker'];
  readonly onChange: (marker: PlanDraft['marker']) => void;
}): ReactNode {
  const { marker, onChange } = props;
  const { mailboxGuid: words } = useStrings();
  return (
    <>
      <Field label={words.markerAttribute} hint={words.markerHint}>
        <Input
          value={marker.attribute}
          maxLength={64}
          spellCheck={false}
          onChange={(_, { value }) => onChange({ ...marker, attribute: value })}
        />
      </Field>
      <Field label={words.markerValue}>
        <Input
          value={marker.value}
          maxLength={200}
          spellCheck={false}
          onChange={(_, { value }) => onChange({ ...marker, value })}
        />
      </Field>
    </>
  );
}
