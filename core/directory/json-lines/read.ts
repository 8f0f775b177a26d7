import type { DirectoryObject, Value } from '../../model/directory-object.ts';
import { describeAttribute, type AttributeDescription } from '../attribute-description.ts';
import { spellingOf } from '../attributes.ts';
import { decodeBase64, decodeUtf8 } from '../decode.ts';
import { readBlocks, type TextEncoding } from '../read-blocks.ts';
import { onlyFirstValues, unseenInFile, type Damage, type Page, type Source } from '../source.ts';

const objectsPerPage = 1000;

/**
 * A file of JSON lines as a source: one object a line, `{"dn": "…", "attributes": {"cn": ["…"], "objectGUID":
 * [{"base64": "…"}]}}`. `[]` is an attribute that is present without values, `null` one that the server did not give.
 * A line that is not of that form becomes a `Damage`; all others are read.
 *
 * Reading throws `ExpectedError` as `readBlocks` says.
 */
export function jsonLinesSource(path: string, encoding: TextEncoding): Source {
  const attributesSeen = new Set<string>();
  return {
    name: path,
    attributesSeen,
    unseen: unseenInFile,
    async *read(signal): AsyncGenerator<Page> {
      let line = 0;
      for await (const { bytes, fraction } of readBlocks(path, encoding, endOfLines)) {
        let objects: DirectoryObject[] = [];
        let damage: Damage[] = [];
        for (const content of linesOf(bytes)) {
          line++;
          const parsed = parseLine(content, attributesSeen);
          if (typeof parsed === 'object') {
            objects.push(parsed.object);
            for (const reason of parsed.incomplete)
              damage.push({ source: path, line, dn: parsed.object.dn, reason });
          } else if (parsed !== undefined) {
            damage.push({ source: path, line, reason: `Line ${line} ${parsed}.` });
          }
          if (objects.length + damage.length < objectsPerPage) continue;
          if (signal.aborted) return;
          yield { objects, damage, fraction };
          [objects, damage] = [[], []];
        }
        if (signal.aborted) return;
        if (objects.length + damage.length > 0) yield { objects, damage, fraction };
      }
    },
  };
}

function endOfLines(bytes: Buffer, from: number, to: number): number {
  const newline = bytes.subarray(from, to).lastIndexOf('\n');
  return newline === -1 ? 0 : from + newline + 1;
}

function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf('\n', start);
    const end = newline === -1 ? bytes.length : newline;
    yield bytes.subarray(start, end);
    start = end + 1;
  }
}

interface ParsedLine {
  readonly object: DirectoryObject;
  /** One sentence for each attribute of which the line holds but the first part. */
  readonly incomplete: readonly string[];
}

/** The object, what is wrong with the line, or undefined for a blank line. */
function parseLine(bytes: Buffer, attributesSeen: Set<string>): ParsedLine | string | undefined {
  const text = decodeUtf8(bytes);
  if (text === undefined) return 'is not UTF-8';
  if (text.trim() === '') return undefined;
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch {
    // What the parser says names a position and a piece of the line; the line's number says more to people.
    return 'is not JSON';
  }
  if (!isRecord(record) || typeof record['dn'] !== 'string' || !isRecord(record['attributes'])) {
    return 'is not of the form {"dn": "…", "attributes": {…}}';
  }
  const attributes = new Map<string, Value[]>();
  const parts = new Map<string, AttributeDescription['part']>();
  for (const [spelling, list] of Object.entries(record['attributes'])) {
    const described = describeAttribute(spelling);
    if (!described) return `has ${JSON.stringify(spelling)} in place of an attribute name`;
    if (list === null) continue;
    if (!Array.isArray(list)) return `has something else than a list as ${spelling}`;
    attributesSeen.add(described.name);
    if (!described.spec) continue;
    const values = attributes.get(described.name) ?? [];
    for (const item of list as readonly unknown[]) {
      const value = readValue(item, described.spec.bytes);
      if (value === undefined) {
        return `has a value of ${spelling} that is neither text nor {"base64": "…"} of ${described.spec.bytes ? 'bytes' : 'UTF-8'}`;
      }
      values.push(value);
    }
    attributes.set(described.name, values);
    if (described.part) parts.set(described.name, described.part);
  }
  const incomplete = [...parts]
    .filter(([, part]) => part === 'earlier')
    .map(([name]) => onlyFirstValues(spellingOf(name), attributes.get(name)?.length ?? 0));
  return { object: { dn: record['dn'], attributes }, incomplete };
}

function readValue(item: unknown, bytes: boolean): Value | undefined {
  if (typeof item === 'string') return bytes ? Uint8Array.from(Buffer.from(item, 'utf8')) : item;
  if (!isRecord(item) || typeof item['base64'] !== 'string') return undefined;
  const decoded = decodeBase64(item['base64']);
  return decoded && !bytes ? decodeUtf8(decoded) : decoded;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
