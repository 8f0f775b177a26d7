import { addressFault, isAddress, partStart, type AddressFault, type AddressPart } from '../addresses.ts';
import { endOfText } from '../characters.ts';
import type { ValueCheck } from '../check.ts';

const reasons: Readonly<Record<AddressFault, string>> = {
  noAtSign: 'it has no @',
  severalAtSigns: 'it has more than one @',
  noLocalPart: 'nothing stands before the @',
  noDomain: 'nothing stands behind the @',
  periodPlacement: 'a period stands at the edge of a part or next to another',
  domainName: 'what stands behind the @ is no domain name',
};

/**
 * An address that is not of the form `local@domain`: Entra ID drops it from proxyAddresses, refuses it as mail, and
 * mail to it is lost. Forbidden characters have a check of their own.
 *
 * Source: KB 3190357 (malformed values are removed); form after RFC 5321 section 4.1.2. Periods at the edges are
 * taken off as a fix; for two in a row a person must say which address is meant.
 */
export function smtpAddress(options: { readonly part: AddressPart }): ValueCheck {
  return {
    name: 'smtp-address',
    judges: 'value',
    messages: { format: 'The value is not a mail address: {reason}.' },
    judge: (value) => {
      const start = partStart(value, options.part);
      if (start < 0) return undefined;
      const end = endOfText(value);
      if (start >= end && options.part === 'whole') return undefined;
      const fault = addressFault(value, start, end);
      if (fault === undefined) return undefined;
      const verdict = { problem: 'format', severity: 'error', detail: { reason: reasons[fault] } } as const;
      if (fault !== 'periodPlacement') return verdict;
      const address = value.slice(start, end);
      const mended = withoutEdgePeriods(address);
      if (isAddress(mended))
        return { ...verdict, proposal: value.slice(0, start) + mended + value.slice(end) };
      const single = mended.replaceAll(/\.{2,}/g, '.');
      return isAddress(single)
        ? { ...verdict, suggestions: [value.slice(0, start) + single + value.slice(end)] }
        : verdict;
    },
  };
}

function withoutEdgePeriods(address: string): string {
  return address
    .split('@')
    .map((part) => part.replaceAll(/^\.+|\.+$/g, ''))
    .join('@');
}
