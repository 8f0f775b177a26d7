import type { TenantHeader, TenantPart } from '../../model/tenant.ts';
import { readCoverage } from '../../workspace/scans.ts';
import type { AdvisorContext } from '../advisor.ts';
import type { CloudNaming } from './judge-sign-in-name.ts';
import type { SyncScope } from './sync-scope.ts';

/** What goes unsaid without a part of the tenant snapshot. */
const withoutPart: readonly (readonly [TenantPart, string])[] = [
  ['domains', 'which domains are verified'],
  ['users', 'what matches, and conflicts with objects of the tenant'],
  ['groups', 'matches and conflicts with groups of the tenant'],
  ['contacts', 'matches and conflicts with contacts of the tenant'],
  ['devices', 'which computers have a device already'],
  ['deletedItems', 'conflicts with deleted objects, and which deleted users come back'],
  ['roles', 'which matches are refused because of a directory role'],
  ['eligibleRoles', 'which matches are refused because of a directory role that somebody may take'],
  ['synchronization', 'which matches the tenant blocks: nothing was taken for blocked'],
];

/** What an attribute decides. Without mS-DS-ConsistencyGuid the anchor is objectGUID, as in most forests before the first synchronisation. */
const withoutAttribute: ReadonlyMap<string, string> = new Map([
  ['objectGUID', 'source anchors that are made of objectGUID, and so hard matches'],
  ['mS-DS-ConsistencyGuid', 'source anchors: taken for objectGUID'],
  ['proxyAddresses', 'addresses and what they match: taken from mail alone'],
  ['userPrincipalName', 'sign-in names: taken from sAMAccountName and the domain'],
  ['mailNickname', 'mailNickname and MOERA: taken from addresses and sign-in names'],
  ['mail', 'addresses of objects without proxyAddresses'],
  ['objectSid', 'which groups are synchronised already, and which objects are joined to an account'],
]);

/** Names everything that this run cannot judge, and why. */
export function sayNotJudged(
  { workspace, skip }: AdvisorContext,
  scan: number,
  header: TenantHeader | undefined,
  { verifiedDomains, initialDomain }: CloudNaming,
  scope: SyncScope,
): void {
  for (const part of scope.notJudged) skip(part);
  for (const { source, notSeen } of readCoverage(workspace, scan).sources) {
    for (const { attribute, reason } of notSeen) {
      const what = withoutAttribute.get(attribute);
      if (what !== undefined) skip({ what, reason: `${source} gave no ${attribute}: ${reason}` });
    }
  }
  if (header) {
    for (const [part, what] of withoutPart) {
      const end = header.coverage[part];
      // Where the licence for it is lacking, there is none.
      if (end.state === 'ran' || (end.state === 'skipped' && end.isUnlicensed)) continue;
      skip({ what, reason: end.state === 'skipped' ? end.reason : end.error });
    }
    return;
  }
  const reason = 'There is no tenant snapshot.';
  skip({ what: 'what is new, what matches, and conflicts with objects of the tenant', reason });
  if (verifiedDomains.size === 0) {
    skip({
      what: 'which domains are verified: those that could be public are taken for it',
      reason: 'The scan names no verified domains.',
    });
  }
  if (initialDomain === undefined) {
    skip({
      what: 'the domain of MOERAs',
      reason: 'Among the verified domains of the scan is none of *.onmicrosoft.com.',
    });
  }
}
