import type { DirectoryObject, Value } from '../model/directory-object.ts';
import { knownAttributes, type AttributeSpec } from '../directory/attributes.ts';
import { base64 } from '../model/value-text.ts';
import type { AttributeCodes } from './attribute-codes.ts';

/**
 * How a snapshot keeps an object's attributes: one JSON array `[code, n, value…, code, n, value…]`, the codes from
 * the workspace's `attribute` table, bytes in base64. Of attributes whose size or number of values is all that
 * matters (`attributes.ts`), `[code, -1, number]` is kept: of a photo its size in bytes, of a group the number of its members.
 */
export interface ObjectCodec {
  encode(object: DirectoryObject): string;
  /** The object again; photos come back as zero bytes, members as empty strings, as many as there were. */
  decode(dn: string, attributes: string): DirectoryObject;
}

/** Makes a codec over a workspace's table of attribute names. */
export function createObjectCodec({ codeOf, nameOf }: AttributeCodes): ObjectCodec {
  const formats = new Map<string, Format>();
  /** One array for all objects: to grow a new one each time takes as long as to fill it. */
  const encoded: (number | string)[] = [];
  /** Of the attributes of the latest object, in order: the next one mostly has the same. */
  const latest: Format[] = [];

  const formatOf = (name: string): Format => {
    let format = formats.get(name);
    if (!format) {
      format = { name, code: codeOf(name), keep: knownAttributes.get(name)?.keep ?? 'values' };
      formats.set(name, format);
    }
    return format;
  };

  return {
    encode(object) {
      let end = 0;
      let number = 0;
      for (const [name, values] of object.attributes) {
        const expected = latest[number];
        const format = expected?.name === name ? expected : (latest[number] = formatOf(name));
        number++;
        const { code, keep } = format;
        encoded[end++] = code;
        if (keep !== 'values') {
          encoded[end++] = -1;
          encoded[end++] = keep === 'count' ? values.length : sizeOf(values);
          continue;
        }
        encoded[end++] = values.length;
        for (const value of values) encoded[end++] = typeof value === 'string' ? value : toBase64(value);
      }
      encoded.length = end;
      return JSON.stringify(encoded);
    },
    decode(dn, text) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `encode` writes what is decoded here
      const flat = JSON.parse(text) as (number | string)[];
      const attributes = new Map<string, readonly Value[]>();
      for (let at = 0; at < flat.length;) {
        const name = nameOf(Number(flat[at]));
        const count = Number(flat[at + 1]);
        const spec = knownAttributes.get(name);
        if (count < 0) {
          const number = Number(flat[at + 2]);
          attributes.set(
            name,
            spec?.keep === 'count' ? Array<Value>(number).fill('') : [new Uint8Array(number)],
          );
          at += 3;
          continue;
        }
        const values = flat.slice(at + 2, at + 2 + count).map(String);
        attributes.set(name, spec?.bytes ? values.map((value) => Buffer.from(value, 'base64')) : values);
        at += 2 + count;
      }
      return { dn, attributes };
    },
  };
}

/** How the values of one attribute are written. */
interface Format {
  readonly name: string;
  readonly code: number;
  readonly keep: AttributeSpec['keep'];
}

function sizeOf(values: readonly Value[]): number {
  return values.reduce((sum, value) => sum + value.length, 0);
}

/** V8 keeps arrays of up to so many bytes in its heap, where they cost little, until somebody asks for their buffer. */
const mostInHeap = 64;

function toBase64(bytes: Uint8Array): string {
  if (bytes.length <= mostInHeap) return base64(bytes);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}
