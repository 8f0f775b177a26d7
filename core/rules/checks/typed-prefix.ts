import { isAddress, partStart } from '../addresses.ts';
import { startOfText } from '../characters.ts';
import type { ValueCheck } from '../check.ts';

/**
 * Every value of proxyAddresses, and targetAddress, begins with the type of its address and a colon (`SMTP:`,
 * `smtp:`, `SIP:`, `X500:`, …). Entra ID drops a value without one. A bare mail address is given the prefix; what
 * else it might be, a person must say.
 *
 * Source: KB 3190357 (values without prefix are removed); Microsoft 365, "Prepare for directory synchronization",
 * proxyAddresses (no second colon) and targetAddress.
 */
export function typedPrefix(options: { readonly missing: 'smtp:' | 'SMTP:' }): ValueCheck {
  return {
    name: 'typed-prefix',
    judges: 'value',
    ofForm: true,
    messages: {
      prefix: 'The value does not say what type of address it is, as in {missing}anna@contoso.com.',
      prefixTwice: 'The type of the address stands twice.',
    },
    judge: (value) => {
      const colon = value.indexOf(':');
      const start = startOfText(value);
      if (colon > start && isType(value, start, colon)) {
        const address = partStart(value, 'smtpOrSip');
        if (address <= colon + 1) return undefined;
        return {
          problem: 'prefixTwice',
          severity: 'error',
          proposal: value.slice(0, colon + 1) + value.slice(address),
        };
      }
      const text = value.trim();
      if (text === '') return undefined;
      const verdict = { problem: 'prefix', severity: 'error', detail: { missing: options.missing } } as const;
      const address = text.replace(/^:/, '');
      return isAddress(address) ? { ...verdict, proposal: options.missing + address } : verdict;
    },
  };
}

/** ASCII letters and digits: the types that Exchange knows are made of nothing else. */
function isType(value: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    const code = value.charCodeAt(index);
    const letter = (code | 32) >= 97 && (code | 32) <= 122;
    if (!letter && !(code >= 48 && code <= 57)) return false;
  }
  return true;
}
