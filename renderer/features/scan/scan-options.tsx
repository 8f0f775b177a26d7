import { Checkbox, Field, Select, Textarea } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';
import { isProfileId, profileIds, wrongDomain, type OptionsDraft } from './options-draft.ts';

/** Profile, verified domains and alternate login: the same wherever a scan is set up. */
export function ScanOptions(props: {
  readonly draft: OptionsDraft;
  readonly onChange: (draft: OptionsDraft) => void;
}): ReactNode {
  const { options } = useStrings();
  const { draft, onChange } = props;
  const wrong = wrongDomain(draft.domains);
  return (
    <>
      <Field label={options.profile}>
        <Select
          value={draft.profile}
          onChange={(_, { value }) =>
            isProfileId(value) ? onChange({ ...draft, profile: value }) : undefined
          }
        >
          {profileIds.map((id) => (
            <option key={id} value={id}>
              {options.profiles[id]}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label={options.domains}
        hint={options.domainsHint}
        {...(wrong === undefined ? {} : { validationMessage: options.domainsWrong(wrong) })}
      >
        <Textarea
          rows={3}
          value={draft.domains}
          onChange={(_, { value }) => onChange({ ...draft, domains: value })}
        />
      </Field>
      <Checkbox
        label={options.alternateLogin}
        checked={draft.alternateLogin}
        onChange={(_, { checked }) => onChange({ ...draft, alternateLogin: checked === true })}
      />
    </>
  );
}
