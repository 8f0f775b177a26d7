import { isAscii } from 'node:buffer';
import type { DirectoryObject, Value } from '../../model/directory-object.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { describeAttribute, type AttributeDescription } from '../attribute-description.ts';
import { spellingOf } from '../attributes.ts';
import { decodeBase64, decodeUtf8 } from '../decode.ts';
import { onlyFirstValues, type Damage } from '../source.ts';
import { createLdifLines } from './lines.ts';

/** What some records came to. */
export interface ParsedRecords {
  readonly objects: DirectoryObject[];
  readonly damage: Damage[];
}

/** Turns blocks of whole LDIF records, one after the other, into objects. */
export interface LdifParser {
  /** Takes the next block, and gives the pages that it fills. */
  parse(block: Buffer): Iterable<ParsedRecords>;
  /** The page that is not full when no more blocks come. */
  rest(): ParsedRecords;
}

/** An attribute that is kept, and the values that the record at hand has of it so far. */
interface KeptAttribute {
  readonly kind: 'kept';
  readonly name: string;
  readonly bytes: boolean;
  record: number;
  values: Value[];
}

/** A `;range=` of an attribute that is kept. */
interface AttributePart {
  readonly kind: 'part';
  readonly of: KeptAttribute;
  readonly part: 'earlier' | 'last';
}

/** What the name at its beginning makes of a line, and the spelling of that name. */
interface KnownName {
  readonly spelling: string;
  readonly kind: LineKind;
}

type LineKind =
  | KeptAttribute
  | AttributePart
  | { readonly kind: 'skipped' | 'dn' | 'changetype' | 'version' | 'result' | 'search' | 'nameless' };

const newline = 10;
const carriageReturn = 13;
const space = 32;
const numberSign = 35;
const colon = 58;
const lessThan = 60;

/** Small pages are the faster ones: most of their values are gone before the garbage collector has to move them. */
const recordsPerPage = 250;
/** A file with more spellings of attribute names than this is no directory export; their cache starts anew. */
const mostSpellings = 10_000;

const skipped: LineKind = { kind: 'skipped' };
const nameless: LineKind = { kind: 'nameless' };
/** Names that are no attributes: RFC 2849's own, and what ldapsearch writes of the search itself in records without DN. */
const notAttributes = new Map<string, LineKind>([
  ['dn', { kind: 'dn' }],
  ['changetype', { kind: 'changetype' }],
  ['version', { kind: 'version' }],
  ['result', { kind: 'result' }],
  ...['search', 'ref', 'matcheddn', 'text', 'control', 'pagedresults'].map((name): [string, LineKind] => [
    name,
    { kind: 'search' },
  ]),
]);

/**
 * A parser of LDIF content records (RFC 2849) as ldifde, ldapsearch and slapcat write them. `path` is for people; the
 * names of all attributes that the records carry are added to `attributesSeen`.
 *
 * A record with anything wrong becomes one `Damage` and is left out; the next blank line makes a fresh start. So does
 * one whose last line has no line end: every tool writes one, so that the file was cut there. An object of which the
 * file holds but the first values of an attribute is kept, with a `Damage` that says so. Blocks
 * are read as Latin-1, one character a byte, which costs next to nothing; values that are not ASCII are decoded one by
 * one, strictly. The values of an object are slices of the block's text: a value that outlives its page by far should
 * be copied, or it keeps the whole block.
 *
 * Throws `ExpectedError`: source.change-record for a `changetype` other than `add` (ldifde marks every record that it
 * exports `add`), source.url-value for a value that stands in another file.
 */
