import type { Value } from '../../model/directory-object.ts';
import { describeAttribute, type AttributeDescription } from '../attribute-description.ts';
import { detached, type LdifLines } from './lines.ts';

/** An attribute that is kept, and the values that the record at hand has of it so far. */
export interface KeptAttribute {
  readonly kind: 'kept';
  readonly name: string;
  readonly bytes: boolean;
  /** The number of the record that `values` are of. */
  record: number;
  values: Value[];
}

/** A `;range=` of an attribute that is kept. */
export interface AttributePart {
  readonly kind: 'part';
  readonly of: KeptAttribute;
  readonly part: 'earlier' | 'last';
}

/** What a line is, by the name at its beginning. */
export type LineKind =
  | KeptAttribute
  | AttributePart
  | { readonly kind: 'skipped' | 'dn' | 'changetype' | 'version' | 'result' | 'search' | 'nameless' };

/** The names of the lines of one file. */
export interface LineNames {
  /** What the line at hand is; it is read from its colon on then. Undefined where it has none. */
  read(lines: LdifLines): LineKind | undefined;
}

interface KnownName {
  readonly spelling: string;
  readonly kind: LineKind;
}

const colon = 58;

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

/** No name is known yet; those of all attributes that come are added to `attributesSeen`. */
export function createLineNames(attributesSeen: Set<string>): LineNames {
  const kept = new Map<string, KeptAttribute>();
  /** By a hash of the spelling. */
  let names = new Map<number, KnownName>();
  return { read };

  /** The same few names come with every record: they are told apart where they stand, without making a string of each. */
  function read(lines: LdifLines): LineKind | undefined {
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
      : learn(text.slice(start, at), hash);
  }

  function learn(spelling: string, hash: number): LineKind {
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
}
