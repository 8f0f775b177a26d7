import { readBlocks, type TextEncoding } from '../read-blocks.ts';
import { unseenInFile, type Page, type Source } from '../source.ts';
import { createLdifParser, endOfRecords } from './parse.ts';

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
