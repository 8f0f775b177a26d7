import type { TenantHeader, TenantPart } from '../model/tenant.ts';
import { leavePlainFile } from '../workspace/scan-record.ts';
import { holdScanLock } from '../workspace/scan-lock.ts';
import { abandonAfter, readTenantObjects, type StoredTenant } from '../workspace/tenant.ts';
import { beginTenant } from '../workspace/tenant-writer.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Cloud } from './clouds.ts';
import type { GraphReader } from './graph/graph-reader.ts';
import { every, shaped, unknownAnswer } from './read/collect.ts';
import { createPartLog, isOfPart, type PartLog } from './read/part-log.ts';
import { readPolicies } from './read/policies.ts';
import type { Reading } from './read/reading.ts';
import { snapshotRequests as requests } from './read/requests.ts';
import { readRoles } from './read/roles.ts';
import * as shapes from './read/shapes.ts';
import { readSynchronization } from './read/synchronization.ts';
import { trackedParts } from './read/tracked-parts.ts';
import { createTracking, lastReading } from './read/tracking.ts';

/** How a tenant is read. */
export interface TenantReading {
  readonly cloud: Cloud;
  readonly now: () => Date;
  /** Told after every page: the part that is being read and how many objects or changes came so far. */
  readonly onProgress?: (part: TenantPart, objects: number) => void;
  /** Told what a person should know though nothing is missing, such as that a part was read whole again, and why. */
  readonly onNote?: (part: TenantPart, note: string) => void;
}

/**
 * Reads a tenant into the workspace, which nobody else scans into or reads a tenant into meanwhile. Users, groups, contacts
 * and devices come from the snapshot that this workspace read last, brought up to date by what changed since, where Graph
 * still tells that; else whole. The new snapshot is whole and the same in both cases; earlier ones stay.
 *
 * A part that may not be read here is skipped, one that fails is left out as a whole; both are named in the coverage.
 * Without the organization nobody knew whose snapshot it is, so that its failure ends the reading, as does a sign-in that
 * is no longer accepted. Nothing is kept then.
 *
 * @throws ExpectedError `graph.*`, `sign-in.*`, `workspace.*`; the reason of the reader's signal
 */
export async function readTenantInto(
  workspace: Workspace,
  reader: GraphReader,
  { cloud, now, onProgress, onNote }: TenantReading,
): Promise<StoredTenant> {
  const release = holdScanLock(workspace.path);
  try {
    const takenAt = now();
    const writer = beginTenant(workspace, takenAt.toISOString());
    let objects = 0;
    const reading: Reading = {
      workspace,
      reader,
      writer,
      takenAt,
      tell: (part, more) => onProgress?.(part, (objects += more)),
      note: (part, note) => onNote?.(part, note),
    };
    try {
      const stored = writer.end(await readParts(reading, cloud));
      leavePlainFile(workspace.database);
      return stored;
    } catch (error) {
      abandonAfter(writer);
      throw error;
    }
  } finally {
    release();
  }
}

async function readParts(reading: Reading, cloud: Cloud): Promise<TenantHeader> {
  const { workspace, reader, writer, takenAt } = reading;
  const log = createPartLog(cloud);
  const [organization] = await every(reader, requests.organization, shapes.organizationShape);
  if (!organization) throw unknownAnswer(requests.organization, 'no organization');
  const tracking = await createTracking(reading, lastReading(workspace, organization.id));
  const quota = await log.run('organization', () => readQuota(reading));
  const domains = await log.run('domains', () => every(reader, requests.domains, shapes.domainShape));
  const licences = await log.run('licences', () => every(reader, requests.licences, shapes.licenceShape));
  const synchronization = await log.run('synchronization', () => readSynchronization(reader));
  for (const part of trackedParts) {
    await log.run(
      part.name,
      () => tracking.read(part),
      () => writer.clear([part.kind]),
    );
  }
  await log.run(
    'deletedItems',
    () => readDeletedItems(reading),
    () => writer.clear(['deletedUser', 'deletedGroup']),
  );
  await readRoles(reading, log, roleGroups(reading, log), licences);
  await readPolicies(reading, log);
  return {
    format: 'foresync-tenant',
    version: 1,
    tenantId: organization.id,
    displayName: organization.displayName,
    takenAt: takenAt.toISOString(),
    cloud,
    onPremisesSyncEnabled: organization.onPremisesSyncEnabled,
    onPremisesLastSyncDateTime: organization.onPremisesLastSyncDateTime,
    directorySizeQuota: quota ?? null,
    domains: domains ?? [],
    licences: licences ?? [],
    synchronization: synchronization ?? null,
    coverage: log.coverage(),
  };
}

/** The quota is in the beta alone, which may not offer it: a snapshot is whole without it. */
async function readQuota({ reader, note }: Reading): Promise<TenantHeader['directorySizeQuota']> {
  try {
    const [found] = await every(reader, requests.quota, shapes.quotaShape);
    return found?.directorySizeQuota ?? null;
  } catch (error) {
    if (!isOfPart(error)) throw error;
    note('organization', `How many objects the tenant may hold is not known. ${error.summary}`);
    return null;
  }
}

async function readDeletedItems({ reader, writer, tell }: Reading): Promise<void> {
  for (const [request, shape] of [
    [requests.deletedUsers, shapes.deletedUserShape],
    [requests.deletedGroups, shapes.deletedGroupShape],
  ] as const) {
    for await (const objects of shaped(reader, request, shape)) {
      writer.add(objects);
      tell('deletedItems', objects.length);
    }
  }
}

/** Groups that may hold a role; undefined where groups were not read. */
function roleGroups({ workspace, writer }: Reading, log: PartLog): ReadonlySet<string> | undefined {
  if (!log.hasRun('groups')) return undefined;
  const ids = new Set<string>();
  for (const group of readTenantObjects(workspace, writer.id, 'group'))
    if (group.isAssignableToRole) ids.add(group.id);
  return ids;
}
