import { Body1, Button, Caption1, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { useRef, useState, type ReactNode } from 'react';
import type { AdvisorOverview } from '../../../core/contract/outputs.ts';
import { missingInput, type AdvisorInput } from '../../../core/model/advisor-input.ts';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import type { Strings } from '../../app/strings.ts';
import { useQuery } from '../../app/use-query.ts';
import { useHeldSecret } from '../plan/use-held-secret.ts';
import { useAdvisors } from './advisors-provider.tsx';
import { GivenInput } from './inputs/given-input.tsx';
import { areDirectoriesComplete, givenOf, isThere, nothingGiven, wrongIn } from './inputs/given-draft.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXL}`,
    maxWidth: '720px',
  },
  title: { margin: 0 },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    width: '100%',
    display: 'grid',
    gap: tokens.spacingVerticalL,
  },
  input: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    alignItems: 'stretch',
  },
  commands: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
});

/** Whether an advisor needs an input. */
function needOf(input: AdvisorInput, inputs: readonly AdvisorInput[], words: Strings['advisors']): string {
  const instead = inputs.find(({ id }) => id === input.insteadOf);
  if (instead !== undefined) return words.insteadOf(instead.title);
  if (!input.isNeeded) return words.optional;
  const other = inputs.find(({ insteadOf }) => insteadOf === input.id);
  return other === undefined ? words.needed : words.neededOr(other.title);
}

/** What an advisor is given, and the button that runs it. */
export function StartForm(props: {
  readonly advisor: AdvisorOverview;
  readonly workspace: string;
  readonly scan: number;
  /** Told when it runs; and there is a way back where there is something to go back to. */
  readonly onClose?: () => void;
}): ReactNode {
  const { advisor, workspace, scan, onClose } = props;
  const { catalogue, inputs } = advisor;
  const styles = useStyles();
  const api = useApi();
  const { advisors: words } = useStrings();
  const { start } = useAdvisors();
  const [draft, setDraft] = useState(nothingGiven);
  const form = useRef<HTMLFormElement>(null);
  const hold = useHeldSecret(form);
  const kept = useQuery(inputs.some(({ isKept }) => isKept === true) ? workspace : null, () =>
    api.tenants.kept({ workspace }),
  );
  const doesKeep = (kept.value?.tenants.length ?? 0) > 0;
  const missing = missingInput(inputs, (id) =>
    inputs.some((input) => input.id === id && isThere(input, draft, doesKeep)),
  );
  const isReady =
    missing === undefined &&
    areDirectoriesComplete(draft) &&
    inputs.every((input) => wrongIn(input, draft) === undefined);

  async function run(): Promise<void> {
    const secret = await hold();
    if (secret === undefined) return;
    const given = givenOf(inputs, draft, secret);
    const hasStarted = await start({ advisor: catalogue.id, scan, ...given });
    if (hasStarted) onClose?.();
  }

  return (
    <form
      ref={form}
      className={styles.root}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void run();
      }}
    >
      <Body1>{advisor.about}</Body1>
      <Subtitle2 as="h3" className={styles.title}>
        {words.inputs}
      </Subtitle2>
      {inputs.length === 0 ? <Body1>{words.inputsNone}</Body1> : null}
      <ul className={styles.list}>
        {inputs.map((input) => (
          <li key={input.id} className={styles.input}>
            <Body1>
              <strong>{input.title}</strong> ({needOf(input, inputs, words)})
            </Body1>
            <Caption1>{input.about}</Caption1>
            <GivenInput
              input={input}
              draft={draft}
              onChange={setDraft}
              workspace={workspace}
              kept={kept}
              scan={scan}
            />
          </li>
        ))}
      </ul>
      {missing === undefined || (missing.isKept === true && kept.pending) ? null : (
        <Caption1>{words.missing(missing.title)}</Caption1>
      )}
      <div className={styles.commands}>
        <Button type="submit" appearance="primary" disabledFocusable={!isReady}>
          {words.run}
        </Button>
        {onClose === undefined ? null : <Button onClick={onClose}>{words.close}</Button>}
      </div>
    </form>
  );
}
