import type { ComputerFacts } from './computer-facts.ts';
import type { ComputerOutcome } from './outcomes.ts';
import { judgeSystem } from './judge-system.ts';
import { judgeDevice, lastSeen, type CloudView } from './judge-device.ts';

/** What is known around a computer. */
export interface ComputerSurroundings {
  /** Why synchronisation leaves it out, whatever its certificate; null where it does not. */
  readonly outOfScope: string | null;
  /** Names of other computers that hold one of its certificates. */
  readonly sharedWith: readonly string[];
  /** Undefined without a tenant snapshot. */
  readonly cloud: CloudView | undefined;
  /** The day that the directory shows it as of, from which its age counts: ISO 8601, UTC. */
  readonly asOf: string;
  /** When the scan began, as of which synchronisation was judged and certificates are: ISO 8601, UTC. */
  readonly scannedAt: string;
}

const dayMs = 86_400_000;

/** After so many days without logon a computer that has joined is stale. */
const staleDays = 90;
/** One that has logged on within so many days and has no certificate should have begun. */
const inUseDays = 45;
/** More values than a synchronised object may have. */
const mostCertificates = 15;

/**
 * What hybrid join makes of a computer. The first that applies counts: what cannot join at all, then what the next
 * synchronisation trips over, then where the join stands.
 *
 * Sources: "How it works: device registration"; "Understanding Microsoft Entra Connect 1.4.xx.x and device
 * disappearance"; "How to manage stale devices in Microsoft Entra ID".
 */
export function judgeComputer(facts: ComputerFacts, around: ComputerSurroundings): ComputerOutcome {
  if (facts.isController) return 'domainController';
  const system = judgeSystem(facts.operatingSystem, facts.operatingSystemVersion);
  if (system === 'notWindows') return 'notWindows';
  if (facts.isEnabled === false) return 'disabled';
  if (system === 'tooOld') return 'windowsTooOld';
  const { cloud } = around;
  const device = cloud && judgeDevice(facts, cloud);
  if (around.outOfScope !== null) return 'outOfScope';
  if (facts.certificateValues > mostCertificates) return 'tooManyCertificates';
  const idle = daysBetween(lastSeen(facts, cloud), around.asOf);
  const certificate = judgeCertificates(facts, around);
  if (certificate === 'none') {
    // A federated domain and Entra Kerberos register devices without synchronising the computer.
    if (device !== undefined && device !== 'missing') return device;
    const isUnused = idle === undefined ? facts.lastLogon === null : idle >= inUseDays;
    return isUnused ? 'notInUse' : 'neverBegun';
  }
  // Of a clone that is no longer used nothing else needs to be known.
  if (idle !== undefined && idle > staleDays) return 'stale';
  if (certificate !== 'good') return certificate;
  return device ?? 'begun';
}

/**
 * Entra Connect, from 1.4 on, takes a computer with a certificate that names it and has not expired, and deletes the
 * device of any other. Certificates of an authority, which name no GUID, do not count.
 */
function judgeCertificates(
  { certificates, certificateValues }: ComputerFacts,
  { sharedWith, scannedAt }: ComputerSurroundings,
): ComputerOutcome | 'none' | 'good' {
  if (certificates === undefined) return 'certificateNotRead';
  if (certificateValues > 0 && certificates.length === 0) return 'certificateUnreadable';
  const joining = certificates.filter(({ names }) => names !== 'other');
  if (joining.length === 0) return 'none';
  if (sharedWith.length > 0) return 'certificateShared';
  const own = joining.filter(({ names }) => names === 'own');
  if (own.length === 0) return 'certificateOfAnother';
  return own.every(({ notAfter }) => notAfter < scannedAt) ? 'certificateExpired' : 'good';
}

function daysBetween(from: string | undefined, to: string): number | undefined {
  return from === undefined ? undefined : (Date.parse(to) - Date.parse(from)) / dayMs;
}
