import type { Advice } from '../../model/advice.ts';
import type { TenantPolicy } from '../../model/tenant.ts';
import { list } from '../sync-preview/evidence.ts';
import { outcomeId } from './catalogue.ts';
import { deviceControls, type PolicyVerdict } from './judge-policy.ts';

/** Groups that policies name: what they are called, and how many users are in each. */
export interface PolicyGroups {
  /** Undefined for one that the snapshot does not have. */
  nameOf(id: string): string | undefined;
  usersIn(id: string): number;
}

const controlNames: ReadonlyMap<string, string> = new Map([
  ['domainJoinedDevice', 'a hybrid-joined device'],
  ['compliantDevice', 'a compliant device'],
]);

/** What is said of a policy that has to do with devices. */
export function policyAdvice(
  policy: TenantPolicy,
  { outcome, neverMet }: PolicyVerdict,
  groups: PolicyGroups,
): Advice {
  const { grantControls, displayName, applications, platforms, deviceFilter, state } = policy;
  const wanted = deviceControls.filter((control) => grantControls?.builtInControls.includes(control));
  const others = [
    ...(grantControls?.builtInControls.filter((control) => !controlNames.has(control)) ?? []),
    ...(grantControls?.otherControls ?? []),
  ];
  const between = grantControls?.operator === 'AND' ? ' and ' : ' or ';
  return {
    outcome: outcomeId(outcome),
    subject: displayName,
    object: null,
    subjectClass: 'policy',
    evidence: list([
      ['controls', wanted.map((control) => controlNames.get(control) ?? control).join(between)],
      ['never met on', neverMet.join(', ')],
      ['others', others.join(', ')],
      ['covers', coverLines(policy, groups)],
      ['applications', [...applications.includeApplications, ...except(applications.excludeApplications)]],
      [
        'platforms',
        platforms ? [...platforms.includePlatforms, ...except(platforms.excludePlatforms)] : 'every platform',
      ],
      ['device filter', deviceFilter ? `${deviceFilter.mode}: ${deviceFilter.rule}` : undefined],
      ['state', state],
      ['id', policy.id],
    ]),
  };
}

/** Whom a policy covers, a line each. */
function coverLines({ users }: TenantPolicy, groups: PolicyGroups): readonly string[] {
  const included = [
    ...wordsAndCount(users.includeUsers, 'users by name'),
    ...users.includeGroups.map((id) => groupText(id, groups)),
    ...count(users.includeRoles, 'roles'),
  ];
  const excluded = [
    ...wordsAndCount(users.excludeUsers, 'users by name'),
    ...users.excludeGroups.map((id) => groupText(id, groups)),
    ...count(users.excludeRoles, 'roles'),
  ];
  return [...(included.length === 0 ? ['nobody'] : included), ...except(excluded)];
}

const words: ReadonlyMap<string, string> = new Map([
  ['All', 'all users'],
  ['None', 'nobody'],
  ['GuestsOrExternalUsers', 'guests'],
]);

function wordsAndCount(ids: readonly string[], what: string): readonly string[] {
  const named = ids.filter((id) => !words.has(id));
  return [...ids.flatMap((id) => words.get(id) ?? []), ...count(named, what)];
}

function count(ids: readonly string[], what: string): readonly string[] {
  return ids.length === 0 ? [] : [`${what}: ${ids.length}`];
}

function groupText(id: string, groups: PolicyGroups): string {
  const key = id.toLowerCase();
  return `group ${groups.nameOf(key) ?? key} (users: ${groups.usersIn(key).toLocaleString('en')})`;
}

function except(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `except ${line}`);
}
