import { berTag, childrenOf, integerOf, writeInteger, writeNode } from './ber.ts';
import type { BerNode } from './ber.ts';
import { readFilter } from './filter.ts';
import type { Filter } from './filter.ts';

/** LDAP messages (RFC 4511), as a server reads and writes them. */

export interface SearchRequest {
  readonly kind: 'search';
  readonly base: string;
  readonly scope: 'base' | 'one' | 'subtree';
  readonly sizeLimit: number;
  readonly filter: Filter;
  readonly attributes: readonly string[];
  /** The paged-results control (RFC 2696), if it came. */
  readonly page?: { readonly size: number; readonly cookie: string };
}

export interface ModifyRequest {
  readonly kind: 'modify';
  readonly dn: string;
  readonly changes: readonly {
    readonly operation: 'add' | 'delete' | 'replace';
    readonly attribute: string;
    readonly values: readonly Buffer[];
  }[];
}

export type Request =
  | SearchRequest
  | ModifyRequest
  | { readonly kind: 'bind'; readonly method: 'simple'; readonly dn: string; readonly password: string }
  | { readonly kind: 'bind'; readonly method: 'sasl'; readonly dn: string }
  | { readonly kind: 'extended'; readonly oid: string }
  | { readonly kind: 'unbind' | 'abandon' | 'add' | 'delete' | 'rename' | 'compare' };

export interface Message {
  readonly id: number;
  readonly request: Request;
  /** Ids of all controls that came with it. */
  readonly controls: readonly string[];
}

export interface Result {
  readonly code: number;
  readonly message?: string;
  /** Where else to ask, for code 10. */
  readonly referrals?: readonly string[];
}

export const pagedResults = '1.2.840.113556.1.4.319';
/** LDAP_SERVER_PERMISSIVE_MODIFY_OID: MS-ADTS 3.1.1.3.4.1.8. */
export const permissiveModify = '1.2.840.113556.1.4.1413';

const requestTag = {
  bind: 0x60,
  unbind: 0x42,
  search: 0x63,
  modify: 0x66,
  add: 0x68,
  delete: 0x4a,
  rename: 0x6c,
  compare: 0x6e,
  abandon: 0x50,
  extended: 0x77,
} as const satisfies Record<Request['kind'], number>;

const responseTag: Readonly<Record<Request['kind'], number>> = {
  bind: 0x61,
  unbind: 0,
  search: 0x65,
  modify: 0x67,
  add: 0x69,
  delete: 0x6b,
  rename: 0x6d,
  compare: 0x6f,
  abandon: 0,
  extended: 0x78,
};

const entryTag = 0x64;
const referenceTag = 0x73;
const referralsTag = 0xa3;
const controlsTag = 0xa0;

function textOf(node: BerNode | undefined): string {
  return node?.content.toString() ?? '';
}

function readSearch(parts: readonly BerNode[], page: SearchRequest['page']): SearchRequest {
  const [base, scope, , sizeLimit, , , filter, attributes] = parts;
  if (scope === undefined || sizeLimit === undefined || filter === undefined || attributes === undefined) {
    throw new Error('A search request lacks a part.');
  }
  return {
    kind: 'search',
    base: textOf(base),
    scope: (['base', 'one', 'subtree'] as const)[integerOf(scope)] ?? 'subtree',
    sizeLimit: integerOf(sizeLimit),
    filter: readFilter(filter),
    attributes: childrenOf(attributes.content).map(textOf),
    ...(page === undefined ? {} : { page }),
  };
}

function readModify([dn, changes]: readonly BerNode[]): ModifyRequest {
  return {
    kind: 'modify',
    dn: textOf(dn),
    changes: childrenOf(changes?.content ?? Buffer.alloc(0)).map((change) => {
      const [operation, attribute] = childrenOf(change.content);
      const [name, values] = childrenOf(attribute?.content ?? Buffer.alloc(0));
      return {
        operation:
          (['add', 'delete', 'replace'] as const)[operation === undefined ? 0 : integerOf(operation)] ??
          'add',
        attribute: textOf(name),
        values: childrenOf(values?.content ?? Buffer.alloc(0)).map(({ content }) => content),
      };
    }),
  };
}

