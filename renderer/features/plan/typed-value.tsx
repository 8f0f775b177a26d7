import { Button, Caption1, Field, Spinner, Textarea, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState, type ReactNode } from 'react';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useQuery } from '../../app/use-query.ts';
import { SeverityLabel } from '../../components/severity-label.tsx';
import { ValueChange, ValueText } from '../details/value-text.tsx';

/** After the last letter, in milliseconds. */
const typingPause = 250;

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  list: { margin: 0, paddingInlineStart: '20px', overflowWrap: 'anywhere' },
});

/** A value that a person types, judged as they do. */
export function TypedValue(props: {
  readonly workspace: string;
  readonly scan: number;
  readonly finding: number;
  /** What stands there now. */
  readonly value: string | null;
  readonly first: string;
  readonly onPlan: (value: string) => void;
}): ReactNode {
  const { workspace, scan, finding } = props;
  const api = useApi();
  const styles = useStyles();
  const { choice } = useStrings();
  const [draft, setDraft] = useState(props.first);
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(draft), typingPause);
    return () => clearTimeout(timer);
  }, [draft]);
  const isTouched = draft !== '' && draft !== props.value;
  const key = isTouched && settled === draft ? JSON.stringify([workspace, scan, finding, draft]) : null;
  const judged = useQuery(key, () => api.choices.check({ workspace, scan, finding, value: draft }));
  const judgement = key === null || judged.pending ? null : judged.value;
  const isPlannable = isTouched && judgement !== null && judgement.refusal === null;
  return (
    <form
      className={styles.root}
      onSubmit={(event) => {
        event.preventDefault();
        if (isPlannable) props.onPlan(draft);
      }}
    >
      <Field label={choice.typed} hint={choice.typedHint}>
        <Textarea
          value={draft}
          rows={2}
          maxLength={20_000}
          spellCheck={false}
          onChange={(_, { value }) => setDraft(value.replaceAll(/[\r\n]/g, ''))}
        />
      </Field>
      <div role="status" className={styles.root}>
        {isTouched && judgement === null && judged.error === null ? (
          <Spinner size="extra-tiny" label={choice.typedChecking} />
        ) : null}
        {judged.error === null || key === null ? null : <Caption1>{judged.error.summary}</Caption1>}
        {judgement === null && isMisleading(draft) ? <ValueText value={draft} /> : null}
        {judgement === null ? null : (
          <>
            <ValueChange from={props.value ?? ''} to={draft} />
            {judgement.refusal === null ? null : <Caption1>{judgement.refusal.sentence}</Caption1>}
            {judgement.refusal === null && judgement.problems.length === 0 ? (
              <Caption1>{choice.typedFine}</Caption1>
            ) : null}
            {judgement.problems.map(({ id, severity, sentence }) => (
              <div key={`${id} ${sentence}`}>
                <SeverityLabel severity={severity} /> {visibleText(sentence, 500)}
              </div>
            ))}
            {judgement.holders.length === 0 ? null : (
              <>
                <Caption1>{choice.typedHolders(judgement.holders.length)}</Caption1>
                <ul className={styles.list}>
                  {judgement.holders.map(({ dn, attribute }) => (
                    <li key={`${dn} ${attribute}`}>{visibleText(`${dn} (${attribute})`, 300)}</li>
                  ))}
                </ul>
              </>
            )}
          </>
        )}
      </div>
      <div>
        <Button type="submit" size="small" disabledFocusable={!isPlannable}>
          {choice.typedPlan}
        </Button>
      </div>
    </form>
  );
}

/** A field shows a value as the eye reads it: without what is hidden, and turned around where a character says so. */
function isMisleading(value: string): boolean {
  return visibleText(value, value.length) !== value;
}
