import { setImmediate } from 'node:timers/promises';
import type { DirectoryObject } from '../../model/directory-object.ts';
import type { Profile } from '../../rules/profile.ts';
import { profileNamed } from '../../rules/profiles/registry.ts';
import { beginJudging, type JudgingRequest } from '../../scan/judging.ts';
import { leaveOutUnanchored, leftOutBy } from '../../scan/linked-objects.ts';
import { demoteCollidingFixes, settleContests } from '../../scan/settle.ts';
import { readAttributeCodes } from '../../workspace/attribute-codes.ts';
import { createObjectCodec } from '../../workspace/object-codec.ts';
import { createRowWriter, objectRow } from '../../workspace/row-writer.ts';
import { beginScan, endScan, type ScanRequestRecord } from '../../workspace/scan-record.ts';
import { reviseScan } from '../../workspace/scan-writer.ts';
import { readRequest, readScan } from '../../workspace/scans.ts';
import { createSnapshotReader, type SnapshotObject } from '../../workspace/snapshot.ts';
import { openWorkspace, type Workspace } from '../../workspace/workspace.ts';
import { concernedObjects, type Concerned } from './concerned.ts';
import { exportedIn, settingsOf } from './scan-settings.ts';

/** An object as the snapshot has it (or as it is now, for all the plan knows) and as it would be. */
export interface SimulatedObject {
  readonly before: DirectoryObject;
  readonly after: DirectoryObject;
}

/** How far a simulation is. */
export interface SimulationProgress {
  readonly phase: 'looking for other holders' | 'judging';
  readonly done: number;
  readonly of: number;
}

/** A workspace in memory with two scans: 1 as things are, 2 as they would be. Whoever gets it closes it. */
export interface Simulation {
  readonly workspace: Workspace;
  readonly before: 1;
  readonly after: 2;
}

/** After how many objects cancelling and progress get a turn. */
const atATime = 500;

/**
 * Judges the objects that would change, and all that could be concerned, as they are and as they would be: with the
 * profile, the settings, the order and the knowledge of the scan ({@link concernedObjects} says who they are).
 *
 * What both scans say of objects that were looked at, but are not changed, may lack duplicates that the change does not
 * touch: compare the two scans, and read of each only what the other does not have.
 *
 * @param edits by the number of the object in the workspace
 * @throws the signal's reason
 */
export async function simulate(
  workspace: Workspace,
  scan: number,
  edits: ReadonlyMap<number, SimulatedObject>,
  signal: AbortSignal,
  onProgress: (progress: SimulationProgress) => void,
): Promise<Simulation> {
  const profile = profileOf(workspace, scan);
  const concerned = await concernedObjects(workspace, scan, profile, edits, signal, onProgress);
  const { numbers } = concerned;
  const snapshot = createSnapshotReader(workspace);
  // SQLite's own temporary database: on disk where it grows, and gone when it is closed, however the program ends.
  const simulated = openWorkspace('', { create: true });
  try {
    const record = readRequest(workspace, scan);
    const { scopeDns, excludeDns } = record;
    const request = { profile, settings: settingsOf(workspace, scan), scopeDns, excludeDns };
    const isExported = exportedIn(workspace, scan);
    const turn = createTurn(signal, numbers.length * 2, onProgress);
    const versionsOf = function* (what: keyof SimulatedObject): Generator<SnapshotObject> {
      for (const number of numbers) {
        const stored = snapshot.object(number);
        yield { ...stored, object: edits.get(number)?.[what] ?? stored.object };
      }
    };
    const judge = async (what: keyof SimulatedObject): Promise<void> => {
      await judgeInto(simulated, request, record, isExported, versionsOf(what), concerned, turn);
      signal.throwIfAborted();
    };
    await judge('before');
    await judge('after');
    return { workspace: simulated, before: 1, after: 2 };
  } catch (error) {
    simulated.close();
    throw error;
  }
}

function profileOf(workspace: Workspace, scan: number): Profile {
  const { profile: id } = readScan(workspace, scan);
  const profile = profileNamed(id);
  if (!profile) throw new Error(`there is no profile ${id}`);
  return profile;
}

/** Lets cancelling and progress in, once in a while. */
interface Turn {
  readonly signal: AbortSignal;
  take(): Promise<void>;
}

function createTurn(
  signal: AbortSignal,
  of: number,
  onProgress: (progress: SimulationProgress) => void,
): Turn {
  let done = 0;
  return {
    signal,
    async take() {
      if (++done % atATime !== 0) return;
      onProgress({ phase: 'judging', done, of });
      await setImmediate();
      signal.throwIfAborted();
    },
  };
}

/** One more scan of the simulated workspace: stores the objects, judges them and settles what they contest. */
async function judgeInto(
  simulated: Workspace,
  request: JudgingRequest,
  record: ScanRequestRecord,
  isExported: (source: number, name: string) => boolean,
  objects: Iterable<SnapshotObject>,
  { linked: ofChanging }: Pick<Concerned, 'linked'>,
  turn: Turn,
): Promise<void> {
  const { profile } = request;
  const scan = beginScan(simulated, profile.id, record, new Date(0).toISOString());
  const writer = reviseScan(simulated, scan);
  const rows = createRowWriter(simulated.database, scan);
  const codec = createObjectCodec(readAttributeCodes(simulated.database));
  const judging = beginJudging(request, record.sources.length, isExported);
  let position = 0;
  const { linked } = profile;
  const isOfChanging = new Set<number>();
  for (const { number, object, kind, source, outOfScope: stored } of objects) {
    // A profile may look at an object only as long as it has some attribute.
    if (!profile.selects(object)) continue;
    const judged = judging.judge(object, position, source);
    // Who lacks an account is told by all objects of a scan. No plan changes who is whose account; where one changes an
    // account, it is told anew, once all of them are judged.
    const isUnanchored =
      judged.outOfScope === null &&
      linked !== undefined &&
      stored === linked.reason &&
      !ofChanging.has(number);
    if (ofChanging.has(number)) isOfChanging.add(position);
    const { outOfScope, findings, worst } = isUnanchored ? leftOutBy(linked) : judged;
    const state = { kind, source, outOfScope, worst };
    rows.addObject(objectRow(position, object, state, codec.encode(object)));
    for (const finding of findings) writer.addFinding(finding.position ?? position, finding);
    position++;
    await turn.take();
  }
  const toAnchor = judging.linked.filter((at) => isOfChanging.has(at));
  await leaveOutUnanchored(writer, profile, toAnchor, position, turn.signal);
  await settleContests(writer, request, judging.index, turn.signal, () => undefined);
  demoteCollidingFixes(writer, profile, judging.index);
  endScan(simulated, scan, {
    state: 'complete',
    endedAt: new Date(0).toISOString(),
    coverage: { sources: [], skippedChecks: [] },
    error: null,
  });
}
