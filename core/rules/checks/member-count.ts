import type { Value } from '../../model/directory-object.ts';
import type { AttributeCheck } from '../check.ts';

/** Entra Connect's limit today, and that of rule sets from before its version 2 endpoint. */
const most = 250_000;
const mostBefore = 50_000;

/**
 * A group with more members than can be synchronised: Entra Connect leaves the group out.
 *
 * Source: "Microsoft Entra Connect Sync V2 endpoint API" (250,000; 50,000 for configurations from before version 2.0).
 * A snapshot keeps the number of members in place of their names.
 */
export function memberCount(): AttributeCheck {
  return {
    name: 'member-count',
    judges: 'attribute',
    judgesAbsence: false,
    messages: {
      tooMany: 'The group has {is} members; Connect leaves out groups of more than {most}.',
      many: 'The group has {is} members; a Connect configuration from before version 2.0 leaves out groups of more than {most}.',
    },
    judge: (values) => {
      const is = membersIn(values);
      if (is > most) return [{ value: null, problem: 'tooMany', severity: 'error', detail: { is, most } }];
      if (is <= mostBefore) return [];
      return [{ value: null, problem: 'many', severity: 'warning', detail: { is, most: mostBefore } }];
    },
  };
}

function membersIn(values: readonly Value[]): number {
  const [only] = values;
  return values.length === 1 && typeof only === 'string' && /^\d+$/.test(only) ? Number(only) : values.length;
}
