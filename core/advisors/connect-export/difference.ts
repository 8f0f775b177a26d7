/** How one part of two configurations differs. */
export interface PartDifference {
  readonly name: string;
  /** `+ what is only here`, `- what is only there`; none where nothing differs */
  readonly changes: readonly string[];
}

/** Compares two lists as sets. */
export function partDifference(
  name: string,
  here: readonly string[],
  there: readonly string[],
  keyOf: (text: string) => string = (text) => text.toLowerCase(),
): PartDifference {
  const [own, others] = [new Set(here.map(keyOf)), new Set(there.map(keyOf))];
  return {
    name,
    changes: [
      ...here.filter((each) => !others.has(keyOf(each))).map((each) => `+ ${each}`),
      ...there.filter((each) => !own.has(keyOf(each))).map((each) => `- ${each}`),
    ],
  };
}

/** Differences as evidence: the names of the parts, then of each what differs. */
export function differenceEvidence(
  parts: readonly PartDifference[],
): Readonly<Record<string, string | readonly string[]>> {
  return {
    parts: parts.map(({ name }) => name),
    ...Object.fromEntries(parts.map(({ name, changes }) => [`${name} here (+) and there (-)`, changes])),
  };
}
