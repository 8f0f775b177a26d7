import { ExpectedError } from '../../model/expected-error.ts';
import { tenantObjectReader } from '../../workspace/tenant.ts';
import type { TenantWriter } from '../../workspace/tenant-writer.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { GraphReader } from '../graph/graph-reader.ts';
import { parsed, unknownAnswer } from './collect.ts';
import type { TrackedObject, TrackedPart } from './tracked-parts.ts';

/**
 * Follows a delta link, and brings the objects of a part in the snapshot up to date. An object may come more than once, in
 * any order, with no more than what changed of it (Microsoft: Use delta query to track changes, "Resource representation").
 *
 * @param told counts the changes of each page
 * @returns the link for the next time
 * @throws ExpectedError `graph.link-expired` and others of {@link GraphReader}, `graph.answer` where a new object comes in
 *   part only; `workspace.*`
 */
export async function applyChanges(
  reader: GraphReader,
  workspace: Workspace,
  writer: TenantWriter,
  part: TrackedPart,
  link: string,
  told: (changes: number) => void,
): Promise<string> {
  const before = tenantObjectReader(workspace, writer.id);
  const changes = reader.delta({ path: link });
  for (let page = await changes.next(); ; page = await changes.next()) {
    if (page.done === true) return page.value;
    const objects = new Map<string, TrackedObject | undefined>();
    for (const change of page.value) {
      const { id, isRemoved } = changeIn(change, part);
      const last = objects.has(id) ? objects.get(id) : before(part.kind, id);
      objects.set(id, isRemoved ? undefined : changed(last, change, part));
    }
    writer.add([...objects.values()].filter((object) => object !== undefined));
    writer.remove(
      part.kind,
      [...objects.keys()].filter((id) => objects.get(id) === undefined),
    );
    told(page.value.length);
  }
}

function changeIn(change: unknown, part: TrackedPart): { readonly id: string; readonly isRemoved: boolean } {
  if (typeof change === 'object' && change !== null && 'id' in change && typeof change.id === 'string')
    return { id: change.id.toLowerCase(), isRemoved: '@removed' in change };
  throw unknownAnswer(part.fromNow, 'a change without id');
}

/** What is not told has not changed, or was never set. */
function changed(before: object | undefined, change: unknown, part: TrackedPart): TrackedObject {
  const after: object = Object.assign({}, before, change);
  if (!before && !Object.hasOwn(after, part.needs))
    throw unknownAnswer(part.fromNow, `a new object without ${part.needs}`);
  return parsed(after, part.shape, part.fromNow);
}

/** Whether another link, or none, may do better than the one that this error came from. */
export function isOfLink(error: unknown): error is ExpectedError {
  if (!(error instanceof ExpectedError) || error.retryable) return false;
  return [
    'graph.link-expired',
    'graph.answer',
    'graph.refused',
    'graph.not-found',
    'graph.foreign-link',
  ].includes(error.code);
}
