import type { ReactNode } from 'react';
import type { KeptTenants } from '../../../../core/contract/tenant/outputs.ts';
import { formOf, type AdvisorInput } from '../../../../core/model/advisor-input.ts';
import { DirectoriesInput } from './directories-input.tsx';
import type { Query } from '../../../app/use-query.ts';
import { FileInput } from './file-input.tsx';
import { noDirectories, wrongIn, type GivenDraft } from './given-draft.ts';
import { fromWorkspace, KeptInput } from './kept-input.tsx';
import { ContainersInput, NamesInput, TextInput } from './text-input.tsx';

/** The field of an input, by what it takes. */
export function GivenInput(props: {
  readonly input: AdvisorInput;
  readonly draft: GivenDraft;
  readonly onChange: (change: (before: GivenDraft) => GivenDraft) => void;
  readonly workspace: string;
  /** What the workspace keeps. */
  readonly kept: Query<KeptTenants>;
  /** Whose OUs can be chosen. */
  readonly scan: number;
}): ReactNode {
  const { input, draft, onChange, workspace, scan } = props;
  const { id, takes } = input;
  const form = formOf(takes);
  if (input.isKept === true) {
    return (
      <KeptInput
        input={input}
        kept={props.kept}
        draft={draft.kept[id] ?? fromWorkspace}
        files={draft.files[id] ?? []}
        onChange={(kept) => onChange((before) => ({ ...before, kept: { ...before.kept, [id]: kept } }))}
        onChoose={(files) => onChange((before) => ({ ...before, files: { ...before.files, [id]: files } }))}
      />
    );
  }
  if (form === 'files') {
    return (
      <FileInput
        input={input}
        files={draft.files[id] ?? []}
        onChoose={(files) => onChange((before) => ({ ...before, files: { ...before.files, [id]: files } }))}
      />
    );
  }
  if (form === 'directories') {
    return (
      <DirectoriesInput
        input={input}
        draft={draft.directories[id] ?? noDirectories}
        onChange={(directories) =>
          onChange((before) => ({ ...before, directories: { ...before.directories, [id]: directories } }))
        }
      />
    );
  }
  const text = {
    input,
    typed: draft.texts[id] ?? '',
    onType: (typed: string) => onChange((before) => ({ ...before, texts: { ...before.texts, [id]: typed } })),
    wrong: wrongIn(input, draft),
  };
  if (takes === 'containers') return <ContainersInput {...text} workspace={workspace} scan={scan} />;
  return input.usual === undefined ? <TextInput {...text} /> : <NamesInput {...text} />;
}