export function createLdifParser(path: string, attributesSeen: Set<string>): LdifParser {
  const lines = createLdifLines();
  const kept = new Map<string, KeptAttribute>();
  /** By a hash of the spelling. */
  let names = new Map<number, KnownName>();
  let page: ParsedRecords = { objects: [], damage: [] };
  /** Whether all bytes of the block are ASCII and none is NUL: then no value needs a look of its own. */
  let plain = true;

  /** The record at hand. */
  let records = 0;
  let dn: string | undefined;
  let attributes = new Map<string, Value[]>();
  let hasContent = false;
  let isSearch = false;
  /** The attributes of which it holds parts → the latest one. */
  let parts: Map<KeptAttribute, AttributePart['part']> | undefined;

  return { parse, rest: takePage };

  function* parse(block: Buffer): Generator<ParsedRecords> {
    plain = isAscii(block) && !block.includes(0);
    lines.load(block.toString('latin1'));
    while (lines.next()) {
      if (lines.start === lines.end) continue;
      readRecord();
      if (page.objects.length + page.damage.length >= recordsPerPage) yield takePage();
    }
  }

  function takePage(): ParsedRecords {
    const full = page;
    page = { objects: [], damage: [] };
    return full;
  }

  /** Reads the record whose first line is at hand, and the blank line after it. */
  function readRecord(): void {
    const firstLine = lines.number;
    let wrong: string | undefined;
    records++;
    dn = undefined;
    attributes = new Map();
    hasContent = false;
    isSearch = false;
    parts = undefined;
    do {
      if (wrong !== undefined || lines.text.charCodeAt(lines.start) === numberSign) continue;
      const { number } = lines;
      const complaint = readLine();
      if (complaint !== undefined) wrong = `Line ${number} ${complaint}.`;
    } while (lines.next() && lines.start !== lines.end);
    if (lines.isCut) wrong ??= `Line ${lines.number} has no line end: the file was cut here.`;

    if (wrong === undefined && dn !== undefined) {
      page.objects.push({ dn, attributes });
      reportIncomplete(firstLine);
    } else if (wrong !== undefined || (hasContent && !isSearch)) {
      addDamage(firstLine, wrong ?? 'The record has no DN.');
    }
  }

  function reportIncomplete(line: number): void {
    for (const [{ name, values }, part] of parts ?? []) {
      if (part === 'earlier') addDamage(line, onlyFirstValues(spellingOf(name), values.length));
    }
  }

  /** Reads the line at hand into the record at hand; what is wrong with it, if anything is. */
  function readLine(): string | undefined {
    const kind = readName();
    if (!kind) return 'has no colon';
    const isBase64 = moveToValue();
    switch (kind.kind) {
      case 'kept':
        return addValue(kind, isBase64);
      case 'part':
        (parts ??= new Map()).set(kind.of, kind.part);
        return addValue(kind.of, isBase64);
      case 'skipped':
        hasContent = true;
        break;
      case 'dn':
        if (dn !== undefined) return 'begins a second object: the blank line before it is missing';
        dn = readText(isBase64);
        return dn === undefined ? 'has a DN that is not UTF-8 or not base64' : undefined;
      case 'changetype':
        if (readText(isBase64)?.trim().toLowerCase() !== 'add') throw changeRecord();
        break;
      case 'result':
        isSearch = true;
        return dn === undefined ? judgeResult() : undefined;
      case 'search':
        isSearch = true;
        break;
      case 'nameless':
        return 'does not begin with the name of an attribute';
      case 'version':
    }
    return undefined;
  }

  /**
   * From the start of the line to its colon; undefined where it has none. The same few names come with every record:
   * they are told apart where they stand, without making a string of each.
   */
  function readName(): LineKind | undefined {
    const { text, start, end } = lines;
    let at = start;
    let hash = 0;
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === colon) break;
      hash = (Math.imul(hash, 31) + code) & 0x3fff_ffff;
    }
    if (at === end) return undefined;
    lines.start = at;
    const known = names.get(hash);
    return known !== undefined &&
      known.spelling.length === at - start &&
      text.startsWith(known.spelling, start)
      ? known.kind
      : learnName(text.slice(start, at), hash);
  }

  function addValue(attribute: KeptAttribute, isBase64: boolean): string | undefined {
    hasContent = true;
    const value = attribute.bytes ? readBytes(isBase64) : readText(isBase64);
    if (value === undefined) {
      return `has a value of ${attribute.name} that is not ${attribute.bytes ? 'base64' : 'UTF-8 or not base64'}`;
    }
    if (attribute.record === records) {
      attribute.values.push(value);
    } else {
      attribute.record = records;
      attribute.values = [value];
      attributes.set(attribute.name, attribute.values);
    }
    return undefined;
  }

  /** ldapsearch ends with the LDAP result: anything but 0 means that objects are missing from the file. */
  function judgeResult(): string | undefined {
    const result = lines.text.slice(lines.start, lines.end);
    return /^0\b/.test(result) ? undefined : `says that the search ended early: ${result.slice(0, 200)}`;
  }

  /** From the colon to the value; whether that is in base64. */
  function moveToValue(): boolean {
    lines.start++;
    const mark = lines.start < lines.end ? lines.text.charCodeAt(lines.start) : space;
    if (mark === lessThan) throw urlValue();
    if (mark === colon) lines.start++;
    while (lines.start < lines.end && lines.text.charCodeAt(lines.start) === space) lines.start++;
    return mark === colon;
  }

  function readText(isBase64: boolean): string | undefined {
    if (isBase64) {
      const bytes = decodeBase64(lines.text, lines.start, lines.end);
      return bytes && decodeUtf8(bytes);
    }
    const value = lines.text.slice(lines.start, lines.end);
    if (plain || !/[^ -~]/.test(value)) return value;
    // RFC 2849 wants a NUL in base64: a bare one is a hole that a crash or a bad copy left in the file.
    return value.includes('\0') ? undefined : decodeUtf8(Buffer.from(value, 'latin1'));
  }

  function readBytes(isBase64: boolean): Uint8Array | undefined {
    if (isBase64) return decodeBase64(lines.text, lines.start, lines.end);
    return Uint8Array.from(Buffer.from(lines.text.slice(lines.start, lines.end), 'latin1'));
  }

  function learnName(spelling: string, hash: number): LineKind {
    const described = describeAttribute(spelling);
    if (!described) return nameless;
    if (names.size >= mostSpellings) names = new Map();
    const kind = notAttributes.get(described.name) ?? attributeKind(described);
    names.set(hash, { spelling: detached(spelling), kind });
    return kind;
  }

  /** All spellings of a name and its `;range=` parts share one entry, so that their values come together. */
  function attributeKind({ name, spec, part }: AttributeDescription): LineKind {
    attributesSeen.add(name);
    if (!spec) return skipped;
    const known = kept.get(name) ?? { kind: 'kept', name, bytes: spec.bytes, record: 0, values: [] };
    kept.set(name, known);
    return part ? { kind: 'part', of: known, part } : known;
  }

  function addDamage(line: number, reason: string): void {
    const damage = { source: path, line, reason: detached(reason) };
    page.damage.push(dn === undefined ? damage : { ...damage, dn: detached(dn) });
  }

  function changeRecord(): ExpectedError {
    return new ExpectedError({
      code: 'source.change-record',
      summary: `${path}, line ${lines.number}: the file holds changes (changetype), not the objects of a directory.`,
      action: 'Give a file that ldifde, ldapsearch or slapcat has exported.',
    });
  }

  function urlValue(): ExpectedError {
    return new ExpectedError({
      code: 'source.url-value',
      summary: `${path}, line ${lines.number}: the value stands in another file (":<"), which is not opened.`,
      action: 'Export again with the values in the file itself (ldapsearch: without -t).',
    });
  }
}

/** Where the last blank line ends between `from` and `to`, and with it a record; 0 where there is none. */
export function endOfRecords(bytes: Buffer, from: number, to: number): number {
  for (let index = to - 1; index >= from; index--) {
    if (bytes[index] !== newline) continue;
    const before = bytes[index - 1] === carriageReturn ? index - 2 : index - 1;
    if (bytes[before] === newline) return index + 1;
  }
  return 0;
}

/** A copy that does not keep the block from which the text was cut. */
function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
