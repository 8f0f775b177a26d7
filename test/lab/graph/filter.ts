/** An object as Graph gives it. */
export type GraphObject = Readonly<Record<string, unknown>>;

/** A `$filter` that was understood. */
export interface Filter {
  readonly test: (object: GraphObject) => boolean;
  /** Properties that it reads. */
  readonly properties: readonly string[];
  /** Needs `ConsistencyLevel: eventual` and `$count=true`. */
  readonly isAdvanced: boolean;
}

const literal = String.raw`('(?:[^']|'')*'|true|false|null|\d{4}-\d\d-\d\dT[\d:.]+Z|\d+)`;
const comparison = new RegExp(String.raw`^([\w/]+) (eq|ne|ge) ${literal}$`);
const call = new RegExp(String.raw`^(startswith|endswith)\((\w+), ?${literal}\)$`, 'i');
const any = new RegExp(String.raw`^(\w+)/any\((\w):\2(?:/(\w+))? eq ${literal}\)$`);

/** The forms that Foresync uses, joined by `and`; undefined for any other. */
export function parseFilter(text: string): Filter | undefined {
  const parts = text.split(/ and /).map(parsePart);
  if (!parts.every((part) => part !== undefined)) return undefined;
  return {
    test: (object) => parts.every((part) => part.test(object)),
    properties: parts.flatMap((part) => part.properties),
    isAdvanced: parts.some((part) => part.isAdvanced),
  };
}

function parsePart(text: string): Filter | undefined {
  const compared = comparison.exec(text);
  if (compared) {
    const [, name = '', operator, value = ''] = compared;
    const isEqual = (object: GraphObject): boolean => same(object[name] ?? null, valueOf(value));
    // Of moments alone, which sort as text.
    const isLater = (object: GraphObject): boolean => {
      const found = object[name];
      return typeof found === 'string' && found >= value;
    };
    if (operator === 'ge') return { test: isLater, properties: [name], isAdvanced: false };
    return {
      test: operator === 'eq' ? isEqual : (object) => !isEqual(object),
      properties: [name],
      isAdvanced: operator === 'ne',
    };
  }
  const called = call.exec(text);
  if (called) {
    const [, name = '', property = '', value = ''] = called;
    const isStart = name.toLowerCase() === 'startswith';
    const wanted = String(valueOf(value)).toLowerCase();
    const test = (object: GraphObject): boolean => {
      const found = object[property];
      if (typeof found !== 'string') return false;
      return isStart ? found.toLowerCase().startsWith(wanted) : found.toLowerCase().endsWith(wanted);
    };
    return { test, properties: [property], isAdvanced: !isStart };
  }
  const some = any.exec(text);
  if (some) {
    const [, property = '', , inner, value = ''] = some;
    const test = (object: GraphObject): boolean => {
      const values = object[property];
      return (
        Array.isArray(values) &&
        values.some((each: unknown) => same(inner === undefined ? each : Object(each)[inner], valueOf(value)))
      );
    };
    return { test, properties: [property], isAdvanced: inner !== undefined };
  }
  return undefined;
}

function valueOf(text: string): unknown {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  return JSON.parse(text);
}

function same(one: unknown, other: unknown): boolean {
  if (typeof one === 'string' && typeof other === 'string') return one.toLowerCase() === other.toLowerCase();
  return one === other;
}
