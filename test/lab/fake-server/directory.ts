import { isSameValue, isSingleValued, storedObject } from './fake-object.ts';
import type { FakeObject, StoredObject } from './fake-object.ts';
import { permissiveModify } from './protocol.ts';
import type { FoundObject, ModifyRequest, Result, SearchRequest } from './protocol.ts';

/** Active Directory's rules, with its usual limits (LDAP policy MaxPageSize and MaxValRange). */
export interface DirectoryOptions {
  readonly objects: readonly FakeObject[];
  readonly rootDse?: FakeObject['attributes'];
  readonly maxPageSize?: number;
  readonly maxValueRange?: number;
  /** Attributes that are left out of every answer, as a global catalog does, or a server that denies reading them. */
  readonly withheld?: readonly string[];
}

export interface SearchAnswer {
  readonly objects: readonly FoundObject[];
  readonly result: Result;
  /** Of a paged search: where the next page begins; empty when there is none. */
  readonly cookie?: string;
}

export interface Directory {
  readonly search: (request: SearchRequest) => SearchAnswer;
  readonly modify: (request: ModifyRequest, controls: readonly string[]) => Result;
  /** The values an attribute holds now. */
  readonly valuesOf: (dn: string, attribute: string) => readonly string[];
}

const success: Result = { code: 0 };

/** The distinguished name without its first part; a comma in that is escaped. */
function parentOf(dn: string): string {
  return dn.replace(/^(?:\\.|[^,\\])*,/, '');
}

function isInScope(dn: string, { base, scope }: SearchRequest): boolean {
  const name = dn.toLowerCase();
  const top = base.toLowerCase();
  if (scope === 'base') return name === top;
  if (scope === 'one') return parentOf(name) === top && name !== top;
  return name === top || name.endsWith(`,${top}`);
}

/**
 * An attribute as it is answered. One with more values than the limit comes in ranges, whether or not the client asked
 * for one: MS-ADTS 3.1.1.3.1.3.3.
 */
function rangeOf(
  name: string,
  values: readonly Buffer[],
  start: number,
  asked: number,
  limit: number,
): FoundObject['attributes'][number] {
  const last = Math.min(values.length - 1, asked, start + limit - 1);
  const end = last >= values.length - 1 ? '*' : String(last);
  return { name: `${name};range=${start}-${end}`, values: values.slice(start, last + 1) };
}

function answered(
  object: StoredObject,
  request: SearchRequest,
  withheld: ReadonlySet<string>,
  limit: number,
): FoundObject {
  const everything = request.attributes.length === 0 || request.attributes.includes('*');
  const wanted = [
    ...new Set([
      ...(everything ? object.attributes.keys() : []),
      ...request.attributes.map((name) => name.toLowerCase()),
    ]),
  ];
  const attributes = wanted.flatMap((description) => {
    const [name = '', option] = description.split(';');
    const attribute = object.attributes.get(name);
    if (attribute === undefined || attribute.values.length === 0 || withheld.has(name)) return [];
    const range = /^range=(\d+)-(\d+|\*)$/.exec(option ?? '');
    if (range !== null) {
      const asked = range[2] === '*' ? Number.POSITIVE_INFINITY : Number(range[2]);
      return [rangeOf(attribute.name, attribute.values, Number(range[1]), asked, limit)];
    }
    if (attribute.values.length > limit)
      return [rangeOf(attribute.name, attribute.values, 0, Number.POSITIVE_INFINITY, limit)];
    return [attribute];
  });
  return { dn: object.dn, attributes };
}

/** One change of a modify, on a copy; throws the result that refuses it. */
function change(
  values: readonly Buffer[],
  { operation, attribute, values: named }: ModifyRequest['changes'][number],
  permissive: boolean,
): Buffer[] {
  const isAmong = (wanted: Buffer, all: readonly Buffer[]): boolean =>
    all.some((value) => isSameValue(attribute, value, wanted));
  if (operation === 'replace') return [...named];
  if (operation === 'delete') {
    const missing = named.length === 0 ? values.length === 0 : named.some((value) => !isAmong(value, values));
    if (missing && !permissive) throw adResult.noSuchValue(attribute);
    return named.length === 0 ? [] : values.filter((held) => !isAmong(held, named));
  }
  const after = [...values];
  for (const value of named) {
    if (!isAmong(value, after)) after.push(value);
    else if (!permissive) throw adResult.valueExists(attribute);
  }
  return after;
}

