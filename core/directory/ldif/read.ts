import { readBlocks, type TextEncoding } from '../read-blocks.ts';
import { unseenInFile, type Page, type Source } from '../source.ts';
import { createLdifParser } from './parse.ts';

const newline = 10;
const carriageReturn = 13;

/**
 * An LDIF file (RFC 2849) as a source. Nothing is lost but the records that a `Damage` names. Reading throws
 * `ExpectedError` as `readBlocks` and `createLdifParser` say.
 */
export function ldifSource(path: string, encoding: TextEncoding): Source {
  const attributesSeen = new Set<string>();
  return {
    name: path,
    attributesSeen,
    unseen: unseenInFile,
    async *read(signal): AsyncGenerator<Page> {
      const parser = createLdifParser(path, attributesSeen);
      for await (const { bytes, fraction } of readBlocks(path, encoding, endOfRecords)) {
        for (const page of parser.parse(bytes)) {
          if (signal.aborted) return;
          yield { ...page, fraction };
        }
        if (signal.aborted) return;
      }
      yield { ...parser.rest(), fraction: 1 };
    },
  };
}

/** Where the last blank line ends between `from` and `to`, and with it a record; 0 where there is none. */
function endOfRecords(bytes: Buffer, from: number, to: number): number {
  for (let index = to - 1; index >= from; index--) {
    if (bytes[index] !== newline) continue;
    const before = bytes[index - 1] === carriageReturn ? index - 2 : index - 1;
    if (bytes[before] === newline) return index + 1;
  }
  return 0;
}
