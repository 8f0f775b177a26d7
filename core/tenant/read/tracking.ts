import type { ExpectedError } from '../../model/expected-error.ts';
import type { TenantPart } from '../../model/tenant.ts';
import { deltaLinks, listTenants } from '../../workspace/tenant.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { applyChanges, isOfLink } from './changes.ts';
import { shaped } from './collect.ts';
import { isOfPart } from './part-log.ts';
import type { Reading } from './reading.ts';
import { trackedParts, type TrackedPart } from './tracked-parts.ts';
import { refreshUserErrors } from './user-errors.ts';

/** A snapshot that can be brought up to date, with the link of each part that can. */
export interface LastReading {
  readonly id: number;
  readonly takenAt: string;
  readonly links: ReadonlyMap<TenantPart, string>;
}

/** So long does Graph tell changes of directory objects (Microsoft: Use delta query, "Token duration"). */
const linksLastMs = 7 * 24 * 60 * 60 * 1_000;

/** The snapshot of a tenant that was read last into the workspace; undefined where none was. Loaded files do not count. */
export function lastReading(workspace: Workspace, tenantId: string): LastReading | undefined {
  for (const { id, header } of listTenants(workspace)) {
    if (header.tenantId !== tenantId) continue;
    const links = deltaLinks(workspace, id);
    if (links.size > 0) return { id, takenAt: header.takenAt, links };
  }
  return undefined;
}

/** Reads users, groups, contacts and devices. */
export interface Tracking {
  /** @throws ExpectedError of Graph and the workspace */
  readonly read: (part: TrackedPart) => Promise<void>;
}

/**
 * Makes ready to read. Where a part has to be read whole, the link from which on its changes will be told is asked for
 * here, well before its objects: a change that happens meanwhile is then told twice rather than never.
 */
export async function createTracking(reading: Reading, last: LastReading | undefined): Promise<Tracking> {
  const { workspace, reader, writer, takenAt, tell, note } = reading;
  const isTooOld = last !== undefined && takenAt.getTime() - Date.parse(last.takenAt) > linksLastMs;
  const starts = new Map<TrackedPart, string>();

  async function start(part: TrackedPart): Promise<void> {
    try {
      const answers = reader.delta(part.fromNow);
      for (let page = await answers.next(); ; page = await answers.next()) {
        if (page.done !== true) continue;
        starts.set(part, page.value);
        return;
      }
    } catch (error) {
      // Without a link the part is read whole the next time, too.
      if (!isOfPart(error)) throw error;
    }
  }

  async function update(part: TrackedPart, from: LastReading, link: string): Promise<void> {
    await writer.copy(from.id, part.kind);
    const next = await applyChanges(reader, workspace, writer, part, link, (changes) =>
      tell(part.name, changes),
    );
    if (part.kind === 'user') await refreshUserErrors(reader, workspace, writer);
    writer.keepLink(part.name, next);
  }

  async function readWhole(part: TrackedPart): Promise<void> {
    for await (const objects of shaped(reader, part.whole, part.shape)) {
      writer.add(objects);
      tell(part.name, objects.length);
    }
    const link = starts.get(part);
    if (link !== undefined) writer.keepLink(part.name, link);
  }

  function linkOf(part: TrackedPart): string | undefined {
    return isTooOld ? undefined : last?.links.get(part.name);
  }

  for (const part of trackedParts) if (linkOf(part) === undefined) await start(part);

  return {
    async read(part) {
      const link = linkOf(part);
      if (last && link !== undefined) {
        try {
          return await update(part, last, link);
        } catch (error) {
          if (!isOfLink(error)) throw error;
          note(part.name, wholeAgain(last, error));
          writer.clear([part.kind]);
          await start(part);
        }
      } else if (isTooOld && last.links.has(part.name)) {
        note(part.name, `Read whole: the last reading (${last.takenAt}) is more than seven days old.`);
      }
      await readWhole(part);
    },
  };
}

function wholeAgain({ takenAt }: LastReading, { summary, detail }: ExpectedError): string {
  const why = detail === undefined ? summary : `${summary} (${detail})`;
  return `Read whole: what changed since the last reading (${takenAt}) could not be used. ${why}`;
}
