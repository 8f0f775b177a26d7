const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  y: 'ý',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
  N: 'Ñ',
  S: 'Š',
};

/** A text as the pseudo-locale writes it: accented, a third longer, in brackets that show where it is cut off. */
export function pseudoText(text: string): string {
  if (text === '') return text;
  const accented = Array.from(text, (letter) => accents[letter] ?? letter).join('');
  return `⟦${accented}${'~'.repeat(Math.ceil(text.length / 3))}⟧`;
}

/** The same catalogue with every text, and what every function gives, in the pseudo-locale. */
export function pseudoOf<Catalogue extends object>(catalogue: Catalogue): Catalogue {
  const entries = Object.entries(catalogue).map(([key, entry]: [string, unknown]) => [
    key,
    pseudoEntry(entry),
  ]);
  // Same keys, texts for texts and functions for functions: the shape is that of the original.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above; Object.fromEntries forgets it
  return Object.fromEntries(entries) as Catalogue;
}

function pseudoEntry(entry: unknown): unknown {
  if (typeof entry === 'string') return pseudoText(entry);
  if (typeof entry === 'function') {
    return (...given: readonly unknown[]): unknown => pseudoEntry(Reflect.apply(entry, undefined, given));
  }
  if (typeof entry === 'object' && entry !== null) return pseudoOf(entry);
  return entry;
}
