import type { IdFixCheck } from './idfix-check.ts';

/** Most UTF-16 code units of a value; where types differ, `user` is for objects whose last class is `user`. */
export type Limit = number | { readonly user: number; readonly others: number };

/**
 * A value may have so many UTF-16 code units; IdFix proposes to cut it off there, even inside a surrogate pair.
 * Its limits are one below the documented ones for some attributes.
 */
export const maxLength = (limit: Limit): IdFixCheck => {
  const { user, others } = typeof limit === 'number' ? { user: limit, others: limit } : limit;
  return {
    name: 'max-length',
    messages: { length: 'The value has {is} characters; IdFix accepts at most {most}.' },
    reads: [],
    judge(value, context) {
      if (value === undefined) return undefined;
      const most = context.objectType === 'user' ? user : others;
      if (value.length <= most) return undefined;
      return {
        problems: [{ problem: 'length', detail: { is: value.length, most } }],
        action: 'Edit',
        proposal: value.slice(0, most),
      };
    },
  };
};
