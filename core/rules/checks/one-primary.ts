import { textOf, type Value } from '../../model/directory-object.ts';
import { comparableAddress, isPrimary, smtpStart } from '../addresses.ts';
import type { AttributeCheck, CheckContext } from '../check.ts';

/**
 * Whoever has SMTP addresses has exactly one primary among them (`SMTP:` in capitals). Without one Entra ID takes the
 * userPrincipalName as primary address; with two it is chance which one people see.
 *
 * Source: KB 3190357, "How the proxyAddresses attribute is populated". One address, or one that equals `mail`, can be
 * made the primary as a fix; among others a person chooses.
 */
export function onePrimary(): AttributeCheck {
  return {
    name: 'one-primary',
    judges: 'attribute',
    judgesAbsence: false,
    messages: {
      primaryCount: '{count} of the mail addresses are primary (SMTP: in capitals); it must be exactly one.',
    },
    reads: ['mail', 'userprincipalname'],
    judge: (values, context) => {
      let primaries = 0;
      let all = 0;
      for (const value of values) {
        if (typeof value !== 'string' || smtpStart(value) < 0) continue;
        all++;
        if (isPrimary(value)) primaries++;
      }
      if (primaries === 1 || all === 0) return [];
      return primaries === 0 ? onNone(values, context) : onSeveral(values, primaries);
    },
  };
}

function onNone(values: readonly Value[], context: CheckContext): ReturnType<AttributeCheck['judge']> {
  const addresses = values
    .filter((value) => typeof value === 'string')
    .filter((value) => smtpStart(value) >= 0);
  const equal = (name: string): string | undefined => {
    const wanted = textOf(context.object, name)?.trim().toLowerCase();
    return addresses.find((value) => comparableAddress(value, 'smtp') === wanted);
  };
  const asMail = equal('mail') ?? (addresses.length === 1 ? addresses[0] : undefined);
  const value = asMail ?? equal('userprincipalname') ?? addresses[0];
  if (value === undefined) return [];
  const promoted = `SMTP:${value.slice(smtpStart(value))}`;
  const verdict = { value, problem: 'primaryCount', severity: 'error', detail: { count: 0 } } as const;
  return [
    asMail === undefined ? { ...verdict, suggestions: [promoted] } : { ...verdict, proposal: promoted },
  ];
}

function onSeveral(values: readonly Value[], count: number): ReturnType<AttributeCheck['judge']> {
  return values
    .filter((value) => typeof value === 'string')
    .filter(isPrimary)
    .map((value) => ({
      value,
      problem: 'primaryCount',
      severity: 'error',
      detail: { count },
      suggestions: [`smtp:${value.slice(smtpStart(value))}`],
    }));
}
