import type { Value } from '../../model/directory-object.ts';
import type { AttributeCheck } from '../check.ts';

/**
 * A value so large that the object may fail with LargeObject.
 *
 * Source: "Identify and fix LargeObject errors" (thumbnailPhoto among the usual suspects); 102,400 bytes is what the
 * Active Directory schema allows for it (MS-ADA3). A snapshot keeps `<n> bytes` in place of the picture.
 */
export function valueSize(options: { readonly most: number }): AttributeCheck {
  const { most } = options;
  return {
    name: 'value-size',
    judges: 'attribute',
    judgesAbsence: false,
    messages: { size: 'A value has {is} bytes; at most {most} can be synchronised.' },
    judge: (values) => {
      const is = Math.max(0, ...values.map(sizeOf));
      return is <= most ? [] : [{ value: null, problem: 'size', severity: 'error', detail: { is, most } }];
    },
  };
}

function sizeOf(value: Value): number {
  if (typeof value !== 'string') return value.length;
  const kept = /^(\d+) bytes$/.exec(value);
  return kept ? Number(kept[1]) : value.length;
}
