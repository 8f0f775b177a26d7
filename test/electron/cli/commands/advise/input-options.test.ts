import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { advisorKinds } from '../../../../../core/advisors/registry.ts';
import type { AdvisorInput } from '../../../../../core/model/advisor-input.ts';
import { adviseCommands } from '../../../../../electron/cli/commands/advise/advise-commands.ts';
import {
  addInputOptions,
  givenOptions,
  phraseOf,
} from '../../../../../electron/cli/commands/advise/input-options.ts';

/** Inputs that an option for another one takes as well: `--forest corp.contoso.com`, `--file -`. */
const taken: Readonly<Record<string, string>> = { 'live-forest': 'forest', pasted: 'file' };

describe('the options of an advisor', () => {
  it.each(advisorKinds.map((kind) => [kind.catalogue.id, kind] as const))(
    'are what the window asks for: %s',
    (id, { about, inputs }) => {
      const command = adviseCommands.find((one) => one.id === id);
      expect(command?.description).toBe(about);
      const options = command?.addOptions(new Command()).options.map(({ long }) => long) ?? [];
      expect(options).toEqual(
        expect.arrayContaining(inputs.map((input) => `--${taken[input.id] ?? input.id}`)),
      );
    },
  );
});

it.each([
  ['Says what is wrong.', 'says what is wrong'],
  ['OUs: all of them.', 'OUs: all of them'],
])('the help has a sentence as a phrase: %s', (sentence, phrase) => {
  expect(phraseOf(sentence)).toBe(phrase);
});

describe('what is typed for inputs', () => {
  const input = { title: '', about: 'What it is.', isNeeded: false };
  const inputs: readonly AdvisorInput[] = [
    { ...input, id: 'connect-export', takes: 'export' },
    { ...input, id: 'include-ou', takes: 'containers' },
    { ...input, id: 'attribute', takes: 'name' },
    { ...input, id: 'tenant', takes: 'file', isNeeded: true, isKept: true },
  ];
  const parse = (...args: readonly string[]) => {
    const command = addInputOptions(new Command(), inputs)
      .exitOverride()
      .configureOutput({
        writeErr: () => undefined,
      });
    return givenOptions(command.parse(args, { from: 'user' }).opts(), inputs);
  };

  it('is theirs by id, as often as it was typed; what was not typed is absent', () => {
    const ous = ['OU=Sales,DC=contoso,DC=com', 'OU=Staff,DC=contoso,DC=com'];
    expect(parse('--connect-export', 'folder', ...ous.flatMap((ou) => ['--include-ou', ou]))).toEqual({
      'connect-export': ['folder'],
      'include-ou': ous,
    });
    expect(parse(), 'what is needed, but may be kept by the workspace, is not asked for').toEqual({});
  });

  it.each([
    ['--include-ou', 'Sales', 'It is not a distinguished name.'],
    ['--attribute', 'two names', 'It is not a name of the directory.'],
  ])('is refused where it has not the form: %s %s', (option, text, why) => {
    expect(() => parse(option, text)).toThrow(why);
  });
});
