import { parseDn } from './distinguished-name.ts';

/**
 * What an advisor can be given:
 *
 * - `file`, `files`, `folder`: what its name says; `export`: the folder of a Connect export, or its one file
 * - `containers`: distinguished names of OUs
 * - `name`, `names`: an LDAP name, several
 * - `attributeValues`: several of the form `attribute=value`
 * - `text`: text as it was pasted
 * - `directories`: directories that are asked, and as whom
 */
export const inputKinds = [
  'file',
  'files',
  'folder',
  'export',
  'containers',
  'name',
  'names',
  'attributeValues',
  'text',
  'directories',
] as const;
export type InputKind = (typeof inputKinds)[number];

/** Something that an advisor can be given besides the snapshot. Hosts make their forms and options of it. */
export interface AdvisorInput {
  /** `connect-export`; on the command line the option `--connect-export`. */
  readonly id: string;
  /** Two or three words. */
  readonly title: string;
  /** One sentence: what it is good for, and where it comes from. */
  readonly about: string;
  readonly takes: InputKind;
  /** Without it, given or kept, the advisor can say nothing at all. */
  readonly isNeeded: boolean;
  /** Where it is not given, the workspace has one; given empty, the advisor is to do without. */
  readonly isKept?: boolean;
  /** The id of an input that is not needed where this one is given. */
  readonly insteadOf?: string;
  /** Names that are usual, for choosing; others are right as well. */
  readonly usual?: readonly string[];
}

/** How a kind of input is given. */
export type InputForm = 'files' | 'texts' | 'directories';

const forms: Readonly<Record<InputKind, InputForm>> = {
  file: 'files',
  files: 'files',
  folder: 'files',
  export: 'files',
  containers: 'texts',
  name: 'texts',
  names: 'texts',
  attributeValues: 'texts',
  text: 'texts',
  directories: 'directories',
};

/** Whether it is chosen as files, typed, or signed in to. */
export function formOf(takes: InputKind): InputForm {
  return forms[takes];
}

/** Of how many values an input of the kind can have one. */
export function takesOne(takes: InputKind): boolean {
  return ['file', 'folder', 'export', 'name', 'text'].includes(takes);
}

interface TextRule {
  isRight(text: string): boolean;
  readonly wrong: string;
}

const nameRule: TextRule = {
  isRight: (text) => /^[A-Za-z][A-Za-z0-9-]*$/.test(text),
  wrong: 'is not a name of the directory.',
};

/** Of the kinds that are typed and have a form. */
const textRules: Partial<Readonly<Record<InputKind, TextRule>>> = {
  containers: {
    isRight: (text) => (parseDn(text)?.length ?? 0) > 0,
    wrong: 'is not a distinguished name.',
  },
  name: nameRule,
  names: nameRule,
  attributeValues: {
    isRight: (text) => /^[A-Za-z][A-Za-z0-9-]*=./.test(text),
    wrong: 'is not of the form extensionAttribute15=NoSync.',
  },
};

/** Why a text is none that an input of the kind takes, in words that follow it: `Berlin is …`; undefined where it is one. */
export function wrongText(takes: InputKind, text: string): string | undefined {
  const rule = textRules[takes];
  return rule === undefined || rule.isRight(text) ? undefined : rule.wrong;
}

/**
 * The first input that is missing: needed, not given, and with none given instead.
 *
 * @param isGiven also says yes of an input that the workspace keeps
 */
export function missingInput(
  inputs: readonly AdvisorInput[],
  isGiven: (id: string) => boolean,
): AdvisorInput | undefined {
  return inputs.find(
    ({ id, isNeeded }) =>
      isNeeded && !isGiven(id) && !inputs.some((other) => other.insteadOf === id && isGiven(other.id)),
  );
}
