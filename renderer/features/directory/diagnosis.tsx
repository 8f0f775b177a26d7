import { Body1, Caption1, Spinner, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import { SubtractCircleFilled } from '@fluentui/react-icons/svg/subtract-circle';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { DiagnosisStep } from '../../../core/contract/outputs.ts';
import type { ExpectedErrorShape } from '../../../core/model/expected-error.ts';
import { useApi, useApiEvent } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { ErrorState } from '../../components/state-message.tsx';
import type { DirectoryTarget } from './target-draft.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalM },
  item: { display: 'grid', gridTemplateColumns: '24px 1fr', gap: tokens.spacingHorizontalS },
  text: { display: 'flex', flexDirection: 'column' },
  icon: { fontSize: '20px', display: 'inline-flex' },
  ok: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

/** A connection tried step by step, each with what was found and what to do. Another target is another test. */
export function Diagnosis(props: { readonly target: DirectoryTarget }): ReactNode {
  const { target } = props;
  const api = useApi();
  const styles = useStyles();
  const { directory } = useStrings();
  const operation = useRef<string | null>(null);
  const [steps, setSteps] = useState<readonly DiagnosisStep[]>([]);
  const [error, setError] = useState<ExpectedErrorShape | null>(null);
  const [isRunning, setRunning] = useState(true);

  useEffect(() => {
    let dropped = false;
    operation.current = null;
    setSteps([]);
    setError(null);
    setRunning(true);
    void api.directory.diagnose({ target }).then((result) => {
      if (dropped) return;
      if (result.ok) operation.current = result.value.operation;
      else {
        setError(result.error);
        setRunning(false);
      }
    });
    return () => {
      dropped = true;
    };
  }, [api, target]);

  useApiEvent('diagnosis', (event) => {
    // The first step may be told before the command has answered.
    operation.current ??= event.operation;
    if (event.operation !== operation.current) return;
    const { step } = event;
    if (step === null) setRunning(false);
    else setSteps((before) => withStep(before, step));
  });

  return (
    <section aria-live="polite" aria-busy={isRunning}>
      <Subtitle2 as="h3">{directory.diagnosis}</Subtitle2>
      {error === null ? null : <ErrorState error={error} />}
      {isRunning && steps.length === 0 ? <Spinner size="tiny" label={directory.testing} /> : null}
      <ol className={styles.list}>
        {steps.map((step) => (
          <li key={step.step} className={styles.item}>
            <StepIcon outcome={step.outcome} />
            <span className={styles.text}>
              <Body1>
                {step.title}
                {' · '}
                {directory.steps[step.outcome]}
              </Body1>
              <Caption1 className={styles.quiet}>{step.detail}</Caption1>
              {step.action === null ? null : <Body1>{step.action}</Body1>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function StepIcon(props: { readonly outcome: DiagnosisStep['outcome'] }): ReactNode {
  const styles = useStyles();
  const icons = {
    ok: <CheckmarkCircleFilled className={styles.ok} />,
    failed: <ErrorCircleFilled className={styles.failed} />,
    'not tried': <SubtractCircleFilled className={styles.quiet} />,
    running: <Spinner size="extra-tiny" />,
  } as const;
  return (
    <span className={styles.icon} aria-hidden="true">
      {icons[props.outcome]}
    </span>
  );
}

/** The steps with one told anew, or added. */
function withStep(steps: readonly DiagnosisStep[], step: DiagnosisStep): readonly DiagnosisStep[] {
  const isKnown = steps.some((other) => other.step === step.step);
  return isKnown ? steps.map((other) => (other.step === step.step ? step : other)) : [...steps, step];
}
