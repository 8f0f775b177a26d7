import { textOf } from '../../model/directory-object.ts';
import { createSnapshotReader } from '../../workspace/snapshot.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** What outputs name computers by, lower case. */
export interface ComputerKeys {
  /** Of devices, which are objectGUIDs of computers. */
  readonly ids: ReadonlySet<string>;
  /** dNSHostName; one without a domain finds no computer, since other domains may have the same. */
  readonly names: ReadonlySet<string>;
}

/** A computer of a scan that an output names. */
export interface NamedComputer {
  readonly number: number;
  /** Lower case. */
  readonly objectGuid: string;
}

/** The computers of a scan that outputs are of. */
export interface Computers {
  /** The number of the one with this objectGUID. */
  withId(id: string): number | undefined;
  /** Undefined where there is none of this name, or where there are several. */
  named(name: string): NamedComputer | undefined;
}

/** Looks for the computers in a snapshot; only those that are asked for are held. */
export function readComputers(
  workspace: Workspace,
  scan: number,
  { ids, names }: ComputerKeys,
  signal: AbortSignal,
): Computers {
  const byId = new Map<string, number>();
  const byName = new Map<string, NamedComputer | 'several'>();
  for (const { number, object, objectGUID } of createSnapshotReader(workspace).all(scan, ['computer'])) {
    signal.throwIfAborted();
    if (objectGUID === null) continue;
    const objectGuid = objectGUID.toLowerCase();
    if (ids.has(objectGuid)) byId.set(objectGuid, number);
    const name = (textOf(object, 'dnshostname') ?? '').toLowerCase();
    if (!name.includes('.') || !names.has(name)) continue;
    byName.set(name, byName.has(name) ? 'several' : { number, objectGuid });
  }
  return {
    withId: (id) => byId.get(id),
    named(name) {
      const found = byName.get(name);
      return found === 'several' ? undefined : found;
    },
  };
}
