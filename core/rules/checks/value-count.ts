import type { AttributeCheck } from '../check.ts';

/**
 * More values of an attribute than Entra ID takes: the object fails with LargeObject.
 *
 * Source: "Identify and fix LargeObject errors" and Entra service limits (15 certificates of each sort an object).
 */
export function valueCount(options: { readonly most: number }): AttributeCheck {
  const { most } = options;
  return {
    name: 'value-count',
    judges: 'attribute',
    judgesAbsence: false,
    messages: { tooMany: 'The attribute has {is} values; at most {most} can be synchronised.' },
    judge: (values) => {
      if (values.length <= most) return [];
      return [{ value: null, problem: 'tooMany', severity: 'error', detail: { is: values.length, most } }];
    },
  };
}
