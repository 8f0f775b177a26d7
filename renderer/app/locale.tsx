import { createContext, use, useMemo, type ReactNode } from 'react';
import { createFormat, type Format } from './format.ts';
import { pseudoOf } from './pseudo-locale.ts';
import { createStrings, type Strings } from './strings.ts';

/** `pseudo` is for tests: whatever it leaves legible does not come from the catalogue. */
export type Locale = 'en' | 'pseudo';

interface Words {
  readonly strings: Strings;
  readonly format: Format;
}

function wordsOf(locale: Locale): Words {
  const format = createFormat('en');
  const strings = createStrings(format);
  return { format, strings: locale === 'pseudo' ? pseudoOf(strings) : strings };
}

const english = wordsOf('en');
const WordsContext = createContext<Words>(english);

/** Gives the catalogue to everything below. */
export function LocaleProvider(props: { readonly locale: Locale; readonly children: ReactNode }): ReactNode {
  const words = useMemo(() => (props.locale === 'en' ? english : wordsOf(props.locale)), [props.locale]);
  return <WordsContext value={words}>{props.children}</WordsContext>;
}

/** Every word on the screen that does not come from the directory or the engine. */
export function useStrings(): Strings {
  return use(WordsContext).strings;
}

export function useFormat(): Format {
  return use(WordsContext).format;
}
