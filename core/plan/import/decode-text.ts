import { ExpectedError } from '../../model/expected-error.ts';

/**
 * The text of a file that a spreadsheet has saved: UTF-8 with or without byte order mark, or UTF-16 with one, which is
 * what Excel's "CSV UTF-8" and "Unicode Text" are. The mark is taken away.
 *
 * @throws ExpectedError `list.encoding`: another encoding would be a guess, and a wrong one changes values
 */
export function decodeText(bytes: Uint8Array, path: string): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // UTF-16 without its mark is UTF-8 as far as a decoder can tell.
    if (!text.includes('\0')) return text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new ExpectedError({
    code: 'list.encoding',
    summary: `${path} is neither UTF-8 nor UTF-16 with a byte order mark.`,
    action:
      'Save it from the spreadsheet as "CSV UTF-8 (Comma delimited)", "Unicode Text" or "Excel Workbook".',
  });
}