/** Results in the words of a domain controller. */
export const adResult = {
  noSuchObject: (best: string): Result => ({
    code: 32,
    message: `0000208D: NameErr: DSID-03100288, problem 2001 (NO_OBJECT), data 0, best match of:\n\t'${best}'\n`,
  }),
  noSuchValue: (attribute: string): Result => ({
    code: 16,
    message: `00002085: AtrErr: DSID-03190F80, #1:\n\t0: 00002085: DSID-03190F80, problem 1001 (NO_ATTRIBUTE_OR_VAL), data 0, Att 0 (${attribute})\n`,
  }),
  valueExists: (attribute: string): Result => ({
    code: 20,
    message: `00002083: AtrErr: DSID-031519F7, #1:\n\t0: 00002083: DSID-031519F7, problem 1006 (ATT_OR_VALUE_EXISTS), data 0, Att 0 (${attribute})\n`,
  }),
  singleValued: (attribute: string): Result => ({
    code: 19,
    message: `00002081: AtrErr: DSID-03151904, #1:\n\t0: 00002081: DSID-03151904, problem 1005 (CONSTRAINT_ATT_TYPE), data 0, Att 0 (${attribute})\n`,
  }),
  accessDenied: {
    code: 50,
    message: '00002098: SecErr: DSID-031514A0, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0\n',
  },
  busy: { code: 51, message: '000020EA: SvcErr: DSID-03140568, problem 5001 (BUSY), data 0\n' },
  unwilling: {
    code: 53,
    message: '0000209A: SvcErr: DSID-031A1254, problem 5003 (WILL_NOT_PERFORM), data 0\n',
  },
  sizeLimit: { code: 4, message: '' },
  badCookie: {
    code: 53,
    message: '00000057: LdapErr: DSID-0C090A7F, comment: Error processing control, data 0, v4563\n',
  },
  referral: (url: string): Result => ({
    code: 10,
    message: `0000202B: RefErr: DSID-0310084A, data 0, 1 access points\n\tref 1: '${new URL(url).hostname}'\n`,
    referrals: [url],
  }),
} as const;

function isResult(thrown: unknown): thrown is Result {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && !(thrown instanceof Error);
}

export function createDirectory(options: DirectoryOptions): Directory {
  const maxPageSize = options.maxPageSize ?? 1000;
  const maxValueRange = options.maxValueRange ?? 1500;
  const withheld = new Set((options.withheld ?? []).map((name) => name.toLowerCase()));
  const objects = options.objects.map(storedObject);
  const rootDse = storedObject({ dn: '', attributes: options.rootDse ?? {} });
  const byDn = new Map(objects.map((object) => [object.dn.toLowerCase(), object]));

  function search(request: SearchRequest): SearchAnswer {
    const answer = (object: StoredObject): FoundObject => answered(object, request, withheld, maxValueRange);
    if (request.base === '' && request.scope === 'base')
      return { objects: [answer(rootDse)], result: success };
    const top = { ...request, scope: request.scope === 'base' ? 'base' : 'subtree' } as const;
    if (!objects.some(({ dn }) => isInScope(dn, top))) {
      return { objects: [], result: adResult.noSuchObject(parentOf(request.base)) };
    }
    const found = objects.filter((object) => isInScope(object.dn, request) && request.filter.matches(object));
    if (request.page === undefined) {
      const most = Math.min(request.sizeLimit || maxPageSize, maxPageSize);
      const result = found.length > most ? adResult.sizeLimit : success;
      return { objects: found.slice(0, most).map(answer), result };
    }
    const start = request.page.cookie === '' ? 0 : Number(request.page.cookie);
    if (!Number.isInteger(start)) return { objects: [], result: adResult.badCookie, cookie: '' };
    const end = start + Math.min(request.page.size, maxPageSize);
    return {
      objects: found.slice(start, end).map(answer),
      result: success,
      cookie: end < found.length ? String(end) : '',
    };
  }

  function modify(request: ModifyRequest, controls: readonly string[]): Result {
    const object = byDn.get(request.dn.toLowerCase());
    if (object === undefined) return adResult.noSuchObject(parentOf(request.dn));
    const permissive = controls.includes(permissiveModify);
    // All changes of one request or none.
    const after = new Map([...object.attributes].map(([key, attribute]) => [key, attribute.values]));
    try {
      for (const one of request.changes) {
        const key = one.attribute.toLowerCase();
        after.set(key, change(after.get(key) ?? [], one, permissive));
      }
      // The schema is kept by the object as it comes out, not on the way there: MS-ADTS 3.1.1.5.1.1.
      for (const { attribute } of request.changes) {
        const values = after.get(attribute.toLowerCase()) ?? [];
        if (isSingleValued(attribute) && values.length > 1) throw adResult.singleValued(attribute);
      }
    } catch (refusal) {
      if (isResult(refusal)) return refusal;
      throw refusal;
    }
    for (const { attribute } of request.changes) {
      const key = attribute.toLowerCase();
      const name = object.attributes.get(key)?.name ?? attribute;
      object.attributes.set(key, { name, values: after.get(key) ?? [] });
    }
    return success;
  }

  return {
    search,
    modify,
    valuesOf: (dn, attribute) =>
      (byDn.get(dn.toLowerCase())?.attributes.get(attribute.toLowerCase())?.values ?? []).map(String),
  };
}
