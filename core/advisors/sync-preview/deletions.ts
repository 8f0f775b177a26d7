import type { NotJudged } from '../../model/advice.ts';
import { bytesOf } from '../../model/directory-object.ts';
import { outsideChosenOus } from '../../model/scan.ts';
import { dnKey, domainDn } from '../../model/distinguished-name.ts';
import type { TenantDevice, TenantGroup, TenantUser } from '../../model/tenant.ts';
import { base64 } from '../../model/value-text.ts';
import { readCoverage, readScan } from '../../workspace/scans.ts';
import type { SnapshotObject } from '../../workspace/snapshot.ts';
import { readTenantObjects, type StoredTenant } from '../../workspace/tenant.ts';
import type { AdvisorContext } from '../advisor.ts';
import { evidenceNames, type SyncPreviewOutcome } from './catalogue.ts';
import { list } from './evidence.ts';
import { deletionThresholdOf, judgeDeletion, type ConnectThreshold } from './judge-deletions.ts';
import { sidOf, type Directory } from './read-directory.ts';
import type { TenantLookup } from './lookups.ts';

/** Finds the objects of the tenant that synchronisation feeds and that it would delete. */
export interface Deletions {
  /** Takes note of an object of the scan; `leftOut` why synchronisation leaves it out, null where it takes it. */
  note(snapshot: SnapshotObject, leftOut: string | null): void;
  /** After all were noted. */
  say(context: AdvisorContext, stored: StoredTenant, connect: ConnectThreshold | undefined): Promise<void>;
}

/** Begins with nothing noted. */
export function createDeletions(directory: Directory, tenant: TenantLookup): Deletions {
  /** Of objects that are left out and that the tenant has, by anchor, SID or deviceId. */
  const leftOut = new Map<string, { readonly dn: string; readonly reason: string } | undefined>();
  /** Kind and domain, by its SID and its DN, of what was read: `group S-1-5-21-1-2-3`. */
  const readDomains = new Set<string>();
  const isKnown = (key: string): boolean =>
    tenant.withAnchor(key).length > 0 || tenant.withSid(key).length > 0;
  return {
    note({ kind, object, objectGUID, outOfScope }, reason) {
      // Whether Connect takes what lies outside of the chosen OUs is not known.
      const why = reason === null || outOfScope === outsideChosenOus ? undefined : { dn: object.dn, reason };
      if (kind === 'computer' && objectGUID !== null && why && tenant.hasDevice(objectGUID)) {
        leftOut.set(objectGUID, why);
      }
      if (kind !== 'user' && kind !== 'group') return;
      const sid = sidOf(object);
      for (const domain of domainsOf(sid, object.dn)) readDomains.add(`${kind} ${domain}`);
      if (reason === null) return;
      const guids = [bytesOf(object, 'ms-ds-consistencyguid'), bytesOf(object, 'objectguid')];
      const keys = [sid, ...(kind === 'user' ? guids.map((guid) => guid && base64(guid)) : [])];
      for (const key of keys) if (key !== undefined && key !== '' && isKnown(key)) leftOut.set(key, why);
    },
    async say(context, stored, connect) {
      const isWhole = isWholeScan(context);
      const tally = { synchronised: 0, deleted: 0, unknown: 0 };
      for (const object of synchronised(context, stored)) {
        tally.synchronised++;
        // A computer that is absent may be of another forest.
        if (object.kind === 'device' && !leftOut.has(object.deviceId)) continue;
        const sid = object.kind === 'device' ? null : object.onPremisesSecurityIdentifier;
        const anchor = object.kind === 'user' ? object.onPremisesImmutableId : null;
        const keys =
          object.kind === 'device' ? [object.deviceId] : [anchor, sid].filter((key) => key !== null);
        const found = keys.find((key) => leftOut.has(key));
        const verdict = judgeDeletion({
          isTaken:
            (anchor !== null && directory.lookup.withAnchor(anchor).length > 0) ||
            (sid !== null && directory.lookup.withSid(sid).length > 0),
          leftOut: found === undefined ? undefined : leftOut.get(found),
          isDomainRead:
            isWhole &&
            found === undefined &&
            domainsOf(sid, dnIn(object)).some((domain) => readDomains.has(`${object.kind} ${domain}`)),
        });
        if (verdict.state === 'unknown') tally.unknown++;
        if (verdict.state !== 'deleted') continue;
        tally.deleted++;
        await context.say({
          outcome: id('deleted'),
          subject: object.kind === 'user' ? object.userPrincipalName : (object.displayName ?? object.id),
          object: null,
          subjectClass: `cloud ${object.kind}`,
          evidence: list([
            [evidenceNames.reason, verdict.reason],
            [evidenceNames.anchor, anchor ?? undefined],
            ['id', object.id],
          ]),
        });
      }
      for (const part of notJudged(context, stored, tally.unknown)) context.skip(part);
      if (tally.deleted === 0) return;
      const { most, text } = deletionThresholdOf(stored.header.synchronization, connect, tally.synchronised);
      await context.say({
        outcome: id(most !== null && tally.deleted > most ? 'deletionsStop' : 'deletions'),
        subject: stored.header.displayName,
        object: null,
        subjectClass: 'tenant',
        evidence: list([
          ['deletions', tally.deleted.toLocaleString('en')],
          ['threshold', text],
        ]),
      });
    },
  };
}

