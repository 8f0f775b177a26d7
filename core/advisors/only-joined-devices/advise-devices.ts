import type { ConnectConfiguration } from '../../connect/configuration.ts';
import { connectScope } from '../../connect/scope.ts';
import type { Evidence } from '../../model/advice.ts';
import { readTenantObjects, type StoredTenant } from '../../workspace/tenant.ts';
import type { AdvisorContext } from '../advisor.ts';
import { sayUnseenFilters } from '../unseen-filters.ts';
import { scopeSentence } from '../hybrid-join/advise-computers.ts';
import { hybridJoinCatalogue, outcomeId as joinOutcomeId } from '../hybrid-join/catalogue.ts';
import { computerEvidence, deviceEvidence } from '../hybrid-join/evidence.ts';
import { judgeComputer } from '../hybrid-join/judge-computer.ts';
import { lastSeen, type CloudView } from '../hybrid-join/judge-device.ts';
import type { ComputerOutcome } from '../hybrid-join/outcomes.ts';
import { factsOf, indexDevices } from '../hybrid-join/read-devices.ts';
import { readScanned, type Directory } from '../hybrid-join/read-directory.ts';
import { list } from '../sync-preview/evidence.ts';
import { outcomeId } from './catalogue.ts';
import { judgeAccess, platformOf, type AccessVerdict } from './judge-access.ts';
import type { DeviceDemand } from './judge-policy.ts';

const dayMs = 86_400_000;

/** Computers that nobody signs in on, or that cannot join at all: policies do not concern them. */
const unconcerned: ReadonlySet<ComputerOutcome> = new Set([
  'domainController',
  'notWindows',
  'disabled',
  'notInUse',
]);

/** Says of every computer in use, and of every device that is none of them, whether the policies accept it. */
export async function adviseDevices(
  context: AdvisorContext,
  { id, header }: StoredTenant,
  demands: readonly DeviceDemand[],
  configuration: ConnectConfiguration | undefined,
): Promise<void> {
  const { workspace, say, progress, signal } = context;
  progress('reading the tenant snapshot');
  const devices = await indexDevices(readTenantObjects(workspace, id, 'device'), header.takenAt, signal);
  const compliant = new Set<string>();
  for (const { deviceId, isCompliant } of readTenantObjects(workspace, id, 'device')) {
    if (isCompliant === true) compliant.add(deviceId);
  }
  const isCompliant = (deviceId: string): boolean => compliant.has(deviceId);
  const directory = await computersOf(context);
  const scope = configuration && connectScope(configuration);
  scope?.notJudged.forEach(context.skip);
  if (scope) await sayUnseenFilters(context, scope);
  /** Devices that were spoken of beside a computer. */
  const known = new Set<string>();

  progress('judging computers');
  for (const { snapshot, facts, sharedWith, asOf } of directory?.computers() ?? []) {
    if (!directory || facts.objectGUID === undefined) continue;
    const cloud = devices.viewOf(facts.objectGUID, facts.name);
    for (const { deviceId } of [...(cloud.device ? [cloud.device] : []), ...cloud.namesakes])
      known.add(deviceId);
    const outOfScope = scopeSentence(snapshot, scope);
    const { scannedAt } = directory;
    const join = judgeComputer(facts, { outOfScope, sharedWith, cloud, asOf: asOf.moment, scannedAt });
    if (unconcerned.has(join)) continue;
    const seen = lastSeen(facts, cloud);
    const idleDays = seen === undefined ? undefined : (Date.parse(asOf.moment) - Date.parse(seen)) / dayMs;
    const candidate = { device: cloud.device, namesakes: cloud.namesakes, platform: 'windows', idleDays };
    const verdict = judgeAccess(candidate, demands, isCompliant);
    await say({
      outcome: outcomeId(verdict.outcome),
      subject: facts.dn,
      object: snapshot.number,
      subjectClass: snapshot.objectClass,
      evidence: [
        ...refusal(verdict, join),
        ...computerEvidence(facts, { sharedWith, outOfScope, cloud, asOf: asOf.text }),
      ],
    });
  }

  progress('judging devices');
  for (const device of readTenantObjects(workspace, id, 'device')) {
    if (known.has(device.deviceId)) continue;
    const facts = factsOf(device);
    const cloud: CloudView = { device: facts, namesakes: [], takenAt: header.takenAt };
    const platform = platformOf(device.operatingSystem);
    const verdict = judgeAccess({ ...cloud, platform, idleDays: undefined }, demands, isCompliant);
    const isLone = directory !== undefined && device.trustType === 'ServerAd';
    await say({
      outcome: outcomeId(isLone ? 'withoutComputer' : verdict.outcome),
      subject: device.displayName ?? device.deviceId,
      object: null,
      subjectClass: 'device',
      evidence: [
        ...refusal(verdict, undefined),
        ...deviceEvidence(facts),
        ...list([['operating system', device.operatingSystem ?? 'an unknown system']]),
      ],
    });
  }
}

async function computersOf(context: AdvisorContext): Promise<Directory | undefined> {
  const what = 'computers that the tenant has no device of';
  const directory = await readScanned(context, what);
  if (!directory || (directory.hasComputers && !directory.lacks('objectguid'))) return directory;
  context.skip({ what, reason: `Scan ${context.scan} has no computers with an objectGUID.` });
  return undefined;
}

/** Which policies refuse it, and what the advisor of hybrid join says of the computer. */
function refusal({ refusedBy }: AccessVerdict, join: ComputerOutcome | undefined): readonly Evidence[] {
  const names = refusedBy.map(({ policy, isReportOnly }) =>
    isReportOnly ? `${policy} (report only)` : policy,
  );
  const said = join && hybridJoinCatalogue.outcomes.find((outcome) => outcome.id === joinOutcomeId(join));
  return [
    ...list([['refused by', names]]),
    // Stands in sentences, also of devices that no computer is known of.
    { name: 'join', value: said ? `Hybrid join: ${said.title}.` : '' },
  ];
}
