import { Body1, Field, Link, Radio, RadioGroup } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ChosenFile } from '../../../../core/contract/outputs.ts';
import type { KeptTenants } from '../../../../core/contract/tenant/outputs.ts';
import type { AdvisorInput } from '../../../../core/model/advisor-input.ts';
import { visibleText } from '../../../../core/model/visible-text.ts';
import { useFormat, useStrings } from '../../../app/locale.tsx';
import type { Query } from '../../../app/use-query.ts';
import { FileInput } from './file-input.tsx';

/** What is chosen of an input that the workspace may have: that, a file, or nothing at all. */
export interface KeptDraft {
  readonly from: 'workspace' | 'file' | 'none';
}

export const fromWorkspace: KeptDraft = { from: 'workspace' };

/** The tenant that the workspace knows, a file in its place, or none. */
export function KeptInput(props: {
  readonly input: AdvisorInput;
  /** What the workspace keeps. */
  readonly kept: Query<KeptTenants>;
  readonly draft: KeptDraft;
  readonly files: readonly ChosenFile[];
  readonly onChange: (draft: KeptDraft) => void;
  readonly onChoose: (files: readonly ChosenFile[]) => void;
}): ReactNode {
  const { input, kept, draft, files, onChange, onChoose } = props;
  const format = useFormat();
  const { tenant: words } = useStrings();
  const header = kept.value?.tenants[0]?.header;
  const label =
    header === undefined
      ? words.input.nothingKept
      : words.kept.label(visibleText(header.displayName, 100), format.moment(header.takenAt));
  const choose = (value: string): void =>
    onChange({ from: value === 'file' || value === 'none' ? value : 'workspace' });
  return (
    <>
      <Field>
        <RadioGroup aria-label={input.title} value={draft.from} onChange={(_, { value }) => choose(value)}>
          <Radio value="workspace" label={label} />
          <Radio value="file" label={words.input.file} />
          {header === undefined || input.isNeeded ? null : <Radio value="none" label={words.input.none} />}
        </RadioGroup>
      </Field>
      {draft.from === 'file' ? <FileInput input={input} files={files} onChoose={onChoose} /> : null}
      {draft.from === 'workspace' && header === undefined && !kept.pending ? (
        <Body1>
          <Link href="#/tenant">{words.input.toTenant}</Link>
        </Body1>
      ) : null}
    </>
  );
}
