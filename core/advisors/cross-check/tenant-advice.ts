import type { Advice } from '../../model/advice.ts';
import type { TenantHeader } from '../../model/tenant.ts';
import { list } from '../sync-preview/evidence.ts';
import { evidenceNames, outcomeId, type CrossCheckOutcome } from './catalogue.ts';
import { judgeSwitches } from './judge-switches.ts';
import { isDefaultElsewhere, isQuotaNear, judgeDeletionGuard, judgeSuffix, quotaOf } from './judge-tenant.ts';

/** What is counted of the directory while its objects are compared. */
export interface Tally {
  /** Objects that synchronisation takes. */
  compared: number;
  /** Those that the tenant has already. */
  known: number;
  /** Those that would be new there. */
  arriving: number;
  /** Users by the suffix (lower case) of the sign-in name that is sent. */
  readonly suffixes: Map<string, number>;
}

/** What is counted of the tenant. */
export interface TenantTally {
  /** Objects that the snapshot holds and that count in the quota. */
  readonly objects: number;
  readonly synchronised: number;
  /** Synchronised users whose source anchor no object of the directory has. */
  readonly foreign: number;
}

/** A tally of nothing. */
export function emptyTally(): Tally {
  return { compared: 0, known: 0, arriving: 0, suffixes: new Map() };
}

/**
 * What is to be said of the tenant as a whole: its domains, quota, protections and switches.
 *
 * @param users undefined where the users of the tenant were not read
 */
export function* tenantAdvice(
  header: TenantHeader,
  tally: Tally,
  users: TenantTally | undefined,
): Generator<Advice> {
  if (header.coverage.domains.state === 'ran') yield* domainAdvice(header, tally.suffixes);
  if (users) {
    yield quotaAdvice(header, tally, users);
    if (header.onPremisesSyncEnabled === true) yield synchronisedAdvice(header, users);
  }
  if (header.synchronization) {
    const guard = judgeDeletionGuard(header.synchronization);
    yield advice(
      guard.isAsItComes ? 'deletionGuarded' : 'deletionGuard',
      'accidentalDeletionPrevention',
      'setting',
      [[evidenceNames.state, guard.state]],
    );
    for (const { outcome, name, isOn, effect } of judgeSwitches(header.synchronization.features)) {
      yield advice(outcome, name, 'setting', [
        ['switch', name],
        [evidenceNames.state, isOn ? 'on' : 'off'],
        [evidenceNames.effect, effect],
      ]);
    }
  }
  if (!users) return;
  yield advice('summary', header.displayName, 'tenant', [
    ['compared', number(tally.compared)],
    ['known', number(tally.known)],
    ['new', number(tally.arriving)],
  ]);
}

function* domainAdvice({ domains }: TenantHeader, suffixes: ReadonlyMap<string, number>): Generator<Advice> {
  for (const [suffix, users] of suffixes) {
    const { outcome, standing } = judgeSuffix(suffix, domains);
    yield advice(outcome, `@${suffix}`, 'suffix', [
      [evidenceNames.suffix, suffix],
      [evidenceNames.users, number(users)],
      [evidenceNames.standing, standing],
    ]);
  }
  const standard = domains.find(({ isDefault }) => isDefault);
  if (standard && isDefaultElsewhere(domains, suffixes)) {
    yield advice('defaultDomain', standard.id, 'domain', [[evidenceNames.state, 'default domain']]);
  }
}

function quotaAdvice(header: TenantHeader, { arriving }: Tally, { objects }: TenantTally): Advice {
  const quota = quotaOf(header, objects);
  const { used, total, isStated } = quota;
  return advice(isQuotaNear(quota, arriving) ? 'quotaNear' : 'quotaFine', header.displayName, 'tenant', [
    ['objects', isStated ? number(used) : `at least ${number(used)}`],
    ['quota', number(total)],
    ['arriving', number(arriving)],
    [
      evidenceNames.reason,
      isStated
        ? 'The tenant states its quota.'
        : 'The tenant states no quota: counted are the objects of the snapshot, without applications, and the quota is the usual one.',
    ],
  ]);
}

function synchronisedAdvice(header: TenantHeader, { synchronised, foreign }: TenantTally): Advice {
  return advice('alreadySynchronised', header.displayName, 'tenant', [
    ['last synchronisation', header.onPremisesLastSyncDateTime ?? 'never'],
    ['synchronised users', number(synchronised)],
    ['foreign users', number(foreign)],
  ]);
}

function advice(
  outcome: CrossCheckOutcome,
  subject: string,
  subjectClass: string,
  evidence: readonly (readonly [string, string])[],
): Advice {
  return { outcome: outcomeId(outcome), subject, object: null, subjectClass, evidence: list(evidence) };
}

function number(value: number): string {
  return value.toLocaleString('en');
}
