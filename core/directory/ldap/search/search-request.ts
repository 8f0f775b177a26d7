import { BerWriter } from 'ldapts';

import type { Filter } from '../filter/filter.ts';
import { writeFilter } from '../filter/write-filter.ts';

/** What to search for. Nothing else than objects is ever asked for, and aliases are never followed. */
export interface SearchRequest {
  /** DN; empty for the root. */
  readonly base: string;
  readonly scope: 'base' | 'one' | 'subtree';
  readonly filter: Filter;
  /** Not empty: asking for everything is not meant by leaving it out. */
  readonly attributes: readonly string[];
  /** Objects in one answer, with the paged-results control (RFC 2696); without it all come in one answer. */
  readonly pageSize?: number;
  /** The server ends the search, without that being an error, after so many objects. */
  readonly sizeLimit?: number;
}

const tag = {
  search: 0x63,
  abandon: 0x50,
  unbind: 0x42,
  controls: 0xa0,
  octetString: 0x04,
} as const;
const scopes = { base: 0, one: 1, subtree: 2 } as const;
const neverDereference = 0;
const pagedResults = '1.2.840.113556.1.4.319';

/**
 * A search request (RFC 4511, section 4.5.1).
 *
 * @param cookie where the page begins, as the answer to the page before said; empty for the first
 */
export function searchRequest(id: number, request: SearchRequest, cookie: Buffer, seconds: number): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(id);
  writer.startSequence(tag.search);
  writer.writeString(request.base);
  writer.writeEnumeration(scopes[request.scope]);
  writer.writeEnumeration(neverDereference);
  writer.writeInt(request.sizeLimit ?? 0);
  writer.writeInt(seconds);
  writer.writeBoolean(false);
  writeFilter(writer, request.filter);
  writer.startSequence();
  for (const name of request.attributes) writer.writeString(name);
  writer.endSequence();
  writer.endSequence();
  if (request.pageSize !== undefined) writePaging(writer, request.pageSize, cookie);
  writer.endSequence();
  return writer.buffer;
}

/** Critical: a server that does not know it must say so rather than send everything at once. */
function writePaging(writer: BerWriter, pageSize: number, cookie: Buffer): void {
  const value = new BerWriter();
  value.startSequence();
  value.writeInt(pageSize);
  value.writeBuffer(cookie, tag.octetString);
  value.endSequence();

  writer.startSequence(tag.controls);
  writer.startSequence();
  writer.writeString(pagedResults);
  writer.writeBoolean(true);
  writer.writeBuffer(value.buffer, tag.octetString);
  writer.endSequence();
  writer.endSequence();
}

/** Tells the server to stop working on an operation (RFC 4511, section 4.11); it does not answer. */
export function abandonRequest(id: number, abandoned: number): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(id);
  writer.writeInt(abandoned, tag.abandon);
  writer.endSequence();
  return writer.buffer;
}

/** The end of a connection (RFC 4511, section 4.3). */
export function unbindRequest(id: number): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(id);
  writer.writeNull();
  writer.endSequence();
  const { buffer } = writer;
  // An UnbindRequest is a NULL under a tag of its own.
  buffer[buffer.length - 2] = tag.unbind;
  return buffer;
}
