import { NotLdapError } from '../connection/messages.ts';
import {
  enter,
  enterAny,
  newCursor,
  place,
  readInteger,
  readText,
  readTexts,
  type BerCursor,
} from './ber-cursor.ts';

/** How a search ended: RFC 4511, section 4.1.9. */
export interface SearchResult {
  readonly code: number;
  readonly text: string;
  /** Where else the server says to ask, for code 10. */
  readonly referrals: readonly string[];
  /** Where the next page begins; undefined after the last one, or where the server sent no paging control. */
  readonly cookie: Buffer | undefined;
}

/** Takes what the answer to one search is made of, in order. */
export interface AnswerSink {
  /** An object that stands in the block from `start` to before `end`; `decode-entries.ts` reads it. */
  entry(block: Buffer, start: number, end: number): void;
  references(urls: readonly string[]): void;
  result(result: SearchResult): void;
}

/** What takes the answer to the message of an id; undefined where nobody waits for it. */
type SinkOf = (id: number) => AnswerSink | undefined;

/** Takes the code and the text of a notice of disconnection (RFC 4511, section 4.4.1). */
type Notice = (code: number, text: string) => void;

const tag = {
  integer: 0x02,
  octetString: 0x04,
  enumerated: 0x0a,
  sequence: 0x30,
  entry: 0x64,
  done: 0x65,
  reference: 0x73,
  extended: 0x78,
  referral: 0xa3,
  controls: 0xa0,
} as const;
const pagedResults = '1.2.840.113556.1.4.319';

/**
 * Hands out what a block of whole messages holds. Entries are only looked over: objects need not be made before somebody
 * takes them, since their bytes are a quarter of their size, and no work for the garbage collector while they wait.
 *
 * @param sinkOf what nobody waits for is passed over
 * @throws NotLdapError
 */
export function decodeMessages(block: Buffer, sinkOf: SinkOf, notice: Notice): void {
  const cursor = newCursor();
  place(cursor, block);
  while (cursor.at < block.length) readMessage(cursor, sinkOf, notice);
}

function readMessage(cursor: BerCursor, sinkOf: SinkOf, notice: Notice): void {
  const end = enter(cursor, tag.sequence, cursor.bytes.length);
  const id = readInteger(cursor, tag.integer, end);
  const operation = cursor.bytes[cursor.at] ?? 0;
  const operationEnd = enterAny(cursor, end);
  if (id === 0 && operation === tag.extended) {
    const { code, text } = readOutcome(cursor, operationEnd);
    notice(code, text);
  }
  const sink = sinkOf(id);
  if (sink) {
    switch (operation) {
      case tag.entry:
        sink.entry(cursor.bytes, cursor.at, operationEnd);
        skimEntry(cursor, operationEnd);
        break;
      case tag.reference:
        sink.references(readTexts(cursor, operationEnd));
        break;
      case tag.done: {
        const outcome = readOutcome(cursor, operationEnd);
        cursor.at = operationEnd;
        sink.result({ ...outcome, cookie: readCookie(cursor, end) });
        break;
      }
      default:
        throw new NotLdapError(`A search was answered with 0x${operation.toString(16)}.`);
    }
  }
  cursor.at = end;
}

/** Finds out at once, and not when somebody takes the object, where its bytes are no entry. */
function skimEntry(cursor: BerCursor, end: number): void {
  cursor.at = enter(cursor, tag.octetString, end);
  const listEnd = enter(cursor, tag.sequence, end);
  while (cursor.at < listEnd) cursor.at = enter(cursor, tag.sequence, listEnd);
}

function readOutcome(cursor: BerCursor, end: number): Omit<SearchResult, 'cookie'> {
  const code = readInteger(cursor, tag.enumerated, end);
  cursor.at = enter(cursor, tag.octetString, end);
  const text = readText(cursor, end) ?? '';
  if (cursor.at >= end || cursor.bytes[cursor.at] !== tag.referral) return { code, text, referrals: [] };
  return { code, text, referrals: readTexts(cursor, enterAny(cursor, end)) };
}

function readCookie(cursor: BerCursor, end: number): Buffer | undefined {
  if (cursor.at >= end || cursor.bytes[cursor.at] !== tag.controls) return undefined;
  const controlsEnd = enterAny(cursor, end);
  while (cursor.at < controlsEnd) {
    const controlEnd = enter(cursor, tag.sequence, controlsEnd);
    const oid = readText(cursor, controlEnd);
    // Criticality may stand before the value.
    while (cursor.at < controlEnd && cursor.bytes[cursor.at] !== tag.octetString)
      cursor.at = enterAny(cursor, controlEnd);
    if (oid === pagedResults && cursor.at < controlEnd) {
      const valueEnd = enter(cursor, tag.octetString, controlEnd);
      const listEnd = enter(cursor, tag.sequence, valueEnd);
      readInteger(cursor, tag.integer, listEnd); // an estimate of the size, 0 where the server makes none
      const cookieEnd = enter(cursor, tag.octetString, listEnd);
      return cursor.at === cookieEnd ? undefined : Buffer.from(cursor.bytes.subarray(cursor.at, cookieEnd));
    }
    cursor.at = controlEnd;
  }
  return undefined;
}
