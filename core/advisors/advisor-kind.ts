import type { Place } from '../directory/ldap/place.ts';
import type { SignIn } from '../directory/ldap/sign-in/sign-in.ts';
import type { AdvisorCatalogue } from '../model/advice.ts';
import type { AdvisorInput } from '../model/advisor-input.ts';
import type { Advisor } from './advisor.ts';

/** A directory to ask, and as whom. */
export interface GivenDirectory {
  /** For people: what was typed. */
  readonly name: string;
  readonly place: Place;
  readonly signIn: SignIn;
  /** Switches to TLS on the port for clear LDAP. */
  readonly startTls: boolean;
  readonly caFile?: string;
}

/** What an advisor is made with besides what its inputs hold. */
export interface AdvisorSurroundings {
  /** Path of the workspace that it is going to judge. */
  readonly workspace: string;
  /** Of the input that takes directories; empty where none was given. */
  readonly directories: readonly GivenDirectory[];
}

/** An advisor as hosts offer it: what it is, and what it can be given. */
export interface AdvisorKind {
  readonly catalogue: AdvisorCatalogue;
  /** One or two sentences: what it tells. */
  readonly about: string;
  /** In the order in which people are asked for them. */
  readonly inputs: readonly AdvisorInput[];
  /**
   * Makes it.
   *
   * @param given paths and texts by the id of the input, each right for its kind; an input that is not given is absent,
   *   one that the workspace keeps and that does not count is empty
   * @throws ExpectedError where an input cannot be read
   */
  create(
    given: Readonly<Record<string, readonly string[]>>,
    surroundings: AdvisorSurroundings,
  ): Promise<Advisor>;
}
