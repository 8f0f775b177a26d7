import { setImmediate } from 'node:timers/promises';
import { bytesOf, type DirectoryObject } from '../../model/directory-object.ts';
import { base64 } from '../../model/value-text.ts';
import type { Profile } from '../../rules/profile.ts';
import { readScan } from '../../workspace/scans.ts';
import { createSnapshotReader, type SnapshotObject } from '../../workspace/snapshot.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { exportedIn } from './scan-settings.ts';
import type { SimulatedObject, SimulationProgress } from './simulate.ts';

/** What a plan could concern. */
export interface Concerned {
  /** The numbers of all objects that could be concerned, in reading order: held as such, for it may be everybody. */
  readonly numbers: readonly number[];
  /** Those of them that are linked to an account that would change: it decides whether they are left out. */
  readonly linked: ReadonlySet<number>;
}

/** What makes an object concerned, besides that it would change. */
interface Wanted {
  /** Of what is claimed. */
  readonly keys: ReadonlySet<string>;
  /** Of accounts, in base64. */
  readonly sids: ReadonlySet<string>;
}

/** After how many objects cancelling and progress get a turn. */
const atATime = 500;

/**
 * Finds who claims a value that a changed object claims before or after; where a profile cannot say what an object claims
 * (IdFix), everybody. Where an account would change that objects of another forest are linked to, it looks a second time:
 * for those objects, for whom they contend with, and for their other accounts.
 *
 * @param edits by the number of the object in the workspace
 * @throws the signal's reason
 */
export async function concernedObjects(
  workspace: Workspace,
  scan: number,
  profile: Profile,
  edits: ReadonlyMap<number, SimulatedObject>,
  signal: AbortSignal,
  onProgress: (progress: SimulationProgress) => void,
): Promise<Concerned> {
  const keysOf = (object: DirectoryObject): readonly string[] =>
    (profile.claimsOf?.(object) ?? []).map(({ space, key }) => `${space}\0${key}`);
  const accountsOf = ({ object, kind }: SnapshotObject): readonly string[] =>
    (profile.linked?.accountsOf(object, kind) ?? []).map(base64);
  const areLinksKnown = profile.linked !== undefined && hasJudgedLinks(workspace, scan);
  const changing = new Set<string>();
  const keys = new Set<string>();
  for (const { before, after } of edits.values()) {
    for (const key of [...keysOf(before), ...keysOf(after)]) keys.add(key);
    const sid = areLinksKnown ? sidOf(before) : undefined;
    if (sid !== undefined) changing.add(sid);
  }

  const linked: SnapshotObject[] = [];
  const first = await look({ keys, sids: new Set() }, (stored) => {
    if (changing.size > 0 && accountsOf(stored).some((sid) => changing.has(sid))) linked.push(stored);
  });
  if (linked.length === 0) return { numbers: first, linked: new Set() };
  const numbers = new Set(linked.map(({ number }) => number));
  const sids = new Set(linked.flatMap(accountsOf));
  for (const { object } of linked) for (const key of keysOf(object)) keys.add(key);
  return { numbers: await look({ keys, sids }, () => undefined, numbers), linked: numbers };

  async function look(
    wanted: Wanted,
    visit: (stored: SnapshotObject) => void,
    besides: ReadonlySet<number> = new Set(),
  ): Promise<readonly number[]> {
    const of = readScan(workspace, scan).objects.total;
    const concerned: number[] = [];
    let done = 0;
    for (const stored of createSnapshotReader(workspace).all(scan)) {
      visit(stored);
      const isConcerned =
        profile.claimsOf === undefined ||
        edits.has(stored.number) ||
        besides.has(stored.number) ||
        isAccount(stored, wanted.sids) ||
        keysOf(stored.object).some((key) => wanted.keys.has(key));
      if (isConcerned) concerned.push(stored.number);
      if (++done % atATime !== 0) continue;
      onProgress({ phase: 'looking for other holders', done, of });
      await setImmediate();
      signal.throwIfAborted();
    }
    return concerned;
  }
}

/** Whether the scan has asked of linked objects whether they have an account: it does where all could be read. */
function hasJudgedLinks(workspace: Workspace, scan: number): boolean {
  const { state, sources } = readScan(workspace, scan);
  const isExported = exportedIn(workspace, scan);
  return state === 'complete' && sources.every((_, source) => isExported(source, 'objectsid'));
}

function isAccount({ object, kind }: SnapshotObject, sids: ReadonlySet<string>): boolean {
  if (kind !== 'user' || sids.size === 0) return false;
  const sid = sidOf(object);
  return sid !== undefined && sids.has(sid);
}

function sidOf(object: DirectoryObject): string | undefined {
  const sid = bytesOf(object, 'objectsid');
  return sid === undefined ? undefined : base64(sid);
}
