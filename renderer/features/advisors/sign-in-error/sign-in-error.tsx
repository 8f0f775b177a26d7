import { Body1, Caption1, Subtitle2, Title2, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState, type ReactNode } from 'react';
import { useApi } from '../../../app/api.tsx';
import { useStrings } from '../../../app/locale.tsx';
import { useQuery } from '../../../app/use-query.ts';
import { Refusal } from '../../../components/refusal.tsx';
import { AnswerFields } from './answer-fields.tsx';
import { asked, nothingKnown } from './answers.ts';
import { ChromeFiles } from './chrome-files.tsx';
import { ReasonList } from './reason-list.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXL,
    padding: tokens.spacingHorizontalXXL,
    maxWidth: '1080px',
  },
  title: { margin: 0 },
  sides: {
    display: 'grid',
    gap: tokens.spacingHorizontalXXL,
    gridTemplateColumns: 'repeat(auto-fit, minmax(300px, 1fr))',
    alignItems: 'start',
  },
  side: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
});

/** Long enough that typing a message asks a few times, not at each letter. */
const typingPause = 250;

/** What a person sees who is refused because of the device: answered step by step, explained at once. */
export function SignInError(): ReactNode {
  const styles = useStyles();
  const api = useApi();
  const { signIn: words } = useStrings();
  const [answers, setAnswers] = useState(nothingKnown);
  const [known, setKnown] = useState(nothingKnown);
  useEffect(() => {
    const timer = setTimeout(() => setKnown(asked(answers)), typingPause);
    return () => clearTimeout(timer);
  }, [answers]);
  const reasons = useQuery(JSON.stringify(known), () => api.signInError.explain(known));
  const certain = reasons.value?.filter(({ isCertain }) => isCertain).length ?? 0;
  const possible = (reasons.value?.length ?? 0) - certain;
  return (
    <div className={styles.root}>
      <Title2 as="h2" block className={styles.title}>
        {words.title}
      </Title2>
      <Body1>{words.about}</Body1>
      <div className={styles.sides}>
        <form className={styles.side} autoComplete="off" onSubmit={(event) => event.preventDefault()}>
          <AnswerFields
            answers={answers}
            onChange={(change) => setAnswers((before) => ({ ...before, ...change }))}
          />
        </form>
        <section className={styles.side}>
          <Subtitle2 as="h3" className={styles.title}>
            {words.reasons}
          </Subtitle2>
          {reasons.error === null ? (
            <Caption1 role="status">
              {reasons.value === null ? words.explaining : words.counted(certain, possible)}
            </Caption1>
          ) : (
            <Refusal error={reasons.error} />
          )}
          {reasons.value === null ? null : <ReasonList reasons={reasons.value} />}
        </section>
      </div>
      {answers.browser === 'chrome' ? <ChromeFiles /> : null}
    </div>
  );
}
