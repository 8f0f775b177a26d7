import { valuesOf, type DirectoryObject } from '../../model/directory-object.ts';
import type { IntentRecord } from '../../model/journal.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { modificationsOf } from '../apply/settle.ts';
import { standingOf } from '../apply/standing.ts';
import { createIntentBook } from '../journal/intent-book.ts';
import { readJournal } from '../journal/read-journal.ts';
import { changed } from './changed.ts';

/** What Foresync itself has changed since a scan read the directory. */
export interface PresentState {
  /** The objects concerned (lower case). */
  readonly guids: ReadonlySet<string>;
  /** An object of the snapshot as it is now, as far as the journal knows. */
  of(objectGUID: string, object: DirectoryObject): DirectoryObject;
  /** The DNs under which it was found when it was changed. */
  namesOf(objectGUID: string): ReadonlySet<string>;
}

/**
 * What was applied since a scan began, laid over its snapshot change by change in their order. A change that does not
 * find its old values there is passed over: the scan has read the object after it, or somebody has changed it.
 *
 * @param since when the scan began; ISO 8601
 * @throws ExpectedError `journal.*`
 */
export function readPresentState(workspace: Workspace, since: string): PresentState {
  const book = createIntentBook(({ at }) => Date.parse(at) >= Date.parse(since));
  readJournal(workspace, book.visit);
  const intents = Map.groupBy(book.applied(), ({ objectGUID }) => objectGUID.toLowerCase());
  return {
    guids: new Set(intents.keys()),
    of: (objectGUID, object) => (intents.get(objectGUID) ?? []).reduce(laidOver, object),
    namesOf: (objectGUID) => new Set((intents.get(objectGUID) ?? []).map(({ dn }) => dn)),
  };
}

function laidOver(object: DirectoryObject, intent: IntentRecord): DirectoryObject {
  const made = modificationsOf(intent).filter(
    (one) => standingOf(one, valuesOf(object, one.attribute.toLowerCase())).is === 'before',
  );
  return changed(object, made);
}
