import { modifySteps } from '../../directory/ldap/write/modify-request.ts';
import { ldifChangeRecord } from '../../directory/ldif/change-record.ts';
import type { Plan } from '../../model/change.ts';
import { inverseOf } from '../../plan/undo/inverse.ts';
import { objectsOfDomain } from './domain-objects.ts';
import { planSummary } from './plan-summary.ts';

/** What of a plan is exported. */
export interface LdifRequest {
  /** One of the plan's targets: a file is imported at one server, and a server takes changes of its own domain only. */
  readonly domain: string;
  /** Export what takes the plan back instead. */
  readonly isUndo: boolean;
}

/**
 * A plan as LDIF change records (RFC 2849), an object each: the same requests that applying it sends, in the same
 * order. A value that is not there any more makes the server refuse the record of its object; that is all the care that
 * a file can take.
 *
 * With CRLF, as Windows has it: every tool reads it. No `version:` line, and no blank line before the first record,
 * which ldifde would take for an empty one.
 *
 * Throws `ExpectedError` ldif.not-unicode for a value with half a surrogate pair.
 */
export function* planLdif(plan: Plan, { domain, isUndo }: LdifRequest): Generator<string> {
  const planned = objectsOfDomain(plan, domain);
  const objects = isUndo ? inverseOf(planned) : planned;
  const controller = plan.targets.find((target) => target.domain === domain)?.controller;
  const host = controller?.replace(/:\d+$/, '') ?? '';
  // People copy the command from here, and a plan may come from anywhere.
  const server = /^[A-Za-z0-9.-]+$/.test(host) ? host : '<controller>';
  const head = [
    ...planSummary(plan, objects, isUndo),
    `All of it in ${domain}. To apply it there (a value that was changed meanwhile is refused):`,
    `  ldifde -i -k -j . -s ${server} -f <this file>`,
    `  ldapmodify -c -H ldaps://${server} -D <user> -W -f <this file>`,
  ];
  yield head.map((line) => `# ${line.replaceAll(/[^ -~]/gu, '?')}\r\n`).join('');
  for (const { dn, changes } of objects) {
    yield ldifChangeRecord(dn, modifySteps(changes)).replaceAll('\n', '\r\n');
  }
}
