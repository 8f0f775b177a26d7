import { reasonOfCode, type Because } from './sign-in-reasons.ts';

/** What a message says by itself. */
export interface MessageReason extends Because {
  /** `code.53001`, `message.browser` */
  readonly id: string;
}

/** Screens that name no code, in English, and the code that says the same. */
const screens: readonly (readonly [words: RegExp, code: string])[] = [
  [/domain[- ]joined/i, '53001'],
  [/compliance (?:policy|requirements)|compliant device/i, '53000'],
  [/does not meet the criteria to access/i, '53003'],
];

const browserAsked: MessageReason = {
  id: 'message.browser',
  because:
    'The screen asks for another browser: the policy looks at the device, and this browser did not tell which one it is.',
  next: ['Use Edge with the work profile, or have Chrome or Firefox pass the device.'],
};

/**
 * What somebody has copied from the screen or from the sign-in log, or only its code, says by itself; nothing where none
 * of it is known. A screen in another language is known by its code alone.
 *
 * Source: "Microsoft Entra authentication and authorization error codes".
 */
export function reasonsOfMessage(message: string): readonly MessageReason[] {
  const written = [...message.matchAll(/(?<!\d)\d{5,6}(?!\d)/g)].map(([code]) => code);
  const known = written.filter((code) => reasonOfCode.has(code));
  const shown = screens.flatMap(([words, code]) => (words.test(message) ? [code] : []));
  const codes = new Set(known.length > 0 ? known : shown);
  const ofCodes = [...codes].flatMap((code) => {
    const reason = reasonOfCode.get(code);
    return reason ? [{ id: `code.${code}`, ...reason }] : [];
  });
  const asksForEdge = /\b(?:sign in with|use|switch to|open).{0,40}\bEdge\b/is.test(message);
  return asksForEdge ? [...ofCodes, browserAsked] : ofCodes;
}
