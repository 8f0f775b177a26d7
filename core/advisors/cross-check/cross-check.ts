import type { Evidence } from '../../model/advice.ts';
import { trimmed } from '../../rules/characters.ts';
import { createSnapshotReader, type SnapshotObject } from '../../workspace/snapshot.ts';
import { countTenantObjects, readTenantObjects, type StoredTenant } from '../../workspace/tenant.ts';
import type { Advisor, AdvisorContext } from '../advisor.ts';
import { cloudManaged } from '../cloud-managed.ts';
import { neededTenant, type TenantChoice } from '../tenant-choice.ts';
import { sayUnseenFilters } from '../unseen-filters.ts';
import { list } from '../sync-preview/evidence.ts';
import type { CloudNaming } from '../sync-preview/judge-sign-in-name.ts';
import { judgeSnapshot } from '../sync-preview/judge-snapshot.ts';
import { sayNotJudged } from '../sync-preview/not-judged.ts';
import { readDirectory, type Directory } from '../sync-preview/read-directory.ts';
import { judgedScan } from '../sync-preview/read-inputs.ts';
import { namesOfTenant, readTenant } from '../sync-preview/read-tenant.ts';
import type { TenantLookup } from '../sync-preview/lookups.ts';
import { everything, type SyncScope } from '../sync-preview/sync-scope.ts';
import { crossCheckCatalogue, evidenceNames, outcomeId, type CrossCheckOutcome } from './catalogue.ts';
import { judgeObject } from './judge-object.ts';
import { provisioningErrorsOf } from './judge-tenant.ts';
import { emptyTally, tenantAdvice, type Tally, type TenantTally } from './tenant-advice.ts';

/** What the cross-check is made with besides the scan. */
export interface CrossCheckInputs {
  readonly tenant?: TenantChoice;
  /** What a customer lets Connect take; everything that its default rules do not leave out where it is absent. */
  readonly scope?: SyncScope | undefined;
  /** Connect takes the source anchor of users from objectGUID alone. */
  readonly anchorIsObjectGuid?: boolean;
  /** How the inputs are called beside the run. */
  readonly named: readonly Evidence[];
}

/**
 * The advisor that holds the directory against the tenant before the first synchronisation: what meets what, who stands in
 * the way, and which settings of the tenant decide it. Objects that meet nothing are counted, not named.
 */
export function createCrossCheckAdvisor(inputs: CrossCheckInputs): Advisor {
  return {
    catalogue: crossCheckCatalogue,
    inputs: inputs.named,
    run: async (context) => await crossCheck(context, inputs),
  };
}

async function crossCheck(context: AdvisorContext, inputs: CrossCheckInputs): Promise<void> {
  const { workspace, signal, skip } = context;
  const scan = judgedScan(context);
  const stored = await neededTenant(context, inputs.tenant, 'cross-check.no-tenant');
  const scope = inputs.scope ?? everything;
  const anchorIsObjectGuid = inputs.anchorIsObjectGuid ?? false;
  const names: CloudNaming = { ...namesOfTenant(stored.header), anchorIsObjectGuid };
  sayNotJudged(context, scan, stored.header, names, scope);
  await sayUnseenFilters(context, scope);
  const hasUsers = stored.header.coverage.users.state === 'ran';
  if (!hasUsers) {
    skip({ what: 'what objects meet in the tenant', reason: 'The users of the tenant were not read.' });
  } else skip(cloudManaged);
  context.progress('reading the tenant snapshot');
  const tenant = hasUsers ? await readTenant(workspace, stored, signal) : undefined;
  context.progress('reading the directory');
  const directory = await readDirectory(workspace, scan, scope, names, signal);
  context.progress('comparing');
  const tally = emptyTally();
  for (const object of createSnapshotReader(workspace).all(scan)) {
    await sayOf(context, object, directory, tenant, names, tally);
  }
  const users = await sayUsers(context, stored, directory);
  for (const advice of tenantAdvice(stored.header, tally, users)) await context.say(advice);
}

/** Says what an object meets, and counts it. */
async function sayOf(
  { say }: AdvisorContext,
  snapshot: SnapshotObject,
  directory: Directory,
  tenant: TenantLookup | undefined,
  names: CloudNaming,
  tally: Tally,
): Promise<void> {
  const judged = judgeSnapshot(snapshot, directory, { names, tenant, directory: directory.lookup });
  if (judged?.state !== 'recipient' && judged?.state !== 'computer') return;
  tally.compared++;
  if (judged.verdict.fate === 'alreadySynced') tally.known++;
  if (judged.verdict.fate === 'new') tally.arriving++;
  if (judged.state === 'computer') return;
  const { verdict } = judged;
  if (verdict.fate === 'conflict' && verdict.match.state === 'none') tally.arriving++;
  const sent = verdict.identity.signInName?.sent;
  if (sent?.includes('@') === true) {
    const suffix = trimmed(sent.slice(sent.lastIndexOf('@') + 1)).toLowerCase();
    tally.suffixes.set(suffix, (tally.suffixes.get(suffix) ?? 0) + 1);
  }
  if (!tenant) return;
  for (const { outcome, evidence } of judgeObject(verdict, tenant.rolesOf)) {
    await say({
      outcome: outcomeId(outcome),
      subject: snapshot.object.dn,
      object: snapshot.number,
      subjectClass: snapshot.objectClass,
      evidence,
    });
  }
}

/** Says what Entra ID has set aside already, and counts who is synchronised. */
async function sayUsers(
  { workspace, say }: AdvisorContext,
  { id, header }: StoredTenant,
  directory: Directory,
): Promise<TenantTally | undefined> {
  if (header.coverage.users.state !== 'ran') return undefined;
  const kinds = countTenantObjects(workspace, id);
  const objects = counted.reduce((sum, kind) => sum + (kinds.get(kind) ?? 0), 0);
  const tally = { objects, synchronised: 0, foreign: 0 };
  for (const user of readTenantObjects(workspace, id, 'user')) {
    const { onPremisesImmutableId: anchor, onPremisesSyncEnabled, userPrincipalName } = user;
    if (onPremisesSyncEnabled === true) {
      tally.synchronised++;
      if (anchor !== null && directory.lookup.withAnchor(anchor).length === 0) tally.foreign++;
    }
    const errors = provisioningErrorsOf(user);
    if (errors.length === 0) continue;
    const outcome: CrossCheckOutcome = 'provisioningError';
    const evidence = list([
      [evidenceNames.reason, errors],
      [evidenceNames.cloudAnchor, anchor ?? undefined],
      ['id', user.id],
    ]);
    const subject = userPrincipalName;
    await say({ outcome: outcomeId(outcome), subject, object: null, subjectClass: 'cloud user', evidence });
  }
  return tally;
}

/** Kinds of objects that count in the quota, as far as a snapshot holds them. */
const counted = ['user', 'group', 'contact', 'device', 'deletedUser', 'deletedGroup'] as const;
