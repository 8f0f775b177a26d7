import type { Severity } from '../../model/finding.ts';
import { endOfText, startOfText } from '../characters.ts';
import type { ValueCheck } from '../check.ts';

/**
 * White space before or behind the text. Entra Connect trims some attributes (mail, proxyAddresses, givenName, sn,
 * …), where it is untidy; it passes userPrincipalName, mailNickname and targetAddress as they are, where it fails,
 * and displayName, where it shows. A value of nothing else is `blank`'s.
 *
 * Source: default synchronisation rules of Entra Connect (the Trim function in their attribute flows).
 */
export function edgeSpace(options: { readonly severity: Severity }): ValueCheck {
  return {
    name: 'edge-space',
    judges: 'value',
    ofForm: true,
    messages: { edgeSpace: 'White space stands at the beginning or the end of the value.' },
    judge: (value) => {
      if (startOfText(value) === 0 && endOfText(value) === value.length) return undefined;
      const proposal = value.trim();
      if (proposal === '') return undefined;
      return { problem: 'edgeSpace', severity: options.severity, proposal };
    },
  };
}
