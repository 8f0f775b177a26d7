import { isSmtp } from './smtp.ts';
import { whiteSpace } from './white-space.ts';

/** A set of characters, ready to be looked for. */
interface CharacterSet {
  readonly any: RegExp;
  /** Global: for deleting. */
  readonly every: RegExp;
}

/** Which characters a value must not have; it may depend on the value as it stands in the directory. */
export type CharacterRule = (present: string) => CharacterSet;

/** @param inside of a character class */
function characters(inside: string): CharacterSet {
  return { any: new RegExp(`[${inside}]`), every: new RegExp(`[${inside}]`, 'g') };
}

const proxySmtp = characters(String.raw`${whiteSpace}<>();,[\]"`);
const proxyOther = characters(String.raw`${whiteSpace}<>(),[\]"`);
const proxyX400X500 = characters(String.raw`\f\n\r\t\v[\]"'`);
const targetSmtp = characters(String.raw`${whiteSpace}\\<>();,[\]"`);
const targetOther = characters(String.raw`${whiteSpace}\\<>(),[\]"`);
const signIn = characters(String.raw`${whiteSpace}\\%&*+/=?'{}|<>();:,[\]"äëïöüÿÄËÏÖÜŸ`);
const account = characters(String.raw`\\"|,/[\]:<>+=;?*`);
const alias = characters(String.raw`${whiteSpace}\\!#$%&*+/=?^${'`'}{}|~<>()';:,[\]"@`);
const anySpace = characters(whiteSpace);

const x400X500 = /^x\.?[45]00/i;

/** `proxyAddresses` (Multi-Tenant): SMTP addresses, X.400 and X.500 addresses, and others have sets of their own. */
export const inProxyAddress: CharacterRule = (present) => {
  if (isSmtp(present)) return proxySmtp;
  return x400X500.test(present) ? proxyX400X500 : proxyOther;
};

/** `targetAddress` (Multi-Tenant). */
export const inTargetAddress: CharacterRule = (present) => (isSmtp(present) ? targetSmtp : targetOther);

/** `userPrincipalName`. */
export const inUserPrincipalName: CharacterRule = () => signIn;

/** `sAMAccountName`. */
export const inAccountName: CharacterRule = () => account;

/** `mailNickname` (Dedicated). */
export const inAlias: CharacterRule = () => alias;

/** `mail` (Dedicated). */
export const inMail: CharacterRule = () => anySpace;
