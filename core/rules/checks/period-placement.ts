import { longestMendable } from '../characters.ts';
import type { ValueCheck } from '../check.ts';

const misplaced = /^\s*\.|\.\.|\.\s*$/;

/**
 * A period in an alias stands between two other characters: not first, not last, not beside another. Exchange refuses
 * the alias, and Entra ID makes another one of it.
 *
 * Source: Exchange PowerShell, Set-Mailbox, parameter Alias; Microsoft 365, "Prepare for directory synchronization",
 * mailNickname. Periods at the edges are taken off as a fix; two in a row are a person's to mend.
 */
export function periodPlacement(): ValueCheck {
  return {
    name: 'period-placement',
    judges: 'value',
    ofForm: true,
    messages: { periodPlacement: 'A period stands at the beginning, at the end or next to another.' },
    judge: (value) => {
      if (!value.includes('.') || !misplaced.test(value)) return undefined;
      const verdict = { problem: 'periodPlacement', severity: 'error' } as const;
      if (value.length > longestMendable) return verdict;
      const mended = value.trim().replaceAll(/^\.+|\.+$/g, '');
      if (mended.trim() === '') return verdict;
      if (!misplaced.test(mended)) return { ...verdict, proposal: mended };
      return { ...verdict, suggestions: [mended.replaceAll(/\.{2,}/g, '.')] };
    },
  };
}
