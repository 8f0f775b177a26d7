import { valuesOf, type DirectoryObject, type Value } from '../model/directory-object.ts';
import type { ScopeCondition } from './configuration.ts';

/** Whether a test holds; undefined where an object of a scan does not tell. */
export type Truth = boolean | undefined;

type Test = (values: readonly string[], wanted: string) => Truth;

const anyOf =
  (isMet: (value: string, wanted: string) => boolean): Test =>
  (values, wanted) =>
    values.some((value) => isMet(value.toLowerCase(), wanted.toLowerCase()));
const not =
  (test: Test): Test =>
  (values, wanted) => {
    const truth = test(values, wanted);
    return truth === undefined ? undefined : !truth;
  };
const compared =
  (isMet: (difference: bigint) => boolean): Test =>
  (values, wanted) => {
    const [value] = values;
    if (value === undefined) return false;
    const [left, right] = [integer(value), integer(wanted)];
    return left === undefined || right === undefined ? undefined : isMet(left - right);
  };

const equal = anyOf((value, wanted) => value === wanted);
const contains = anyOf((value, wanted) => value.includes(wanted));
const startsWith = anyOf((value, wanted) => value.startsWith(wanted));
const endsWith = anyOf((value, wanted) => value.endsWith(wanted));
const isBitSet: Test = (values, wanted) => {
  const [value] = values;
  if (value === undefined) return false;
  const [bits, mask] = [integer(value), integer(wanted)];
  return bits === undefined || mask === undefined ? undefined : (bits & mask) === mask;
};

/**
 * The operators of scoping filters that an object of a scan can answer; text is compared without regard to case. Not among
 * them: ISMEMBEROF (a scan keeps no members) and ISIN (how the list is written is not documented).
 *
 * Source: "Microsoft Entra Connect Sync: Make a change to the default configuration", scoping filter.
 */
const tests: ReadonlyMap<string, Test> = new Map([
  ['EQUAL', equal],
  ['NOTEQUAL', not(equal)],
  ['CONTAINS', contains],
  ['NOTCONTAINS', not(contains)],
  ['STARTSWITH', startsWith],
  ['NOTSTARTSWITH', not(startsWith)],
  ['ENDSWITH', endsWith],
  ['NOTENDSWITH', not(endsWith)],
  ['LESSTHAN', compared((difference) => difference < 0n)],
  ['LESSTHAN_OR_EQUAL', compared((difference) => difference <= 0n)],
  ['GREATERTHAN', compared((difference) => difference > 0n)],
  ['GREATERTHAN_OR_EQUAL', compared((difference) => difference >= 0n)],
  ['ISNULL', (values) => values.length === 0],
  ['ISNOTNULL', (values) => values.length > 0],
  ['ISBITSET', isBitSet],
  ['ISNOTBITSET', not(isBitSet)],
]);

/** Whether an object of a scan can answer a condition, given the attributes that scans keep (lower case). */
export function isAnswerable(
  { attribute, operator }: ScopeCondition,
  isKept: (name: string) => boolean,
): boolean {
  return tests.has(operator) && (attribute.toLowerCase() === 'dn' || isKept(attribute.toLowerCase()));
}

/** Whether the groups of a scoping filter take an object: any group, in it every condition; no group takes all. */
export function holds(
  groups: readonly (readonly ScopeCondition[])[],
  object: DirectoryObject,
  isKept: (name: string) => boolean,
): Truth {
  if (groups.length === 0) return true;
  return some(
    groups.map((group) =>
      every(
        group.map((condition) =>
          isAnswerable(condition, isKept) ? conditionHolds(condition, object) : undefined,
        ),
      ),
    ),
  );
}

function conditionHolds({ attribute, operator, value }: ScopeCondition, object: DirectoryObject): Truth {
  const name = attribute.toLowerCase();
  const values = name === 'dn' ? [object.dn] : valuesOf(object, name);
  const isPresence = operator === 'ISNULL' || operator === 'ISNOTNULL';
  if (!isPresence && values.some((each) => typeof each !== 'string')) return undefined;
  return tests.get(operator)?.(values.map(textOf), value);
}

/** Bytes are asked for their presence only. */
function textOf(value: Value): string {
  return typeof value === 'string' ? value : '';
}

function some(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(undefined) ? undefined : false;
}

function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

/** Decimal, or hexadecimal with `0x`. */
function integer(text: string): bigint | undefined {
  const trimmed = text.trim();
  return /^(?:-?\d{1,20}|0x[0-9a-f]{1,16})$/i.test(trimmed) ? BigInt(trimmed) : undefined;
}
