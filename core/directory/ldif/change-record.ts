import type { ModifyStep } from '../ldap/write/modify-request.ts';
import { ldifLine } from './write.ts';

/**
 * One modify request as an LDIF change record (RFC 2849) with the blank line after it, for `ldapmodify` and
 * `ldifde -i`: the steps in their order, each ended by a line with a hyphen.
 *
 * Throws `ExpectedError` ldif.not-unicode for text with half a surrogate pair.
 */
export function ldifChangeRecord(dn: string, steps: readonly ModifyStep[]): string {
  let record = `${ldifLine('dn', dn, dn)}changetype: modify\n`;
  for (const { operation, attribute, values } of steps) {
    record += ldifLine(operation, attribute, dn);
    for (const value of values) record += ldifLine(attribute, value, dn);
    record += '-\n';
  }
  return `${record}\n`;
}
