import { addressFault, isAddress, partStart, type AddressFault } from '../addresses.ts';
import { endOfText, longestMendable, startOfText } from '../characters.ts';
import type { ValueCheck, Verdict } from '../check.ts';

const reasons: Readonly<Record<AddressFault | 'nothing' | 'secondColon', string>> = {
  noAtSign: 'it has no @',
  severalAtSigns: 'it has more than one @',
  noLocalPart: 'nothing stands before the @',
  noDomain: 'nothing stands behind the @',
  periodPlacement: 'a period stands at the edge of a part or next to another',
  domainName: 'what stands behind the @ is no domain name',
  nothing: 'nothing stands behind its type',
  secondColon: 'a second colon stands in it',
};

/**
 * A value that is not of its type's form. Mail (bare, or behind `smtp:`) and SIP addresses are `local@domain`: Entra ID
 * drops others from proxyAddresses, refuses them as mail, and mail or calls to them are lost. Addresses of other types
 * have forms of their own (X500 the legacyExchangeDN with its spaces and parentheses, EUM `number;phone-context=…`),
 * of which only what holds for all is judged: something stands behind the type, without a second colon. Only X400 has
 * one, in `DDA:`. Forbidden characters have a check of their own.
 *
 * Source: KB 3190357 (malformed values are removed); form after RFC 5321 section 4.1.2; the second colon Microsoft 365,
 * "Prepare for directory synchronization", proxyAddresses. Periods at the edges are taken off as a fix; for two in a
 * row a person must say which address is meant.
 *
 * @param options.values whether the values are bare mail addresses, or have their type before them
 */
export function addressForm(options: { readonly values: 'bare' | 'typed' }): ValueCheck {
  const isBare = options.values === 'bare';
  return {
    name: 'address-form',
    judges: 'value',
    ofForm: true,
    messages: {
      format: isBare
        ? 'The value is not a mail address: {reason}.'
        : 'The value is not an address: {reason}.',
    },
    judge: (value) => {
      const start = partStart(value, isBare ? 'whole' : 'smtpOrSip');
      const end = endOfText(value);
      if (start < 0) return judgeOtherType(value, end);
      if (start >= end && isBare) return undefined;
      const fault = start >= end ? 'nothing' : addressFault(value, start, end);
      if (fault === undefined) return undefined;
      const verdict = verdictOf(fault);
      return fault === 'periodPlacement' ? withMended(verdict, value, start, end) : verdict;
    },
  };
}

/** An address of no type at all is for the prefix check to report. */
function judgeOtherType(value: string, end: number): Verdict | undefined {
  const colon = value.indexOf(':');
  const start = startOfText(value);
  if (colon <= start) return undefined;
  if (colon === end - 1) return verdictOf('nothing');
  const second = value.indexOf(':', colon + 1);
  if (second < 0 || value.slice(start, colon).toUpperCase() === 'X400') return undefined;
  return verdictOf('secondColon');
}

function verdictOf(fault: keyof typeof reasons): Verdict {
  return { problem: 'format', severity: 'error', detail: { reason: reasons[fault] } };
}

function withMended(verdict: Verdict, value: string, start: number, end: number): Verdict {
  if (value.length > longestMendable) return verdict;
  const mended = withoutEdgePeriods(value.slice(start, end));
  if (isAddress(mended)) return { ...verdict, proposal: value.slice(0, start) + mended + value.slice(end) };
  const single = mended.replaceAll(/\.{2,}/g, '.');
  if (!isAddress(single)) return verdict;
  return { ...verdict, suggestions: [value.slice(0, start) + single + value.slice(end)] };
}

function withoutEdgePeriods(address: string): string {
  return address
    .split('@')
    .map((part) => part.replaceAll(/^\.+|\.+$/g, ''))
    .join('@');
}
