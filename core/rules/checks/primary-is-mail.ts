import { textOf } from '../../model/directory-object.ts';
import { comparableAddress, onlyPrimary } from '../addresses.ts';
import { trimmed } from '../characters.ts';
import type { AttributeCheck } from '../check.ts';

/**
 * The primary SMTP address differs from `mail`. Entra ID sets mail to the primary address, so that cloud and
 * directory show different addresses for one person.
 *
 * Source: KB 3190357 and the shadow attributes page of Entra Connect. Nothing is proposed: which of the two is right,
 * a person must say.
 */
export function primaryIsMail(): AttributeCheck {
  return {
    name: 'primary-is-mail',
    judges: 'attribute',
    judgesAbsence: false,
    messages: { notMail: 'The primary address is not what mail says: {mail}.' },
    reads: ['mail'],
    needs: ['mail'],
    judge: (values, context) => {
      const mail = trimmed(textOf(context.object, 'mail') ?? '');
      const value = onlyPrimary(values);
      if (mail === '' || value === undefined) return [];
      if (comparableAddress(value, 'smtp') === mail.toLowerCase()) return [];
      return [{ value, problem: 'notMail', severity: 'warning', detail: { mail } }];
    },
  };
}
