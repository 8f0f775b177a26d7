import type { ConnectConfiguration } from '../../connect/configuration.ts';
import { textOf } from '../../model/directory-object.ts';
import { createSnapshotReader } from '../../workspace/snapshot.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { isClearedByDefault } from './judge-mailbox.ts';
import { isGuidSet } from './mailbox-facts.ts';
import { judgeWith } from './judge-object.ts';
import type { Marker } from './plan-edits.ts';
import type { ScriptedRule } from './rule-script.ts';

/** What a script has to know of a directory. */
export interface ScriptSubjects {
  /** DN of a user whose preview is worth looking at: one that is marked, else one that is left over. */
  readonly example: string | null;
  /** Users that carry the marker, and how many of them have a live mailbox on premises. */
  readonly marked: number;
  readonly markedLive: number;
  /** A rule is for one class of objects; inetOrgPersons are named only where one of them has a GUID. */
  readonly objectTypes: readonly ScriptedRule['sourceObjectType'][];
}

/** Reads it from a scan. */
export function scriptSubjects(
  workspace: Workspace,
  scan: number,
  marker: Marker,
  configuration: ConnectConfiguration | undefined,
): ScriptSubjects {
  const judge = judgeWith(configuration);
  let marked: string | undefined;
  let count = 0;
  let live = 0;
  let leftOver: string | undefined;
  let hasOtherClass = false;
  for (const stored of createSnapshotReader(workspace).all(scan)) {
    if (stored.kind !== 'user') continue;
    const { object } = stored;
    const { facts, outcome } = judge(stored);
    const isMarked =
      textOf(object, marker.attribute.toLowerCase())?.toLowerCase() === marker.value.toLowerCase();
    if (isMarked) count++;
    if (isMarked && facts.homeMdb !== null) live++;
    if (!isGuidSet(facts.mailboxGuid) && !isGuidSet(facts.archiveGuid)) continue;
    hasOtherClass ||= stored.objectClass.toLowerCase() === 'inetorgperson';
    if (isMarked) marked ??= object.dn;
    if (isClearedByDefault(outcome)) leftOver ??= object.dn;
  }
  return {
    example: marked ?? leftOver ?? null,
    marked: count,
    markedLive: live,
    objectTypes: hasOtherClass ? ['user', 'inetOrgPerson'] : ['user'],
  };
}
