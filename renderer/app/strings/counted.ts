import type { Format } from '../format.ts';

/** Makes the text of a number of things: `countedIn(format)('object')(2)` is `2 objects`. */
export function countedIn(format: Format) {
  return (one: string, other = `${one}s`) =>
    (value: number): string =>
      format.plural(value, { one: `# ${one}`, other: `# ${other}` });
}
