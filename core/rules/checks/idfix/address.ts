import { acceptedTopLevelDomains } from './accepted-top-level-domains.ts';
import { fold } from './fold.ts';
import type { IdFixCheck, IdFixProblem, IdFixVerdict } from './idfix-check.ts';
import { isSmtp } from './smtp.ts';
import { trimmed } from './white-space.ts';

const run = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const local = String.raw`^${run}(?:\.${run})*@`;
// As in .NET, where the end of a text is also before a line feed that ends it.
const domain = String.raw`(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,17}\n?$`;

const wholeAddress = new RegExp(local + domain, 'i');
const localPart = new RegExp(local, 'i');
const domainPart = new RegExp(`@${domain}`, 'i');
const notInLocalPart = /[^a-z0-9!#$%&'*+/=?^_`{|}~.-]/gi;
const notInDomainPart = /[^a-z0-9.-]/gi;

/**
 * The form of an address, as IdFix's RFC 2822 rule sees it: local part, domain part, a top-level domain that it
 * knows; and `format` where its own repair does not make an address of it. What stands up to the first colon of an
 * SMTP address is its type. Lengths of the parts and verified domains are no matter of this check.
 *
 * @param values `all`, or only those that are SMTP addresses as they stand in the directory
 */
export const address = (values: 'all' | 'smtp'): IdFixCheck => ({
  name: 'address',
  messages: {
    format: 'The value is not an address, and deleting characters does not make one of it.',
    topLevelDomain: 'IdFix does not know the top-level domain.',
    domainPart: 'What follows the @ is not a domain name.',
    localPart: 'What stands before the @ is not the local part of an address.',
  },
  reads: [],
  judge(value, _context, { present }) {
    if (value === undefined || present === undefined) return undefined;
    if (values === 'smtp' && !isSmtp(present)) return undefined;
    if (!isSmtp(value)) return judgeAddress('', value);
    const colon = value.indexOf(':');
    return judgeAddress(value.slice(0, colon + 1), value.slice(colon + 1));
  },
});

function judgeAddress(type: string, text: string): IdFixVerdict | undefined {
  const knownTopLevel = hasKnownTopLevelDomain(text);
  if (knownTopLevel && wholeAddress.test(text)) return undefined;

  const badDomain = !domainPart.test(text);
  const badLocal = !localPart.test(text) || text.indexOf('@') !== text.lastIndexOf('@');
  const repaired = repair(text, badLocal, badDomain);
  const problems: IdFixProblem[] = [];
  if (!wholeAddress.test(repaired)) problems.push({ problem: 'format' });
  if (!knownTopLevel) problems.push({ problem: 'topLevelDomain' });
  if (badDomain) problems.push({ problem: 'domainPart' });
  if (badLocal) problems.push({ problem: 'localPart' });
  return { problems, action: 'Edit', proposal: trimmed(type) + repaired };
}

/** Whether the list has what follows the last dot. A text without a dot, or that ends in one, passes. */
function hasKnownTopLevelDomain(text: string): boolean {
  const dot = text.lastIndexOf('.');
  if (dot === -1 || dot === text.length - 1) return true;
  return acceptedTopLevelDomains.has(fold(text.slice(dot + 1)));
}

/** Deletes what may not stand in a bad part. Without an @ there are no parts, and nothing to repair. */
function repair(text: string, badLocal: boolean, badDomain: boolean): string {
  const at = text.lastIndexOf('@');
  if (at === -1) return text;
  const before = text.slice(0, at);
  const after = text.slice(at + 1);
  const repairedLocal = badLocal ? before.replaceAll(notInLocalPart, '').replace(/\.$/, '') : before;
  return `${repairedLocal}@${badDomain ? after.replaceAll(notInDomainPart, '') : after}`;
}