type Synchronised = TenantUser | TenantGroup | TenantDevice;

/** Guests and whatever the cloud made are none of them. */
function* synchronised(
  { workspace }: AdvisorContext,
  { id: tenant, header }: StoredTenant,
): Generator<Synchronised> {
  for (const user of readTenantObjects(workspace, tenant, 'user')) {
    if (user.onPremisesSyncEnabled === true) yield user;
  }
  for (const kind of ['group', 'device'] as const) {
    if (header.coverage[`${kind}s`].state !== 'ran') continue;
    for (const object of readTenantObjects(workspace, tenant, kind)) {
      if (object.onPremisesSyncEnabled === true) yield object;
    }
  }
}

/** Only where everything was read does it tell something that an object is absent. */
function isWholeScan({ workspace, scan }: AdvisorContext): boolean {
  if (scan === null) return false;
  const { state, scopeDns, excludeDns } = readScan(workspace, scan);
  const needed = new Set(['objectGUID', 'mS-DS-ConsistencyGuid', 'objectSid']);
  return (
    state === 'complete' &&
    scopeDns.length === 0 &&
    excludeDns.length === 0 &&
    readCoverage(workspace, scan).sources.every(
      ({ outcome, damaged, notFollowed, notSeen }) =>
        outcome.state === 'ran' &&
        damaged === 0 &&
        (notFollowed ?? []).length === 0 &&
        !notSeen.some(({ attribute }) => needed.has(attribute)),
    )
  );
}

function* notJudged(
  { workspace }: AdvisorContext,
  { id: tenant, header }: StoredTenant,
  unknown: number,
): Generator<NotJudged> {
  if (unknown > 0) {
    yield {
      what: `whether synchronised users and groups of the tenant would be deleted: ${unknown.toLocaleString('en')}`,
      reason:
        'No object of the scan has their source anchor or SID, and the scan is not of all of their domain, or the tenant does not tell which that is.',
    };
  }
  const others = (['contact', 'device'] as const).filter((kind) => {
    if (header.coverage[`${kind}s`].state !== 'ran') return false;
    for (const object of readTenantObjects(workspace, tenant, kind)) {
      if (object.onPremisesSyncEnabled === true) return true;
    }
    return false;
  });
  if (others.length === 0) return;
  yield {
    what: `whether synchronised ${others.map((kind) => `${kind}s`).join(' and ')} of the tenant would be deleted since they are gone`,
    reason: 'The tenant does not tell which forest they come from.',
  };
}

/** The domain that a SID (without its last number) and a DN are of. */
function domainsOf(sid: string | null | undefined, dn: string | null): readonly string[] {
  return [
    ...(typeof sid === 'string' ? [sid.slice(0, sid.lastIndexOf('-'))] : []),
    ...(dn === null ? [] : [dnKey(domainDn(dn))]),
  ];
}

function dnIn(object: Synchronised): string | null {
  return object.kind === 'user' ? object.onPremisesDistinguishedName : null;
}

function id(outcome: SyncPreviewOutcome): string {
  return `syncPreview.${outcome}`;
}
