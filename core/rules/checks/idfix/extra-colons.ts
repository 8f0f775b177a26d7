import type { IdFixCheck } from './idfix-check.ts';

/**
 * A typed address has one colon, after its type. IdFix deletes the later ones where something stands before the
 * first.
 */
export const extraColons = (): IdFixCheck => ({
  name: 'extra-colons',
  messages: { character: 'Another colon follows the one after the address type.' },
  reads: [],
  judge(value) {
    if (value === undefined) return undefined;
    const first = value.indexOf(':');
    if (first < 1 || !value.includes(':', first + 1)) return undefined;
    return {
      problems: [{ problem: 'character' }],
      action: 'Edit',
      proposal: value.slice(0, first + 1) + value.slice(first + 1).replaceAll(':', ''),
    };
  },
});
