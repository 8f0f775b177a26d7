import type { ConnectConfiguration } from '../../connect/configuration.ts';
import { connectScope } from '../../connect/scope.ts';
import type { Advice, Evidence } from '../../model/advice.ts';
import type { TenantUser } from '../../model/tenant.ts';
import type { SnapshotObject } from '../../workspace/snapshot.ts';
import { readTenantObjects, type StoredTenant } from '../../workspace/tenant.ts';
import type { Advisor, AdvisorContext } from '../advisor.ts';
import { cloudManaged } from '../cloud-managed.ts';
import { neededTenant, type TenantChoice } from '../tenant-choice.ts';
import { sayUnseenFilters } from '../unseen-filters.ts';
import { mailboxGuidCatalogue, outcomeId as guidOutcomeId } from '../mailbox-guid/catalogue.ts';
import { mailboxEvidence } from '../mailbox-guid/evidence.ts';
import { judgeWith, type Judged, type MailboxJudge } from '../mailbox-guid/judge-object.ts';
import { tenantMailbox } from '../mailbox-guid/judge-tenant.ts';
import { tellWhatCountsMiss } from '../mailbox-guid/mailbox-guid.ts';
import { list } from '../sync-preview/evidence.ts';
import { cloudMailboxCatalogue, outcomeId } from './catalogue.ts';
import { addressConflictsOf, judgeUser } from './judge-user.ts';
import { readDirectoryUsers, type DirectoryUsers } from './read-directory.ts';
import { readEarlier, type Earlier } from './read-earlier.ts';

/** What the advisor reads besides the scan; what is absent is not judged. */
export interface CloudMailboxInputs {
  readonly tenant?: TenantChoice;
  readonly connect?: { readonly path: string; readonly configuration: ConnectConfiguration } | undefined;
  /** How the inputs are called beside the run. */
  readonly named: readonly Evidence[];
}

/**
 * The advisor: says of every user of the tenant, guests apart, what keeps a mailbox in Exchange Online from being made, and
 * what has changed since the snapshot before.
 */
export function createCloudMailboxAdvisor(inputs: CloudMailboxInputs): Advisor {
  return {
    catalogue: cloudMailboxCatalogue,
    inputs: inputs.named,
    run: async (context) => await advise(context, inputs),
  };
}

async function advise(context: AdvisorContext, inputs: CloudMailboxInputs): Promise<void> {
  const { workspace, skip, say } = context;
  const stored = await neededTenant(context, inputs.tenant, 'cloud-mailbox.no-tenant');
  const end = stored.header.coverage.users;
  if (end.state !== 'ran') {
    skip({ what: 'every user', reason: end.state === 'skipped' ? end.reason : end.error });
    return;
  }
  skip({
    what: 'whether a mailbox exists in Exchange Online, and with which GUID',
    reason:
      'Microsoft Graph has no property for it; ask Exchange Online PowerShell (Get-EXOMailbox, Get-MailUser).',
  });
  skip(cloudManaged);
  const directory = await directoryOf(context, inputs.connect?.configuration);
  context.progress('reading the earlier tenant snapshot');
  const earlier = await readEarlier(context, stored);
  context.progress('judging the users');
  const judge = judgeWith(inputs.connect?.configuration);
  for (const user of readTenantObjects(workspace, stored.id, 'user')) {
    if (user.userType === 'Guest') continue;
    for (const advice of adviceOn(user, stored, directory, judge, earlier)) await say(advice);
  }
}

async function directoryOf(
  context: AdvisorContext,
  configuration: ConnectConfiguration | undefined,
): Promise<DirectoryUsers | undefined> {
  const { workspace, scan, skip, signal, progress } = context;
  const scope = configuration && connectScope(configuration);
  scope?.notJudged.forEach(skip);
  if (scope) await sayUnseenFilters(context, scope);
  if (scan === null) {
    skip({ what: 'what stands in the way on premises', reason: 'The workspace has no scan.' });
    return undefined;
  }
  progress('reading the directory');
  const directory = await readDirectoryUsers(workspace, scan, signal);
  tellWhatCountsMiss(context, directory);
  return directory;
}

function* adviceOn(
  user: TenantUser,
  { header }: StoredTenant,
  directory: DirectoryUsers | undefined,
  judge: MailboxJudge,
  earlier: Earlier | undefined,
): Generator<Advice> {
  const { state, detail } = tenantMailbox(user);
  const found = directory?.objectOf(user);
  const judged = found && judge(found);
  const before = earlier?.stateOf(user.id);
  const evidence = list([
    ['on premises', judged && onPremisesText(judged)],
    ['before', before && earlier && `${stateText[before]}, ${earlier.takenAt.slice(0, 10)}`],
    ['error', detail],
    ['directory object', found?.object.dn],
    ['plan', stateText[state]],
    ['synchronised', user.onPremisesSyncEnabled === true ? 'yes' : 'no'],
    ['snapshot', header.takenAt],
    ['id', user.id],
  ]);
  const about = (outcome: Parameters<typeof outcomeId>[0], more: readonly Evidence[]): Advice => ({
    outcome: outcomeId(outcome),
    subject: user.userPrincipalName,
    object: found?.number ?? null,
    subjectClass: 'cloud user',
    evidence: [...more, ...evidence, ...factsOf(found, judged)],
  });
  yield about(
    judgeUser({
      state,
      onPremises: judged?.outcome,
      before: before && earlier && { state: before, hours: earlier.hours },
    }),
    [],
  );
  const conflicts = addressConflictsOf(user);
  if (conflicts.length > 0) yield about('addressConflict', list([['conflicts', conflicts]]));
}

function factsOf(found: SnapshotObject | undefined, judged: Judged | undefined): readonly Evidence[] {
  return found && judged ? mailboxEvidence(judged.facts, found.object) : [];
}

/** What the advisor of mailbox GUIDs calls it. */
function onPremisesText({ outcome }: Judged): string {
  const id = guidOutcomeId(outcome);
  return mailboxGuidCatalogue.outcomes.find((each) => each.id === id)?.title ?? outcome;
}

const stateText: Readonly<Record<ReturnType<typeof tenantMailbox>['state'], string>> = {
  notInTenant: 'not in the tenant',
  noPlan: 'no Exchange plan',
  archivePlanOnly: 'plan without mailbox',
  planOff: 'plan not enabled',
  serviceError: 'refused by Exchange',
  noUsageLocation: 'no usage location',
  preparing: 'preparing',
  planProvisioned: 'plan provisioned',
};
