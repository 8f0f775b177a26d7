import type { z } from 'zod';
import { ExpectedError } from '../model/expected-error.ts';
import type { TenantHeader, TenantObject, TenantPart, TenantPartEnd } from '../model/tenant.ts';
import type { Cloud } from './clouds.ts';
import type { GraphRequest } from './graph/connection.ts';
import { isNotReadable } from './graph/graph-error.ts';
import type { GraphReader } from './graph/graph-reader.ts';
import { createObjectFile, type ObjectFile } from './object-file.ts';
import { every, parsed, shaped, unknownAnswer } from './read/collect.ts';
import { snapshotRequests } from './read/requests.ts';
import { readRoles } from './read/roles.ts';
import * as shapes from './read/shapes.ts';

/** How a tenant is read. */
export interface ReadingOptions {
  readonly cloud: Cloud;
  /** Where the objects lie until the snapshot is written; there is no file of this name yet. */
  readonly scratch: string;
  readonly now: () => Date;
  /** Told after every page: the part that is being read and how many objects there are so far. */
  readonly onProgress?: (part: TenantPart, objects: number) => void;
}

/** A snapshot that was read. */
export interface ReadSnapshot {
  readonly header: TenantHeader;
  /** The snapshot file (docs/tenant-snapshot.md), in blocks. */
  readonly blocks: () => AsyncGenerator<Buffer>;
  /** Removes what lies at `scratch`; to be called in any case. */
  readonly discard: () => Promise<void>;
}

/**
 * Reads a tenant. A part that may not be read here is skipped, one that fails is left out as a whole; both are named in the
 * coverage. Without the organization nobody knew whose snapshot it is, so that its failure ends the reading, as does a
 * sign-in that is no longer accepted. Nothing is left at `scratch` then.
 *
 * @throws ExpectedError `graph.*`, `sign-in.*`; errors of the file system; the reason of the reader's signal
 */
export async function readSnapshot(reader: GraphReader, options: ReadingOptions): Promise<ReadSnapshot> {
  const file = await createObjectFile(options.scratch);
  try {
    const header = await readParts(reader, file, options);
    return {
      header,
      async *blocks() {
        yield Buffer.from(`${JSON.stringify(header)}\n`);
        yield* file.lines();
        yield Buffer.from(`${JSON.stringify({ count: file.mark().count })}\n`);
      },
      discard: () => file.remove(),
    };
  } catch (error) {
    await file.remove();
    throw error;
  }
}

async function readParts(
  reader: GraphReader,
  file: ObjectFile,
  { cloud, now, onProgress }: ReadingOptions,
): Promise<TenantHeader> {
  const takenAt = now().toISOString();
  const ends = new Map<TenantPart, TenantPartEnd>();
  const requests = snapshotRequests;

  async function part<Result>(name: TenantPart, read: () => Promise<Result>): Promise<Result | undefined> {
    const mark = file.mark();
    try {
      const result = await read();
      ends.set(name, { state: 'ran' });
      return result;
    } catch (error) {
      if (!(error instanceof ExpectedError) || endsReading(error)) throw error;
      await file.rollBack(mark);
      ends.set(name, endOf(error));
      return undefined;
    }
  }

  async function copy<Out extends TenantObject>(
    name: TenantPart,
    request: GraphRequest,
    shape: z.ZodType<Out>,
    see: (object: Out) => void = () => undefined,
  ): Promise<void> {
    for await (const objects of shaped(reader, request, shape)) {
      objects.forEach(see);
      await file.add(objects);
      onProgress?.(name, file.mark().count);
    }
  }

  const [organization] = await every(reader, requests.organization, shapes.organizationShape);
  if (!organization) throw unknownAnswer(requests.organization, 'no organization');
  const quota = await part('organization', () => readQuota(reader));
  const domains = await part('domains', () => every(reader, requests.domains, shapes.domainShape));
  const licences = await part('licences', () => every(reader, requests.licences, shapes.licenceShape));
  const synchronization = await part('synchronization', () => readSynchronization(reader));

  const roleGroups = new Set<string>();
  await part('users', () => copy('users', requests.users, shapes.userShape));
  await part('groups', () =>
    copy('groups', requests.groups, shapes.groupShape, (group) => {
      if (group.isAssignableToRole) roleGroups.add(group.id);
    }),
  );
  await part('contacts', () => copy('contacts', requests.contacts, shapes.contactShape));
  await part('devices', () => copy('devices', requests.devices, shapes.deviceShape));
  await part('deletedItems', async () => {
    await copy('deletedItems', requests.deletedUsers, shapes.deletedUserShape);
    await copy('deletedItems', requests.deletedGroups, shapes.deletedGroupShape);
  });
  if (ends.get('groups')?.state === 'ran') {
    await part('roles', async () => file.add(await readRoles(reader, roleGroups)));
  } else {
    const reason =
      'Groups could not be read, and without them nobody knows who holds a role through a group.';
    ends.set('roles', { state: 'skipped', reason });
  }

  return {
    format: 'foresync-tenant',
    version: 1,
    tenantId: organization.id,
    displayName: organization.displayName,
    takenAt,
    cloud,
    onPremisesSyncEnabled: organization.onPremisesSyncEnabled,
    onPremisesLastSyncDateTime: organization.onPremisesLastSyncDateTime,
    directorySizeQuota: quota ?? null,
    domains: domains ?? [],
    licences: licences ?? [],
    synchronization: synchronization ?? null,
    coverage: coverageOf(ends),
  };
}

/** The quota is in the beta alone, which may not offer it: a snapshot is whole without it. */
async function readQuota(reader: GraphReader): Promise<TenantHeader['directorySizeQuota']> {
  try {
    const [found] = await every(reader, snapshotRequests.quota, shapes.quotaShape);
    return found?.directorySizeQuota ?? null;
  } catch (error) {
    if (error instanceof ExpectedError && !endsReading(error)) return null;
    throw error;
  }
}

/** Graph documents a collection of one; the object itself has been seen too. */
async function readSynchronization(reader: GraphReader): Promise<TenantHeader['synchronization']> {
  const answer = await reader.get(snapshotRequests.synchronization);
  const list: unknown =
    typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : [answer];
  const found: unknown = Array.isArray(list) ? list[0] : undefined;
  if (found === undefined) return null;
  return parsed(found, shapes.synchronizationShape, snapshotRequests.synchronization);
}

/** After these, every other part would fail alike. */
function endsReading({ code }: ExpectedError): boolean {
  return code.startsWith('sign-in.') || code === 'graph.sign-in-expired' || code === 'graph.certificate';
}

function endOf(error: ExpectedError): TenantPartEnd {
  const text = `${error.summary} ${error.action}`;
  if (isNotReadable(error)) return { state: 'skipped', reason: text };
  return { state: 'failed', error: error.detail === undefined ? text : `${text} (${error.detail})` };
}

function coverageOf(ends: ReadonlyMap<TenantPart, TenantPartEnd>): TenantHeader['coverage'] {
  const end = (part: TenantPart): TenantPartEnd =>
    ends.get(part) ?? { state: 'skipped', reason: 'It was not read.' };
  return {
    organization: end('organization'),
    domains: end('domains'),
    licences: end('licences'),
    synchronization: end('synchronization'),
    users: end('users'),
    groups: end('groups'),
    contacts: end('contacts'),
    devices: end('devices'),
    deletedItems: end('deletedItems'),
    roles: end('roles'),
  };
}
