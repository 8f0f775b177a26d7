import { textOf, type DirectoryObject } from '../../model/directory-object.ts';
import { timeOfText, timeOfTicks } from '../../directory/directory-time.ts';

/** The day that a source shows its objects as of. */
export interface AsOf {
  /** ISO 8601, UTC. */
  readonly moment: string;
  /** The date, and how it is known. */
  readonly text: string;
}

/** Tells of each source of a scan what day it shows: age counts from then, not from when somebody asks. */
export interface SourceDays {
  /** Takes the dates of an object of the source into account. */
  note(source: number, object: DirectoryObject): void;
  /** After all objects were noted. */
  of(source: number): AsOf;
}

/** What every directory in use writes daily: logons and new passwords, in ticks of 100 nanoseconds since 1601. */
const tickAttributes = ['lastlogontimestamp', 'pwdlastset'];
/** In generalized time (RFC 4517 3.3.13), which sorts as text. */
const timeAttributes = ['whenchanged', 'whencreated'];

/**
 * A domain controller shows the day of the scan. An export shows an earlier one: that of the newest date in it, where it
 * has any. Dates after the scan come from clocks that are wrong, and do not count.
 *
 * @param startedAt when the scan began: ISO 8601, UTC
 * @param controllers of each source the domain controller that was read, null where none was
 */
export function sourceDays(startedAt: string, controllers: readonly (string | null)[]): SourceDays {
  const newest: string[] = [];
  const take = (source: number, moment: string | undefined): void => {
    if (moment === undefined || moment > startedAt) return;
    if (moment > (newest[source] ?? '')) newest[source] = moment;
  };
  return {
    note(source, object) {
      if (isLive(source)) return;
      for (const name of tickAttributes) take(source, timeOfTicks(textOf(object, name)));
      for (const name of timeAttributes) take(source, timeOfText(textOf(object, name)));
    },
    of(source) {
      const found = newest[source];
      if (found !== undefined)
        return { moment: found, text: `${found.slice(0, 10)}, the newest date that was read` };
      return { moment: startedAt, text: `${startedAt.slice(0, 10)}, the day of the scan` };
    },
  };

  function isLive(source: number): boolean {
    return (controllers[source] ?? null) !== null;
  }
}
