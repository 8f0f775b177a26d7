import { knownAttributes } from '../../directory/attributes.ts';
import type { Plan } from '../../model/change.ts';
import { valuesOf, type DirectoryObject } from '../../model/directory-object.ts';
import type { Profile } from '../../rules/profile.ts';
import { profileNamed } from '../../rules/profiles/registry.ts';
import { diffScans } from '../../workspace/diff.ts';
import { findings } from '../../workspace/findings.ts';
import { createSnapshotReader } from '../../workspace/snapshot.ts';
import { openWorkspace, type Workspace } from '../../workspace/workspace.ts';
import { readPresentState } from '../preview/present-state.ts';
import { exportedIn } from '../preview/scan-settings.ts';
import { simulate, type SimulatedObject, type SimulationProgress } from '../preview/simulate.ts';
import { slim, type PreviewFinding } from '../preview/sort-out.ts';
import { byteKey } from './byte-key.ts';

/** What checking objects again after a run has shown, against what its preview foresaw. */
export interface Recheck {
  /** How many objects were checked. Those that the scan does not have cannot be. */
  readonly objects: number;
  /** Findings of the plan that are gone. */
  readonly resolved: number;
  /** Findings of the plan that are still there. */
  readonly remaining: readonly PreviewFinding[];
  /** Found now, and not foreseen: of these objects, or of others that hold the same. */
  readonly unforeseen: readonly PreviewFinding[];
}

/** What a scan with this profile reads and keeps, as the schema spells it: what checking again needs. */
export function attributesToRecheck(profileId: string): readonly string[] {
  const profile: Profile | undefined = profileNamed(profileId);
  return [...(profile?.reads ?? [])].flatMap((name) => {
    const spec = knownAttributes.get(name);
    return spec?.keep === 'values' ? [spec.name] : [];
  });
}

/**
 * Judges objects again as they were read after a run, with the profile and the knowledge of the scan that the plan rests
 * on. What the preview foresaw is the snapshot with everything laid over it that the journal says was applied: whatever
 * else is found now was not foreseen. An attribute that the scan's source did not give is not looked at.
 *
 * @param now by objectGUID (lower case)
 * @throws ExpectedError `workspace.*`, `journal.*`; the signal's reason
 */
export async function recheck(
  workspacePath: string,
  plan: Plan,
  now: ReadonlyMap<string, DirectoryObject>,
  signal: AbortSignal,
  onProgress: (progress: SimulationProgress) => void = () => undefined,
): Promise<Recheck> {
  const workspace = openWorkspace(workspacePath, { readOnly: true });
  try {
    const { edits, checked } = editsOf(workspace, plan, now);
    const simulation = await simulate(workspace, plan.scan.id, edits, signal, onProgress);
    try {
      const wanted = new Set(
        plan.objects
          .filter(({ objectGUID }) => checked.has(objectGUID))
          .flatMap(({ changes }) => changes.flatMap(({ resolves }) => resolves)),
      );
      const remaining: PreviewFinding[] = [];
      for (const record of findings(simulation.workspace, simulation.after, { accepted: 'shown' })) {
        if (wanted.has(record.fingerprint)) remaining.push(slim(record));
      }
      const unforeseen: PreviewFinding[] = [];
      for (const { state, finding } of diffScans(
        simulation.workspace,
        simulation.before,
        simulation.after,
      ).entries()) {
        if (state === 'new' || state === 'changed') unforeseen.push(slim(finding));
      }
      return { objects: checked.size, resolved: wanted.size - remaining.length, remaining, unforeseen };
    } finally {
      simulation.workspace.close();
    }
  } finally {
    workspace.close();
  }
}

/** Each object as the preview foresaw it, and as it is. */
function editsOf(
  workspace: Workspace,
  { scan }: Plan,
  now: ReadonlyMap<string, DirectoryObject>,
): { readonly edits: ReadonlyMap<number, SimulatedObject>; readonly checked: ReadonlySet<string> } {
  const snapshot = createSnapshotReader(workspace);
  const present = readPresentState(workspace, scan.startedAt);
  const isExported = exportedIn(workspace, scan.id);
  const names = attributesToRecheck(scan.profile).map((name) => name.toLowerCase());
  const edits = new Map<number, SimulatedObject>();
  const checked = new Set<string>();
  for (const [guid, number] of snapshot.numbersOf(scan.id, new Set([...present.guids, ...now.keys()]))) {
    const { object, source } = snapshot.object(number);
    const before = present.of(guid, object);
    const read = now.get(guid);
    if (read) checked.add(guid);
    const seen = names.filter((name) => isExported(source, name));
    edits.set(number, { before, after: read ? asRead(before, read, seen) : before });
  }
  return { edits, checked };
}

/** The values that were read, those known before in their order: a server answers in any. */
function asRead(known: DirectoryObject, read: DirectoryObject, names: readonly string[]): DirectoryObject {
  const attributes = new Map(known.attributes);
  for (const name of names) {
    const place = new Map(valuesOf(known, name).map((value, index) => [byteKey(value), index]));
    const placeOf = (value: string | Uint8Array): number =>
      place.get(byteKey(value)) ?? Number.MAX_SAFE_INTEGER;
    const values = valuesOf(read, name).toSorted((one, other) => placeOf(one) - placeOf(other));
    if (values.length === 0) attributes.delete(name);
    else attributes.set(name, values);
  }
  return { dn: known.dn, attributes };
}
