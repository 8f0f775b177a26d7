import type { ChosenFile } from '../../../../core/contract/outputs.ts';
import { formOf, wrongText, type AdvisorInput } from '../../../../core/model/advisor-input.ts';
import type { Input } from '../../../app/api.tsx';
import type { EncryptionDraft } from '../../directory/encryption-fields.tsx';
import type { SignIn } from '../../directory/target-draft.ts';
import type { KeptDraft } from './kept-input.tsx';

/** Directories as they are typed; the password is the field `secret` of the form. */
export interface DirectoriesDraft extends EncryptionDraft {
  readonly isAsked: boolean;
  /** One a line. */
  readonly addresses: string;
  readonly auth: SignIn;
  readonly user: string;
}

/** What an advisor is going to be given, by the id of the input. */
export interface GivenDraft {
  readonly files: Readonly<Record<string, readonly ChosenFile[]>>;
  /** As typed. */
  readonly texts: Readonly<Record<string, string>>;
  readonly directories: Readonly<Record<string, DirectoriesDraft>>;
  /** Of what the workspace may have. */
  readonly kept: Readonly<Record<string, KeptDraft>>;
}

export const nothingGiven: GivenDraft = { files: {}, texts: {}, directories: {}, kept: {} };

export const noDirectories: DirectoriesDraft = {
  isAsked: false,
  addresses: '',
  auth: 'current',
  user: '',
  startTls: false,
  caFile: null,
};

/** The values in what was typed for an input. */
export function textsIn({ takes }: AdvisorInput, typed: string): string[] {
  if (typed.trim() === '') return [];
  if (takes === 'text') return [typed];
  const separator = takes === 'names' ? /[\s,;]+/ : '\n';
  return typed
    .split(separator)
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

/** The first value of an input that has not the form it needs, and why; undefined where all have. */
export function wrongIn(
  input: AdvisorInput,
  { texts }: GivenDraft,
): { readonly text: string; readonly why: string } | undefined {
  for (const text of textsIn(input, texts[input.id] ?? '')) {
    const why = wrongText(input.takes, text);
    if (why !== undefined) return { text, why };
  }
  return undefined;
}

/** Whether an input is there: given, or kept by the workspace and not passed over. */
export function isThere(input: AdvisorInput, draft: GivenDraft, doesKeep: boolean): boolean {
  const from = draft.kept[input.id]?.from ?? 'workspace';
  if (input.isKept !== true || from === 'file') return isGiven(input, draft);
  return from === 'workspace' && doesKeep;
}

/** Whether anything is given for an input. */
export function isGiven({ id, takes }: AdvisorInput, { files, texts, directories }: GivenDraft): boolean {
  switch (formOf(takes)) {
    case 'files':
      return (files[id] ?? []).length > 0;
    case 'texts':
      return (texts[id] ?? '').trim() !== '';
    case 'directories':
      return directories[id]?.isAsked === true;
    default:
      return false;
  }
}

/** Whether every sign-in has what it needs. */
export function areDirectoriesComplete({ directories }: GivenDraft): boolean {
  return Object.values(directories).every(
    ({ isAsked, auth, user }) => !isAsked || auth !== 'password' || user.trim() !== '',
  );
}

type Sent = Input<'advisors', 'start'>;

interface Given {
  readonly inputs: NonNullable<Sent['inputs']>;
  readonly texts: NonNullable<Sent['texts']>;
  readonly directories: NonNullable<Sent['directories']>;
}

/** @param secret the token that a password was kept under */
export function givenOf(inputs: readonly AdvisorInput[], draft: GivenDraft, secret: string | null): Given {
  const given = inputs.filter((input) => isGiven(input, draft));
  // Given empty, what the workspace has does not count.
  const left = inputs.filter(({ id }) => draft.kept[id]?.from === 'none').map(({ id }) => [id, []] as const);
  const files = given.flatMap(({ id, isKept = false }) => {
    if (isKept && draft.kept[id]?.from !== 'file') return [];
    const tokens = (draft.files[id] ?? []).map(({ token }) => token);
    return tokens.length === 0 ? [] : [[id, tokens] as const];
  });
  const texts = given.flatMap((input) => {
    const values = textsIn(input, draft.texts[input.id] ?? '');
    return values.length === 0 ? [] : [[input.id, values] as const];
  });
  const directories = given.flatMap(({ id }) => {
    const asked = draft.directories[id];
    return asked?.isAsked === true ? [[id, targetsOf(asked, secret)] as const] : [];
  });
  return {
    inputs: Object.fromEntries([...files, ...left]),
    texts: Object.fromEntries(texts),
    directories: Object.fromEntries(directories),
  };
}

/** One for each address, all signed in to alike. */
function targetsOf(draft: DirectoriesDraft, secret: string | null): Given['directories'][string] {
  const typed = draft.addresses.split(/\s+/).filter((address) => address !== '');
  return (typed.length === 0 ? [''] : typed).map((address) => ({
    address,
    auth: draft.auth,
    startTls: draft.startTls,
    ...(draft.auth === 'password' ? { user: draft.user.trim() } : {}),
    ...(secret === null || draft.auth !== 'password' ? {} : { secret }),
    ...(draft.caFile === null ? {} : { caFile: draft.caFile.token }),
  }));
}
