import type { TenantFile } from '../../tenant/snapshot-file.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import type { Evidence } from '../../model/advice.ts';
import type { DirectoryObject } from '../../model/directory-object.ts';
import { entra } from '../../rules/profiles/entra.ts';
import { readScan } from '../../workspace/scans.ts';
import { createSnapshotReader, type SnapshotObject } from '../../workspace/snapshot.ts';
import { latestTenant, loadTenant, type StoredTenant } from '../../workspace/tenant.ts';
import type { Advisor, AdvisorContext } from '../advisor.ts';
import { evidenceNames, syncPreviewCatalogue, type Fate } from './catalogue.ts';
import { anchorEvidence, evidenceOf, list } from './evidence.ts';
import { judgeComputer } from './judge-computer.ts';
import { anchorOf } from './judge-identity.ts';
import { isLinkedMailbox } from '../../rules/linked-mailbox.ts';
import { joined } from './judge-person.ts';
import { judgeRecipient, type Surroundings } from './judge-recipient.ts';
import type { CloudNaming } from './judge-sign-in-name.ts';
import { sayNotJudged } from './not-judged.ts';
import { isRecipient, readDirectory, sidOf, type Directory } from './read-directory.ts';
import { readTenant, namesOfTenant } from './read-tenant.ts';
import type { SyncScope } from './sync-scope.ts';

/** What the preview is made with besides the scan. */
export interface SyncPreviewInputs {
  /** Is kept in the workspace; without it the latest snapshot of the workspace is used, or none. */
  readonly tenant?: TenantFile | undefined;
  /** What a customer lets Connect take; everything that its default rules do not leave out where it is absent. */
  readonly scope?: SyncScope | undefined;
  /** Connect takes the source anchor of users from objectGUID alone; as of Connect 1.1.524 it does so where it was told to. */
  readonly anchorIsObjectGuid?: boolean;
  /** How the scope and other inputs are called beside the run. */
  readonly named: readonly Evidence[];
}

const everything: SyncScope = { covers: () => null, notJudged: [] };

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
  const stored = await storedTenant(context, inputs.tenant);
  const hasUsers = stored?.header.coverage.users.state === 'ran';
  const known = stored
    ? namesOfTenant(stored.header)
    : namesOfScan(readScan(workspace, scan).verifiedDomains);
  const names: CloudNaming = { ...known, anchorIsObjectGuid: inputs.anchorIsObjectGuid ?? false };
  sayNotJudged(context, scan, stored?.header, names, scope);
  if (stored && hasUsers) context.progress('reading the tenant snapshot');
  const tenant = stored && hasUsers ? await readTenant(workspace, stored, signal) : undefined;
  context.progress('reading the directory');
  const directory = await readDirectory(workspace, scan, scope, names, signal);
  context.progress('judging');
  const surroundings: Surroundings = { names, tenant, directory: directory.lookup };
  for (const object of createSnapshotReader(workspace).all(scan)) {
    await sayOf(context, object, directory, surroundings);
  }
}

async function sayOf(
  { say }: AdvisorContext,
  snapshot: SnapshotObject,
  directory: Directory,
  surroundings: Surroundings,
): Promise<void> {
  const { kind, number, objectClass } = snapshot;
  if (!isRecipient(kind) && kind !== 'computer') return;
  const { dn } = snapshot.object;
  const tell = async (fate: Fate | 'rewrittenUpn', evidence: readonly Evidence[]): Promise<void> =>
    await say({
      outcome: `syncPreview.${fate}`,
      subject: dn,
      object: number,
      subjectClass: objectClass,
      evidence,
    });
  const isUser = kind === 'user';
  const account = isUser && snapshot.outOfScope === null ? directory.accountOf(snapshot) : undefined;
  const filtered =
    directory.whyFiltered(snapshot) ??
    (isUser && !account && isLinkedMailbox(snapshot.object) ? withoutAccount : null);
  if (filtered !== null) {
    const { anchorIsObjectGuid } = surroundings.names;
    const anchor = anchorOf(snapshot.object, isUser && !anchorIsObjectGuid);
    return await tell(
      'filtered',
      list([[evidenceNames.reason, filtered], ...anchorEvidence(snapshot.object, anchor)]),
    );
  }
  if (account) return await tell('joined', list([[evidenceNames.matched, account.object.dn]]));
  if (!isRecipient(kind)) {
    const { fate, deviceId, reasons } = judgeComputer(snapshot.object, surroundings.tenant);
    const isMatched = fate === 'alreadySynced' && deviceId !== undefined;
    return await tell(
      fate,
      list([
        [evidenceNames.reason, reasons],
        [evidenceNames.matched, isMatched ? `${deviceId} (device)` : undefined],
        [evidenceNames.matchedBy, isMatched ? 'deviceId' : undefined],
        ...anchorEvidence(snapshot.object, anchorOf(snapshot.object, false)),
      ]),
    );
  }
  const sid = sidOf(snapshot.object);
  const mailbox = isUser ? directory.mailboxOf(sid) : undefined;
  const object: DirectoryObject = mailbox ? joined(snapshot.object, mailbox.object) : snapshot.object;
  const own = mailbox ? [number, mailbox.number] : [number];
  const verdict = judgeRecipient({ kind, object, sid, own }, surroundings);
  const evidence = evidenceOf(object, verdict);
  await tell(verdict.fate, evidence);
  if (verdict.isRenamed) await tell('rewrittenUpn', evidence);
}

const withoutAccount =
  'It is a linked mailbox, which has no source anchor of its own, and its account was not found among the objects of the scan.';

function judgedScan({ workspace, scan }: AdvisorContext): number {
  if (scan === null) {
    throw new ExpectedError({
      code: 'sync-preview.no-scan',
      summary: `${workspace.path} holds no scan to judge.`,
      action: 'Make one with: foresync scan <source> --workspace <file>.',
    });
  }
  const { profile } = readScan(workspace, scan);
  if (profile === entra.id) return scan;
  throw new ExpectedError({
    code: 'sync-preview.profile',
    summary: `Scan ${scan} was made with the profile ${profile}, which does not tell what Connect leaves out.`,
    action: `Scan again with --profile ${entra.id}.`,
  });
}

async function storedTenant(
  { workspace, progress }: AdvisorContext,
  file: TenantFile | undefined,
): Promise<StoredTenant | undefined> {
  if (file === undefined) return latestTenant(workspace);
  progress('loading the tenant snapshot');
  return await loadTenant(workspace, file.header, file.objects);
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
