import { isAscii } from 'node:buffer';
import type { DirectoryObject, Value } from '../../model/directory-object.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { spellingOf } from '../attributes.ts';
import { onlyFirstValues, type Damage } from '../source.ts';
import { createLineNames, type AttributePart, type KeptAttribute } from './line-names.ts';
import { moveToValue, readBytes, readText } from './line-values.ts';
import { createLdifLines, detached } from './lines.ts';

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

const numberSign = 35;

/** Small pages are the faster ones: most of their values are gone before the garbage collector has to move them. */
const recordsPerPage = 250;

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
  const names = createLineNames(attributesSeen);
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
    const kind = names.read(lines);
    if (!kind) return 'has no colon';
    const isBase64 = moveToValue(lines, path);
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
        dn = readText(lines, isBase64, plain);
        return dn === undefined ? 'has a DN that is not UTF-8 or not base64' : undefined;
      case 'changetype':
        if (readText(lines, isBase64, plain)?.trim().toLowerCase() !== 'add') throw changeRecord();
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

  function addValue(attribute: KeptAttribute, isBase64: boolean): string | undefined {
    hasContent = true;
    const value = attribute.bytes ? readBytes(lines, isBase64) : readText(lines, isBase64, plain);
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
}
