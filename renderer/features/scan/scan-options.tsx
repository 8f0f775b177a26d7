import { Checkbox, Field, Select, Textarea } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Input } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';

export type ProfileId = Input<'scans', 'start'>['profile'];
export const profileIds = ['entra', 'idfix-multi-tenant', 'idfix-dedicated'] as const;

/** How a scan judges, as it is typed. */
export interface OptionsDraft {
  readonly profile: ProfileId;
  /** One a line. */
  readonly domains: string;
  readonly alternateLogin: boolean;
}

export function isProfileId(id: string): id is ProfileId {
  return profileIds.some((known) => known === id);
}

export function domainsOf(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((part) => part !== '');
}

const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i;

/** The first line that is no domain name; undefined where all are. */
export function wrongDomain(text: string): string | undefined {
  return domainsOf(text).find((part) => !domain.test(part));
}

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
