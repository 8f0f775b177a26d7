import { fieldNames, keyOf } from './fields.ts';

/** One output of `dsregcmd /status`. */
export interface DsregOutput {
  /** By the key of the field (`fields.ts`); of a field that comes twice the first value. */
  readonly fields: ReadonlyMap<string, string>;
  /** Lines that are no known field, headings left out; at most 100. */
  readonly unknown: readonly string[];
}

/** The field that every output begins with, so that several in one text can be told apart. */
const firstField = keyOf('AzureAdJoined');
const mostUnknown = 100;
const longestValue = 2_000;

/**
 * Reads the outputs in a text; none where it holds no field that is known. The names of the fields tell what they are:
 * headings, which a translation or a paste may have changed, are not looked at, nor is the space around anything.
 */
export function parseDsregcmd(text: string): readonly DsregOutput[] {
  const outputs: { fields: Map<string, string>; unknown: string[] }[] = [];
  let current = { fields: new Map<string, string>(), unknown: new Array<string>() };
  for (const line of text.split(/\r\n|\r|\n/)) {
    const content = line.trim();
    if (content.startsWith('|') || /^[-=+\s]*$/.test(content)) continue;
    const colon = content.search(/[:\uff1a]/);
    const key = colon < 0 ? '' : keyOf(content.slice(0, colon));
    if (!fieldNames.has(key)) {
      if (current.unknown.length < mostUnknown) current.unknown.push(content.slice(0, longestValue));
      continue;
    }
    if (key === firstField && current.fields.has(key)) {
      outputs.push(current);
      current = { fields: new Map(), unknown: [] };
    }
    const value = content
      .slice(colon + 1)
      .trim()
      .slice(0, longestValue);
    if (!current.fields.has(key)) current.fields.set(key, value);
  }
  outputs.push(current);
  return outputs.filter(({ fields }) => fields.size > 0);
}
