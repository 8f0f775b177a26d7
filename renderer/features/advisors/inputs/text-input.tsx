import { Button, Checkbox, Field, Input, Textarea } from '@fluentui/react-components';
import { useMemo, useState, type ReactNode } from 'react';
import type { AdvisorInput, InputKind } from '../../../../core/model/advisor-input.ts';
import { visibleText } from '../../../../core/model/visible-text.ts';
import { useApi } from '../../../app/api.tsx';
import { useStrings } from '../../../app/locale.tsx';
import { OuTree } from '../../directory/ou-tree.tsx';
import { textsIn } from './given-draft.ts';
import { useInputStyles } from './input-styles.ts';

/** As much as the contract takes. UTF-16 code units. */
const mostTyped = 4_000_000;

interface TextInputProps {
  readonly input: AdvisorInput;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** The first value that has not the form it needs. */
  readonly wrong: { readonly text: string; readonly why: string } | undefined;
}

/** What an advisor is given by typing or pasting it. */
export function TextInput(props: TextInputProps): ReactNode {
  const { input, typed, onType, wrong } = props;
  const styles = useInputStyles();
  const { advisors: words } = useStrings();
  const isLine = input.takes === 'name' || input.takes === 'names';
  const hints: Partial<Readonly<Record<InputKind, string>>> = {
    names: words.namesHint,
    containers: words.typedOne,
    attributeValues: words.typedOne,
  };
  return (
    <Field
      hint={hints[input.takes] ?? ''}
      {...(wrong === undefined
        ? {}
        : { validationMessage: words.wrongText(visibleText(wrong.text, 200), wrong.why) })}
    >
      {isLine ? (
        <Input
          aria-label={input.title}
          value={typed}
          maxLength={2000}
          onChange={(_, { value }) => onType(value)}
        />
      ) : (
        <Textarea
          aria-label={input.title}
          value={typed}
          maxLength={mostTyped}
          rows={input.takes === 'text' ? 6 : 3}
          resize="vertical"
          {...(input.takes === 'text' ? { textarea: { className: styles.verbatim } } : {})}
          spellCheck={false}
          onChange={(_, { value }) => onType(value)}
        />
      )}
    </Field>
  );
}

/** Names, of which the usual ones can be ticked. */
export function NamesInput(props: TextInputProps): ReactNode {
  const { input, typed, onType } = props;
  const styles = useInputStyles();
  const names = textsIn(input, typed);
  const isNamed = (name: string): boolean => names.some((one) => one.toLowerCase() === name.toLowerCase());
  const toggle = (name: string): void =>
    onType(
      (isNamed(name)
        ? names.filter((one) => one.toLowerCase() !== name.toLowerCase())
        : [...names, name]
      ).join(', '),
    );
  return (
    <div className={styles.column}>
      <div className={styles.commands} role="group" aria-label={input.title}>
        {(input.usual ?? []).map((name) => (
          <Checkbox key={name} label={name} checked={isNamed(name)} onChange={() => toggle(name)} />
        ))}
      </div>
      <TextInput {...props} />
    </div>
  );
}

/** Distinguished names of OUs, typed or ticked in the tree of the scan. */
export function ContainersInput(
  props: TextInputProps & { readonly workspace: string; readonly scan: number },
): ReactNode {
  const { input, typed, onType, workspace, scan } = props;
  const styles = useInputStyles();
  const api = useApi();
  const { advisors: words } = useStrings();
  const [isTreeShown, setTreeShown] = useState(false);
  const source = useMemo(
    () => ({
      key: `${workspace} ${scan}`,
      level: (parent: string | null) => api.advisors.containers({ workspace, scan, parent }),
    }),
    [api, workspace, scan],
  );
  return (
    <div className={styles.column}>
      <TextInput {...props} />
      <Button
        size="small"
        className={styles.start}
        aria-expanded={isTreeShown}
        aria-label={`${words.tree}: ${input.title}`}
        onClick={() => setTreeShown(!isTreeShown)}
      >
        {words.tree}
      </Button>
      {isTreeShown ? (
        <OuTree
          label={words.treeOf(input.title)}
          source={source}
          chosen={textsIn(input, typed)}
          onChoose={(chosen) => onType(chosen.join('\n'))}
        />
      ) : null}
    </div>
  );
}
