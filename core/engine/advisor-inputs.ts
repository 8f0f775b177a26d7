import type { z } from 'zod';
import type { AdvisorKind } from '../advisors/advisor-kind.ts';
import type { advisorStart } from '../contract/inputs.ts';
import { formOf, missingInput, takesOne, wrongText, type InputForm } from '../model/advisor-input.ts';
import { ExpectedError } from '../model/expected-error.ts';
import { visibleText } from '../model/visible-text.ts';
import { placeOf, resolveTarget, type DirectoryTarget } from './directory-target.ts';
import type { Files } from './files.ts';
import type { Secrets } from './secrets.ts';

type AdvisorStart = Pick<z.output<typeof advisorStart>, 'inputs' | 'texts' | 'directories'>;

/** What an advisor was given, its tokens resolved: goes to its thread, and nowhere else. */
export interface ResolvedInputs {
  /** Paths and texts by the id of the input. */
  readonly given: Readonly<Record<string, readonly string[]>>;
  readonly directories: readonly DirectoryTarget[];
}

/**
 * Checks what the page gives an advisor, and looks up what its tokens stand for.
 *
 * @throws ExpectedError `advisor.input` where something is missing, is not for this advisor or has the wrong form;
 *   `place.invalid`, `engine.token-unknown`, `engine.secret-unknown`
 */
export function resolveInputs(
  kind: AdvisorKind,
  { inputs: files, texts, directories }: AdvisorStart,
  known: { readonly files: Files; readonly secrets: Secrets },
): ResolvedInputs {
  const all: Readonly<Record<InputForm, Readonly<Record<string, readonly unknown[]>>>> = {
    files,
    texts,
    directories,
  };
  const isGiven = (id: string): boolean => Object.values(all).some((form) => (form[id] ?? []).length > 0);
  // Whether the workspace has one of those that it may keep, the advisor sees when it opens it.
  const missing = missingInput(
    kind.inputs.filter(({ isKept }) => isKept !== true),
    isGiven,
  );
  if (missing) throw refused(`${kind.catalogue.title} cannot run without this: ${missing.title}.`);
  for (const form of ['files', 'texts', 'directories'] as const) {
    for (const [id, values] of Object.entries(all[form])) {
      const input = kind.inputs.find((one) => one.id === id);
      if (!input || formOf(input.takes) !== form) {
        throw refused(`${kind.catalogue.title} was given something that it does not read.`);
      }
      if (takesOne(input.takes) && values.length > 1) throw refused(`${input.title} can be given once only.`);
    }
  }
  for (const { id, title, takes } of kind.inputs) {
    for (const text of texts[id] ?? []) {
      const wrong = wrongText(takes, text);
      if (wrong !== undefined) throw refused(`${title}: ${visibleText(text, 200)} ${wrong}`);
    }
  }
  const targets = Object.values(directories)
    .flat()
    .map((target) => resolveTarget(target, known.files, known.secrets));
  for (const target of targets) placeOf(target);
  const paths = Object.entries(files).map(
    ([id, tokens]) => [id, tokens.map((token) => known.files.pathOf(token))] as const,
  );
  return { given: { ...Object.fromEntries(paths), ...texts }, directories: targets };
}

function refused(summary: string): ExpectedError {
  return new ExpectedError({ code: 'advisor.input', summary, action: 'Give it what it asks for.' });
}
