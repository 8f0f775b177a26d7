import { Body1, Button, Field, Input, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    maxWidth: '640px',
    marginTop: tokens.spacingVerticalL,
  },
  title: { margin: 0 },
  commands: { display: 'flex', gap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
});

/** Browser host: takes the code that the terminal shows for the plan. */
export function CodeForm(props: {
  readonly onCode: (code: string) => void;
  readonly onAgain: () => void;
}): ReactNode {
  const styles = useStyles();
  const { apply } = useStrings();
  const [code, setCode] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <form
      ref={form}
      className={styles.root}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() === '') return;
        props.onCode(code.trim());
        setCode('');
      }}
    >
      <Subtitle2 as="h3" className={styles.title}>
        {apply.codeTitle}
      </Subtitle2>
      <Body1>{apply.codeAbout}</Body1>
      <Field label={apply.code}>
        <Input value={code} maxLength={40} onChange={(_, { value }) => setCode(value)} />
      </Field>
      <div className={styles.commands}>
        <Button type="submit" appearance="primary" disabledFocusable={code.trim() === ''}>
          {apply.codeDo}
        </Button>
        <Button onClick={props.onAgain}>{apply.codeNew}</Button>
      </div>
    </form>
  );
}
