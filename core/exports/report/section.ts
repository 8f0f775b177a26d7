import type { Markup } from './markup.ts';

/** One part of the report. The report heads it with its title and lists it in the contents. */
export interface Section {
  /** Stands in the address of a link to it: lower-case letters and hyphens. */
  readonly id: string;
  readonly title: string;
  /** Its content below the title, piece by piece, so that a long table is never held as a whole. */
  readonly render: () => Iterable<Markup>;
}
