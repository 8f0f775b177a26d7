import type { ConnectScope } from '../../connect/scope.ts';
import type { DirectoryObject } from '../../model/directory-object.ts';
import { outsideChosenOus } from '../../model/scan.ts';
import { entra } from '../../rules/profiles/entra.ts';
import type { AdvisorContext } from '../advisor.ts';
import { outcomeId } from './catalogue.ts';
import { computerEvidence, deviceEvidence } from './evidence.ts';
import { judgeComputer } from './judge-computer.ts';
import type { DeviceIndex } from './read-devices.ts';
import type { Directory } from './read-directory.ts';

/** Says where the join of every computer stands, and which devices of the tenant are none of them. */
export async function adviseComputers(
  { say, progress }: AdvisorContext,
  directory: Directory,
  devices: DeviceIndex | undefined,
  scope: ConnectScope | undefined,
): Promise<void> {
  progress('judging computers');
  for (const { snapshot, facts, sharedWith, asOf } of directory.computers()) {
    const outOfScope = scopeSentence(snapshot, scope);
    const cloud = facts.objectGUID === undefined ? undefined : devices?.viewOf(facts.objectGUID, facts.name);
    const around = { outOfScope, sharedWith, cloud, asOf: asOf.moment, scannedAt: directory.scannedAt };
    await say({
      outcome: outcomeId(judgeComputer(facts, around)),
      subject: facts.dn,
      object: snapshot.number,
      subjectClass: snapshot.objectClass,
      evidence: computerEvidence(facts, { sharedWith, outOfScope, cloud, asOf: asOf.text }),
    });
  }
  if (directory.lacks('objectguid')) return;
  for (const device of devices?.left() ?? []) {
    await say({
      outcome: outcomeId('deviceWithoutComputer'),
      subject: device.displayName ?? device.deviceId,
      object: null,
      subjectClass: 'device',
      evidence: deviceEvidence(device),
    });
  }
}

/** Why the computer is not taken, whatever its certificate: that is judged apart. */
export function scopeSentence(
  { outOfScope, object }: { readonly outOfScope: string | null; readonly object: DirectoryObject },
  scope: ConnectScope | undefined,
): string | null {
  if (outOfScope === outsideChosenOus) return 'It is outside the OUs chosen for the scan.';
  if (outOfScope !== null && !outOfScope.startsWith('computer')) {
    return entra.scopeReasons.get(outOfScope) ?? outOfScope;
  }
  return scope?.covers(object) ?? null;
}
