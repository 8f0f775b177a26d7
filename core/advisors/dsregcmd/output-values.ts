import { keyOf } from './fields.ts';
import type { DsregOutput } from './parse-dsregcmd.ts';

/** What an output says of how the computer is joined. */
export type JoinState = 'hybrid' | 'entra' | 'domain' | 'onPremises' | 'none' | 'unknown';

/** Yes in the languages that translated or retyped outputs come in. */
const yes = /^(?:yes|true|ja|oui|s[ií]|sim|tak|ano|da|evet|igen|kyllä|はい|是|예)\b|^(?:はい|是|예)/i;
const no = /^(?:no|false|nein|non|não|nee|nie|ne|nej|nei|hayır|nem|ei)\b|^(?:いいえ|否|아니)/i;

/** The value of a field, by its printed name; empty where it is absent. */
export function valueOf({ fields }: DsregOutput, name: string): string {
  return fields.get(keyOf(name)) ?? '';
}

/** A field that is yes or no; undefined where it is absent, or neither. */
export function truthOf(output: DsregOutput, name: string): boolean | undefined {
  const value = valueOf(output, name);
  return yes.test(value) ? true : no.test(value) ? false : undefined;
}

/**
 * How the computer is joined.
 *
 * Source: "Troubleshoot devices by using the dsregcmd command", device state.
 */
export function joinState(output: DsregOutput): JoinState {
  const isEntra = truthOf(output, 'AzureAdJoined');
  const isDomain = truthOf(output, 'DomainJoined');
  if (isEntra === undefined) return 'unknown';
  if (isEntra) return isDomain === true ? 'hybrid' : 'entra';
  if (truthOf(output, 'EnterpriseJoined') === true) return 'onPremises';
  return isDomain === true ? 'domain' : 'none';
}

/** The moments in a value (`2024-05-02 07:11:53.000 UTC`) as ISO 8601. */
export function momentsIn(value: string): readonly string[] {
  const found = value.matchAll(/(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?(?: ?(?:UTC|Z))?/g);
  return Array.from(found, ([, day, time]) => new Date(`${day}T${time}Z`)).flatMap((date) =>
    Number.isNaN(date.getTime()) ? [] : [date.toISOString()],
  );
}
