import type { DirectoryObject } from '../../../model/directory-object.ts';
import { ExpectedError } from '../../../model/expected-error.ts';
import type { Damage } from '../../source.ts';
import { NotLdapError } from '../connection/messages.ts';
import { resultError } from '../connection/result-errors.ts';
import type { DecodedEntries, Entries, UnfinishedAttribute } from './decode-entries.ts';
import type { AnswerSink } from './decode-messages.ts';
import type { SearchRequest } from './search-request.ts';

/** Objects that came in an answer. */
export interface AnswerPart {
  readonly objects: DirectoryObject[];
  readonly damage: Damage[];
  /** Attributes of these objects that did not come whole. */
  readonly unfinished: UnfinishedAttribute[];
}

interface AnswerEnd {
  /** Other servers that hold more below the base (LDAP URLs). */
  readonly references: string[];
  /** Where the next page begins; undefined after the last one. */
  readonly cookie: Buffer | undefined;
}

/** One answer to a search. */
export interface SearchAnswer extends AnswerPart, AnswerEnd {}

/** One answer to a search, whose objects are made as they are taken: so long they wait in little memory. */
export interface UnreadAnswer extends AnswerEnd {
  /** How many objects it has, damaged ones among them. */
  readonly size: number;
  /**
   * The objects in parts of a few dozen, in order.
   *
   * @throws ExpectedError `directory.garbled`
   */
  parts(): Generator<AnswerPart>;
}

/** What collecting an answer needs of the connection on which it comes. */
export interface Collecting {
  readonly request: SearchRequest;
  /** `dc1.corp.contoso.com:389`. */
  readonly server: string;
  /** Throws NotLdapError. */
  readonly decodeEntries: (entries: Entries) => DecodedEntries;
  /** Told why nothing that the server sends can be trusted any more. */
  readonly giveUp: (error: ExpectedError) => void;
  /** Told how the search ended. */
  readonly settle: (answer: UnreadAnswer | Error) => void;
}

/** A server that pays no attention to the page size must not fill the memory. */
const mostObjects = 200_000;
const success = 0;
const sizeLimitExceeded = 4;

/** Takes what one answer is made of, and keeps its entries as the bytes that came. */
export function collectAnswer(collecting: Collecting): AnswerSink {
  const { request, server, giveUp, settle } = collecting;
  const blocks: { readonly block: Buffer; readonly bounds: number[] }[] = [];
  let size = 0;
  const references: string[] = [];
  return {
    entry(block, start, past) {
      const latest = blocks.at(-1);
      if (latest?.block === block) latest.bounds.push(start, past);
      else blocks.push({ block, bounds: [start, past] });
      size++;
      if (size > mostObjects) giveUp(tooMany(server));
    },
    references: (urls) => void references.push(...urls),
    result({ code, text, referrals, cookie }) {
      const isGood = code === success || (code === sizeLimitExceeded && request.sizeLimit !== undefined);
      if (isGood) settle({ size, parts: () => readBlocks(blocks, collecting), references, cookie });
      else settle(resultError(code, [text, ...referrals].join(' '), server));
    },
  };
}

/** The answer with all its objects; throws as reading its parts does. */
export function wholeAnswer({ parts, references, cookie }: UnreadAnswer): SearchAnswer {
  const all = [...parts()];
  return {
    objects: all.flatMap(({ objects }) => objects),
    damage: all.flatMap(({ damage }) => damage),
    unfinished: all.flatMap(({ unfinished }) => unfinished),
    references,
    cookie,
  };
}

function* readBlocks(blocks: readonly Entries[], collecting: Collecting): Generator<AnswerPart> {
  for (const entries of blocks) yield readEntries(entries, collecting);
}

function readEntries(entries: Entries, { decodeEntries, server, giveUp }: Collecting): AnswerPart {
  try {
    const { objects, damaged, unfinished } = decodeEntries(entries);
    return { objects, damage: damaged.map((one) => ({ source: server, ...one })), unfinished };
  } catch (error) {
    const failure = garbled(server, error);
    giveUp(failure);
    throw failure;
  }
}

/** An answer that is no LDAP, or an object that is none. */
export function garbled(server: string, cause: unknown): ExpectedError {
  const detail = cause instanceof NotLdapError || cause instanceof RangeError ? cause.message : String(cause);
  return new ExpectedError({
    code: 'directory.garbled',
    summary: `An answer of ${server} cannot be read; the connection was closed.`,
    action: 'Try again; if it happens again, use another domain controller.',
    detail,
    cause,
  });
}

function tooMany(server: string): ExpectedError {
  return new ExpectedError({
    code: 'directory.answer-too-large',
    summary: `${server} put more than ${mostObjects.toLocaleString('en')} objects into one answer.`,
    action: 'Use a server that reads in pages, as every domain controller does.',
  });
}
