import { knownAttributes, type AttributeSpec } from './attributes.ts';

/** What a file's name for an attribute stands for. */
export interface AttributeDescription {
  /** Lower case; with the options that make it another attribute. */
  readonly name: string;
  /** Undefined where nothing reads the attribute. */
  readonly spec: AttributeSpec | undefined;
  /** Which part of the attribute's values its `;range=` gives: one with others behind it, or the last one. */
  readonly part?: 'earlier' | 'last';
}

const pattern = /^(?:[A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)*)(?:;[A-Za-z0-9-]+(?:=[0-9*-]+)?)*$/;

/**
 * Reads an attribute description: a name and its options. `;binary` (RFC 4522) and Active Directory's `;range=0-1499`
 * (MS-ADTS 3.1.1.3.1.3.3) are about how values are transferred, so their values are the attribute's own; any other
 * option (`;lang-de`) makes a subtype (RFC 4512 2.5.2), which Active Directory does not have and nothing reads.
 * Undefined where the text is no attribute description. The result shares no memory with the text.
 */
export function describeAttribute(text: string): AttributeDescription | undefined {
  if (text.length > 256 || !pattern.test(text)) return undefined;
  const own = Buffer.from(text.toLowerCase(), 'latin1').toString('latin1');
  const name = own.replace(/;(?:binary|range=[0-9*-]+)(?=;|$)/g, '');
  const spec = knownAttributes.get(name);
  const range = /;range=\d+-(\*?)/.exec(own);
  return range ? { name, spec, part: range[1] === '*' ? 'last' : 'earlier' } : { name, spec };
}
