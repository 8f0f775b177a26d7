import type { AdvisorCatalogue } from '../model/advice.ts';
import type { Advisor } from './advisor.ts';

/** A file or a folder that an advisor can be given besides the snapshot. */
export interface AdvisorInput {
  readonly id: string;
  readonly title: string;
  /** One sentence: what it is good for and where it comes from. */
  readonly about: string;
  readonly takes: 'file' | 'files' | 'folder';
  /** Without it the advisor can say nothing at all. */
  readonly isNeeded: boolean;
}

/** An advisor as a host that has no options of its own offers it: what it is, and what it can be given. */
export interface AdvisorKind {
  readonly catalogue: AdvisorCatalogue;
  /** One or two sentences: what it tells. */
  readonly about: string;
  readonly inputs: readonly AdvisorInput[];
  /**
   * Makes it.
   *
   * @param given paths by the id of the input; an input that is not given is absent
   * @throws ExpectedError where an input cannot be read
   */
  create(given: Readonly<Record<string, readonly string[]>>): Promise<Advisor>;
}
