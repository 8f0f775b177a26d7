import type { Evidence } from '../../model/advice.ts';
import { readScan } from '../../workspace/scans.ts';
import { createSnapshotReader, type SnapshotObject } from '../../workspace/snapshot.ts';
import type { Advisor, AdvisorContext } from '../advisor.ts';
import { cloudManaged } from '../cloud-managed.ts';
import { chosenTenant, type TenantChoice } from '../tenant-choice.ts';
import { sayUnseenFilters } from '../unseen-filters.ts';
import { evidenceNames, syncPreviewCatalogue, type Fate } from './catalogue.ts';
import { createDeletions, type Deletions } from './deletions.ts';
import { anchorEvidence, evidenceOf, list } from './evidence.ts';
import { anchorOf } from './judge-identity.ts';
import type { Surroundings } from './judge-recipient.ts';
import type { ConnectThreshold } from './judge-deletions.ts';
import type { CloudNaming } from './judge-sign-in-name.ts';
import { judgeSnapshot } from './judge-snapshot.ts';
import { sayNotJudged } from './not-judged.ts';
import { readDirectory, type Directory } from './read-directory.ts';
import { judgedScan } from './read-inputs.ts';
import { readTenant, namesOfTenant } from './read-tenant.ts';
import { everything, type SyncScope } from './sync-scope.ts';

/** What the preview is made with besides the scan. */
export interface SyncPreviewInputs {
  readonly tenant?: TenantChoice;
  /** What a customer lets Connect take; everything that its default rules do not leave out where it is absent. */
  readonly scope?: SyncScope | undefined;
  /** Connect takes the source anchor of users from objectGUID alone; as of Connect 1.1.524 it does so where it was told to. */
  readonly anchorIsObjectGuid?: boolean;
  /** Connect takes the source anchor of users from an attribute that is not kept. */
  readonly isAnchorUnknown?: boolean;
  /** What a Connect export says of the deletion threshold. */
  readonly deletionThreshold?: ConnectThreshold;
  /** How the scope and other inputs are called beside the run. */
  readonly named: readonly Evidence[];
}

/** The advisor that says of every object what the next synchronisation does to it. */
export function createSyncPreviewAdvisor(inputs: SyncPreviewInputs): Advisor {
  return {
    catalogue: syncPreviewCatalogue,
    inputs: inputs.named,
    run: async (context) => await preview(context, inputs),
  };
}

async function preview(context: AdvisorContext, inputs: SyncPreviewInputs): Promise<void> {
  const { workspace, signal } = context;
  const scan = judgedScan(context);
  const scope = inputs.scope ?? everything;
  const stored = await chosenTenant(context, inputs.tenant);
  const hasUsers = stored?.header.coverage.users.state === 'ran';
  const known = stored
    ? namesOfTenant(stored.header)
    : namesOfScan(readScan(workspace, scan).verifiedDomains);
  const names: CloudNaming = { ...known, anchorIsObjectGuid: inputs.anchorIsObjectGuid ?? false };
  sayNotJudged(context, scan, stored?.header, names, scope);
  await sayUnseenFilters(context, scope);
  if (hasUsers) context.skip(cloudManaged);
  if (stored && hasUsers) context.progress('reading the tenant snapshot');
  const tenant = stored && hasUsers ? await readTenant(workspace, stored, signal) : undefined;
  context.progress('reading the directory');
  const directory = await readDirectory(workspace, scan, scope, names, signal);
  context.progress('judging');
  const deletions =
    tenant && inputs.isAnchorUnknown !== true ? createDeletions(directory, tenant) : undefined;
  const surroundings: Surroundings = { names, tenant, directory: directory.lookup };
  for (const object of createSnapshotReader(workspace).all(scan)) {
    await sayOf(context, object, directory, surroundings, deletions);
  }
  if (deletions && stored) await deletions.say(context, stored, inputs.deletionThreshold);
}

async function sayOf(
  { say }: AdvisorContext,
  snapshot: SnapshotObject,
  directory: Directory,
  surroundings: Surroundings,
  deletions: Deletions | undefined,
): Promise<void> {
  const judged = judgeSnapshot(snapshot, directory, surroundings);
  if (!judged) return;
  deletions?.note(snapshot, judged.state === 'filtered' ? judged.reason : null);
  const { number, objectClass, object } = snapshot;
  const tell = async (fate: Fate | 'rewrittenUpn', evidence: readonly Evidence[]): Promise<void> =>
    await say({
      outcome: `syncPreview.${fate}`,
      subject: object.dn,
      object: number,
      subjectClass: objectClass,
      evidence,
    });
  const anchors = (isOfUser: boolean): ReturnType<typeof anchorEvidence> =>
    anchorEvidence(object, anchorOf(object, isOfUser));
  switch (judged.state) {
    case 'filtered': {
      const isOfUser = snapshot.kind === 'user' && !surroundings.names.anchorIsObjectGuid;
      return await tell('filtered', list([[evidenceNames.reason, judged.reason], ...anchors(isOfUser)]));
    }
    case 'joined':
      return await tell('joined', list([[evidenceNames.matched, judged.account.object.dn]]));
    case 'computer': {
      const { fate, deviceId, reasons } = judged.verdict;
      const isMatched = fate === 'alreadySynced' && deviceId !== undefined;
      return await tell(
        fate,
        list([
          [evidenceNames.reason, reasons],
          [evidenceNames.matched, isMatched ? `${deviceId} (device)` : undefined],
          [evidenceNames.matchedBy, isMatched ? 'deviceId' : undefined],
          ...anchors(false),
        ]),
      );
    }
    case 'recipient': {
      const evidence = evidenceOf(judged.object, judged.verdict);
      await tell(judged.verdict.fate, evidence);
      if (judged.verdict.isRenamed) await tell('rewrittenUpn', evidence);
      return undefined;
    }
    default:
      return judged satisfies never;
  }
}

function namesOfScan(verifiedDomains: readonly string[]): Omit<CloudNaming, 'anchorIsObjectGuid'> {
  const domains = verifiedDomains.map((domain) => domain.toLowerCase());
  return {
    verifiedDomains: new Set(domains),
    initialDomain: domains.find(
      (domain) => domain.endsWith('.onmicrosoft.com') && !domain.endsWith('.mail.onmicrosoft.com'),
    ),
  };
}
