import { Body1, Button, Caption1, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { AdvisorInput, AdvisorOverview, ChosenFile } from '../../../core/contract/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi } from '../../app/api.tsx';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { useAdvisors } from './advisors-provider.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXL}`,
    maxWidth: '720px',
  },
  title: { margin: 0 },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalL },
  input: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    alignItems: 'flex-start',
  },
  commands: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  chosen: { overflowWrap: 'anywhere' },
});

/** What an advisor is given, and the button that runs it. */
export function StartForm(props: {
  readonly advisor: AdvisorOverview;
  readonly scan: number;
  /** Told when it runs; and there is a way back where there is something to go back to. */
  readonly onClose?: () => void;
}): ReactNode {
  const { advisor, scan, onClose } = props;
  const { catalogue, inputs } = advisor;
  const styles = useStyles();
  const { advisors: words } = useStrings();
  const { start } = useAdvisors();
  const [given, setGiven] = useState<Readonly<Record<string, readonly ChosenFile[]>>>({});
  const missing = inputs.find(({ id, isNeeded }) => isNeeded && (given[id] ?? []).length === 0);

  async function run(): Promise<void> {
    const chosen = Object.entries(given)
      .filter(([, files]) => files.length > 0)
      .map(([id, files]) => [id, files.map(({ token }) => token)] as const);
    const hasStarted = await start({ advisor: catalogue.id, scan, inputs: Object.fromEntries(chosen) });
    if (hasStarted) onClose?.();
  }

  return (
    <div className={styles.root}>
      <Body1>{advisor.about}</Body1>
      <Subtitle2 as="h3" className={styles.title}>
        {words.inputs}
      </Subtitle2>
      {inputs.length === 0 ? <Body1>{words.inputsNone}</Body1> : null}
      <ul className={styles.list}>
        {inputs.map((input) => (
          <li key={input.id}>
            <InputChoice
              input={input}
              files={given[input.id] ?? []}
              onChoose={(files) => setGiven((before) => ({ ...before, [input.id]: files }))}
            />
          </li>
        ))}
      </ul>
      {missing === undefined ? null : <Caption1>{words.missing(missing.title)}</Caption1>}
      <div className={styles.commands}>
        <Button appearance="primary" disabledFocusable={missing !== undefined} onClick={() => void run()}>
          {words.run}
        </Button>
        {onClose === undefined ? null : <Button onClick={onClose}>{words.close}</Button>}
      </div>
    </div>
  );
}

function InputChoice(props: {
  readonly input: AdvisorInput;
  readonly files: readonly ChosenFile[];
  readonly onChoose: (files: readonly ChosenFile[]) => void;
}): ReactNode {
  const { input, files, onChoose } = props;
  const styles = useStyles();
  const api = useApi();
  const format = useFormat();
  const { refused } = useNotices();
  const { advisors: words } = useStrings();

  async function choose(): Promise<void> {
    const result = await api.files.chooseInput({ takes: input.takes });
    if (!result.ok) refused(result.error);
    // Closing the dialog leaves what was chosen before.
    else if (result.value.length > 0) onChoose(result.value);
  }

  return (
    <div className={styles.input}>
      <Body1>
        <strong>{input.title}</strong> ({input.isNeeded ? words.needed : words.optional})
      </Body1>
      <Caption1>{input.about}</Caption1>
      <div className={styles.commands}>
        <Button size="small" aria-label={words.choose(input.title)} onClick={() => void choose()}>
          {words.chooseShort}
        </Button>
        <Body1 className={styles.chosen}>
          {files.length === 0
            ? words.notChosen
            : words.chosen(format.list(files.map(({ name }) => visibleText(name, 120))))}
        </Body1>
        {files.length === 0 ? null : (
          <Button size="small" appearance="subtle" onClick={() => onChoose([])}>
            {words.takeOut(input.title)}
          </Button>
        )}
      </div>
    </div>
  );
}
