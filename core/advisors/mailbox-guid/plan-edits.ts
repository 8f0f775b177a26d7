import { spellingOf } from '../../directory/attributes.ts';
import { textOf } from '../../model/directory-object.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { visibleText } from '../../model/visible-text.ts';
import type { AdvisedEdit } from '../../plan/building/edit.ts';
import { mailboxGuidCatalogue } from './catalogue.ts';
import type { ChosenObject } from './choose-objects.ts';

/** What marks the users that the additional rule takes. */
export interface Marker {
  /** One of extensionAttribute1 to 15. */
  readonly attribute: string;
  readonly value: string;
}

/** Rules compare it without regard to case; short and without characters that a rule would read as something else. */
export const defaultMarker: Marker = { attribute: 'extensionAttribute15', value: 'ForesyncClearMailboxGuid' };

const advisor = mailboxGuidCatalogue.id;
const marking = 'Marks the user for the synchronisation rule that keeps the mailbox GUIDs from the cloud.';
const clearing =
  'Removes the GUID that keeps Exchange Online from making a mailbox, since none is left on premises.';

/**
 * Checks a marker that somebody typed. Default rules take extensionAttribute1 to 15 along, so that every Connect server
 * reads them.
 *
 * @throws ExpectedError `mailbox-guid.marker`
 */
export function checkMarker({ attribute, value }: Marker): Marker {
  const isKnown = /^extensionAttribute(?:[1-9]|1[0-5])$/i.test(attribute);
  if (isKnown && /^[A-Za-z0-9._-]{1,64}$/.test(value)) {
    return { attribute: spellingOf(attribute.toLowerCase()), value };
  }
  throw new ExpectedError({
    code: 'mailbox-guid.marker',
    summary: isKnown
      ? `${visibleText(value, 100)} cannot be the marker.`
      : `${visibleText(attribute, 100)} cannot hold the marker.`,
    action: isKnown
      ? 'Use 1 to 64 letters, digits, points, hyphens and underscores.'
      : 'Use one of extensionAttribute1 to extensionAttribute15.',
  });
}

/**
 * Edits that mark objects. One that is marked already needs none; one whose attribute holds something else is never
 * overwritten.
 *
 * @throws ExpectedError `mailbox-guid.marker-taken`
 */
export function markEdits(
  objects: readonly ChosenObject[],
  { attribute, value }: Marker,
): readonly AdvisedEdit[] {
  const name = attribute.toLowerCase();
  const held = ({ stored }: ChosenObject): string | undefined => textOf(stored.object, name);
  const isMarked = (chosen: ChosenObject): boolean => held(chosen)?.toLowerCase() === value.toLowerCase();
  const others = objects.filter((chosen) => held(chosen) !== undefined && !isMarked(chosen));
  const [first] = others;
  if (first) {
    throw new ExpectedError({
      code: 'mailbox-guid.marker-taken',
      summary: `${attribute} of ${first.stored.object.dn}${others.length > 1 ? ` and ${others.length - 1} more` : ''} holds ${visibleText(held(first) ?? '', 100)} already.`,
      action: 'Choose as marker an extension attribute that nobody uses (--marker).',
    });
  }
  return objects
    .filter((chosen) => !isMarked(chosen))
    .map(({ stored }) => ({
      object: stored.number,
      attribute,
      value: null,
      becomes: value,
      resolves: [],
      advised: { advisor, reason: marking },
    }));
}

/** Edits that remove the GUIDs of objects. */
export function clearEdits(objects: readonly ChosenObject[], isArchiveKept: boolean): readonly AdvisedEdit[] {
  return objects.flatMap(({ stored, judged }) => {
    const { mailboxGuid, archiveGuid } = judged.facts;
    const edit = {
      object: stored.number,
      becomes: null,
      resolves: [],
      advised: { advisor, reason: clearing },
    };
    const remove = (attribute: string, value: Uint8Array | null): readonly AdvisedEdit[] =>
      value === null ? [] : [{ ...edit, attribute, value }];
    return [
      ...remove('msExchMailboxGuid', mailboxGuid),
      ...(isArchiveKept ? [] : remove('msExchArchiveGUID', archiveGuid)),
    ];
  });
}
