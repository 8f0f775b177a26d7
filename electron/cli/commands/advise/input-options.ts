import { InvalidArgumentError, Option, type Command } from 'commander';
import {
  takesOne,
  wrongText,
  type AdvisorInput,
  type InputKind,
} from '../../../../core/model/advisor-input.ts';
import { repeatable } from '../../options.ts';

const placeholders: Readonly<Record<InputKind, string>> = {
  file: 'file',
  files: 'file',
  folder: 'folder',
  export: 'folder',
  containers: 'dn',
  name: 'name',
  names: 'name',
  attributeValues: 'attribute=value',
  text: 'text',
  directories: 'source',
};

/** An option for each input of an advisor, named after it. */
export function addInputOptions(command: Command, inputs: readonly AdvisorInput[]): Command {
  for (const input of inputs) {
    command.addOption(optionOf(input));
    if (input.isKept) command.option(`--no-${input.id}`, `leave out what the workspace keeps of it`);
  }
  return command;
}

function optionOf({ id, about, takes, isNeeded, isKept = false, usual }: AdvisorInput): Option {
  const isMandatory = isNeeded && !isKept;
  const flags = `--${id} <${placeholders[takes]}>`;
  const sentence = phraseOf(about);
  const help = usual === undefined ? sentence : `${sentence}, such as ${usual.join(', ')}`;
  if (!takesOne(takes)) {
    return repeatable(flags, `${help}; may be repeated`, (text) => checked(takes, text)).makeOptionMandatory(
      isMandatory,
    );
  }
  return new Option(flags, help).argParser((text) => checked(takes, text)).makeOptionMandatory(isMandatory);
}

/** A sentence as a help lists it, among phrases that have neither a capital nor a full stop. */
export function phraseOf(sentence: string): string {
  return sentence.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase()).replace(/\.$/, '');
}

/** What was typed, by the id of the input; an input that was not given is absent, one that is left out (`--no-…`) empty. */
export function givenOptions(
  options: Readonly<Record<string, unknown>>,
  inputs: readonly AdvisorInput[],
): Readonly<Record<string, readonly string[]>> {
  const given = inputs.map(({ id }) => {
    const value = options[id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return [id, value === false, values.filter((one) => typeof one === 'string')] as const;
  });
  return Object.fromEntries(
    given.flatMap(([id, isLeftOut, values]) => (isLeftOut || values.length > 0 ? [[id, values]] : [])),
  );
}

function checked(takes: InputKind, text: string): string {
  const wrong = wrongText(takes, text);
  if (wrong !== undefined) throw new InvalidArgumentError(`It ${wrong}`);
  return text;
}
