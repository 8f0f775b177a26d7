import { childrenOf } from './ber.ts';
import type { BerNode } from './ber.ts';
import { isSameValue } from './fake-object.ts';
import type { StoredObject } from './fake-object.ts';

/** A search filter (RFC 4511 4.5.1.7): whether it takes an object, and how it is written (RFC 4515). */
export interface Filter {
  readonly text: string;
  readonly matches: (object: StoredObject) => boolean;
}

/** LDAP_MATCHING_RULE_BIT_AND and _BIT_OR: MS-ADTS 3.1.1.3.4.4. */
const bitAnd = '1.2.840.113556.1.4.803';
const bitOr = '1.2.840.113556.1.4.804';

function valuesOf(object: StoredObject, attribute: string): readonly Buffer[] {
  if (attribute.toLowerCase() === 'distinguishedname') return [Buffer.from(object.dn)];
  return object.attributes.get(attribute.toLowerCase())?.values ?? [];
}

function assertion(node: BerNode): [string, Buffer] {
  const [attribute, value] = childrenOf(node.content);
  return [attribute?.content.toString() ?? '', value?.content ?? Buffer.alloc(0)];
}

function allOf(parts: readonly Filter[]): Filter {
  return {
    text: `(&${parts.map(({ text }) => text).join('')})`,
    matches: (object) => parts.every((part) => part.matches(object)),
  };
}

function anyOf(parts: readonly Filter[]): Filter {
  return {
    text: `(|${parts.map(({ text }) => text).join('')})`,
    matches: (object) => parts.some((part) => part.matches(object)),
  };
}

function notOf(part: Filter | undefined): Filter {
  return { text: `(!${part?.text ?? ''})`, matches: (object) => part?.matches(object) === false };
}

function equality(node: BerNode): Filter {
  const [attribute, wanted] = assertion(node);
  return {
    text: `(${attribute}=${wanted.toString()})`,
    matches: (object) => valuesOf(object, attribute).some((value) => isSameValue(attribute, value, wanted)),
  };
}

/** Numbers by size, anything else (times too) by its characters. */
function ordering(node: BerNode, sign: '>=' | '<='): Filter {
  const [attribute, bound] = assertion(node);
  const limit = bound.toString();
  const numeric = /^-?\d+$/.test(limit);
  const inOrder = (one: string, two: string): boolean => (numeric ? BigInt(one) >= BigInt(two) : one >= two);
  return {
    text: `(${attribute}${sign}${limit})`,
    matches: (object) =>
      valuesOf(object, attribute).some((value) =>
        sign === '>=' ? inOrder(value.toString(), limit) : inOrder(limit, value.toString()),
      ),
  };
}

const initialPart = 0x80;
const finalPart = 0x82;

function substrings(node: BerNode): Filter {
  const [attributeNode, partsNode] = childrenOf(node.content);
  const attribute = attributeNode?.content.toString() ?? '';
  const parts = partsNode === undefined ? [] : childrenOf(partsNode.content);
  const starts = parts[0]?.tag === initialPart ? '' : '*';
  const ends = parts.at(-1)?.tag === finalPart ? '' : '*';
  const texts = parts.map(({ content }) => content.toString());
  const escaped = texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  const pattern = new RegExp(`^${starts && '.*'}${escaped}${ends && '.*'}$`, 'is');
  return {
    text: `(${attribute}=${starts}${texts.join('*')}${ends})`,
    matches: (object) => valuesOf(object, attribute).some((value) => pattern.test(value.toString())),
  };
}

function extensible(node: BerNode): Filter {
  const parts = new Map(childrenOf(node.content).map(({ tag, content }) => [tag, content.toString()]));
  const rule = parts.get(0x81) ?? '';
  const attribute = parts.get(0x82) ?? '';
  const mask = parts.get(0x83) ?? '';
  return {
    text: `(${attribute}:${rule}:=${mask})`,
    matches: (object) =>
      valuesOf(object, attribute).some((value) => {
        const common = BigInt(value.toString()) & BigInt(mask);
        if (rule === bitAnd) return common === BigInt(mask);
        return rule === bitOr && common !== 0n;
      }),
  };
}

function presence(attribute: string): Filter {
  // Every object has a class, also one that a test gave none.
  const everywhere = attribute.toLowerCase() === 'objectclass';
  return {
    text: `(${attribute}=*)`,
    matches: (object) => everywhere || valuesOf(object, attribute).length > 0,
  };
}

export function readFilter(node: BerNode): Filter {
  switch (node.tag) {
    case 0xa0:
      return allOf(childrenOf(node.content).map(readFilter));
    case 0xa1:
      return anyOf(childrenOf(node.content).map(readFilter));
    case 0xa2:
      return notOf(childrenOf(node.content).map(readFilter)[0]);
    case 0xa3:
    case 0xa8:
      return equality(node);
    case 0xa4:
      return substrings(node);
    case 0xa5:
      return ordering(node, '>=');
    case 0xa6:
      return ordering(node, '<=');
    case 0x87:
      return presence(node.content.toString());
    case 0xa9:
      return extensible(node);
    default:
      throw new Error(`A filter begins with 0x${node.tag.toString(16)}.`);
  }
}
