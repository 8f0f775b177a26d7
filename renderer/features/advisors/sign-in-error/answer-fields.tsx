import { Checkbox, Field, Radio, RadioGroup, Select, Textarea, makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStrings } from '../../../app/locale.tsx';
import { hasSetting, type Answers } from './answers.ts';

const useStyles = makeStyles({ radios: { flexWrap: 'wrap' } });

/** The questions: device, browser, account, message. */
export function AnswerFields(props: {
  readonly answers: Answers;
  readonly onChange: (change: Partial<Answers>) => void;
}): ReactNode {
  const { answers, onChange } = props;
  const { signIn: words } = useStrings();
  const { device, browser, account, isPrivateWindow, passesDevice, message } = answers;
  return (
    <>
      <Field label={words.device} hint={words.deviceHint}>
        <Words options={words.devices} chosen={device} onChoose={(chosen) => onChange({ device: chosen })} />
      </Field>
      <Field label={words.browser}>
        <Radios
          options={words.browsers}
          chosen={browser}
          onChoose={(chosen) => onChange({ browser: chosen })}
        />
      </Field>
      {hasSetting(browser) ? (
        <Field label={words.passes[browser]}>
          <Radios
            options={words.passesAnswers}
            chosen={passesDevice}
            onChoose={(chosen) => onChange({ passesDevice: chosen })}
          />
        </Field>
      ) : null}
      <Field label={words.account}>
        <Radios
          options={words.accounts}
          chosen={account}
          onChoose={(chosen) => onChange({ account: chosen })}
        />
      </Field>
      <Checkbox
        label={words.isPrivate}
        checked={isPrivateWindow}
        onChange={(_, { checked }) => onChange({ isPrivateWindow: checked === true })}
      />
      <Field label={words.message} hint={words.messageHint}>
        <Textarea
          value={message}
          resize="vertical"
          rows={4}
          maxLength={20_000}
          onChange={(_, { value }) => onChange({ message: value })}
        />
      </Field>
    </>
  );
}

interface Choice<Word extends string> {
  readonly options: Readonly<Record<Word, string>>;
  readonly chosen: Word;
  readonly onChoose: (word: Word) => void;
}

/** One of many words; the rest of its properties are those that the `Field` around it names it by. */
function Words<Word extends string>({ options, chosen, onChoose, ...field }: Choice<Word>): ReactNode {
  return (
    <Select {...field} value={chosen} onChange={(_, { value }) => choose(options, value, onChoose)}>
      {wordsOf(options).map((word) => (
        <option key={word} value={word}>
          {options[word]}
        </option>
      ))}
    </Select>
  );
}

/** One of a few words. */
function Radios<Word extends string>({ options, chosen, onChoose, ...field }: Choice<Word>): ReactNode {
  const styles = useStyles();
  return (
    <RadioGroup
      {...field}
      className={styles.radios}
      layout="horizontal"
      value={chosen}
      onChange={(_, { value }) => choose(options, value, onChoose)}
    >
      {wordsOf(options).map((word) => (
        <Radio key={word} value={word} label={options[word]} />
      ))}
    </RadioGroup>
  );
}

function wordsOf<Word extends string>(options: Readonly<Record<Word, string>>): readonly Word[] {
  return Object.keys(options).filter((key): key is Word => Object.hasOwn(options, key));
}

function choose<Word extends string>(
  options: Readonly<Record<Word, string>>,
  value: string,
  onChoose: (word: Word) => void,
): void {
  const word = wordsOf(options).find((each) => each === value);
  if (word !== undefined) onChoose(word);
}