function readRequest(node: BerNode, page: SearchRequest['page']): Request {
  switch (node.tag) {
    case requestTag.search:
      return readSearch(childrenOf(node.content), page);
    case requestTag.modify:
      return readModify(childrenOf(node.content));
    case requestTag.bind: {
      const [, dn, method] = childrenOf(node.content);
      return method?.tag === 0x80
        ? { kind: 'bind', method: 'simple', dn: textOf(dn), password: textOf(method) }
        : { kind: 'bind', method: 'sasl', dn: textOf(dn) };
    }
    case requestTag.extended:
      return { kind: 'extended', oid: textOf(childrenOf(node.content)[0]) };
    default: {
      const plain = (['unbind', 'abandon', 'add', 'delete', 'rename', 'compare'] as const).find(
        (kind) => requestTag[kind] === node.tag,
      );
      if (plain === undefined) throw new Error(`A request begins with 0x${node.tag.toString(16)}.`);
      return { kind: plain };
    }
  }
}

function readPage(value: BerNode | undefined): SearchRequest['page'] {
  if (value === undefined) return undefined;
  const [size, cookie] = childrenOf(childrenOf(value.content)[0]?.content ?? Buffer.alloc(0));
  return size === undefined ? undefined : { size: integerOf(size), cookie: textOf(cookie) };
}

export function readMessage(node: BerNode): Message {
  const [id, request, controls] = childrenOf(node.content);
  if (id === undefined || request === undefined)
    throw new Error('A message lacks its number or its request.');
  const all = childrenOf(controls?.content ?? Buffer.alloc(0)).map((control) => childrenOf(control.content));
  const paged = all.find(([oid]) => textOf(oid) === pagedResults);
  return {
    id: integerOf(id),
    // The value of a control comes last; whether it is critical may stand between.
    request: readRequest(request, readPage(paged?.at(-1))),
    controls: all.map(([oid]) => textOf(oid)),
  };
}

function message(id: number, ...parts: readonly Buffer[]): Buffer {
  return writeNode(berTag.sequence, writeInteger(id), ...parts);
}

/** The last message of an answer; of a paged search with the cookie of the next page (empty: no more pages). */
export function resultMessage(id: number, kind: Request['kind'], result: Result, cookie?: string): Buffer {
  const referrals = (result.referrals ?? []).map((url) => writeNode(berTag.octets, url));
  const body = writeNode(
    responseTag[kind],
    writeInteger(result.code, berTag.enumerated),
    writeNode(berTag.octets),
    writeNode(berTag.octets, result.message ?? ''),
    ...(referrals.length === 0 ? [] : [writeNode(referralsTag, ...referrals)]),
  );
  if (cookie === undefined) return message(id, body);
  const value = writeNode(berTag.sequence, writeInteger(0), writeNode(berTag.octets, cookie));
  const control = writeNode(
    berTag.sequence,
    writeNode(berTag.octets, pagedResults),
    writeNode(berTag.octets, value),
  );
  return message(id, body, writeNode(controlsTag, control));
}

export interface FoundObject {
  readonly dn: string;
  readonly attributes: readonly { readonly name: string; readonly values: readonly Buffer[] }[];
}

export function entryMessage(id: number, { dn, attributes }: FoundObject): Buffer {
  const written = attributes.map(({ name, values }) =>
    writeNode(
      berTag.sequence,
      writeNode(berTag.octets, name),
      writeNode(berTag.set, ...values.map((value) => writeNode(berTag.octets, value))),
    ),
  );
  return message(
    id,
    writeNode(entryTag, writeNode(berTag.octets, dn), writeNode(berTag.sequence, ...written)),
  );
}

export function referenceMessage(id: number, urls: readonly string[]): Buffer {
  return message(id, writeNode(referenceTag, ...urls.map((url) => writeNode(berTag.octets, url))));
}
