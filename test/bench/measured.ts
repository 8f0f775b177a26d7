import type { Target } from '../../core/directory/ldap/connection/target.ts';
import type { Usage } from './report-usage.ts';

/** A running server and how to sign in to it, as one process can tell another. */
export interface Directory {
  readonly name: string;
  /** What generated users it holds; besides them it has some thirty objects that a scan passes over. */
  readonly users: number;
  readonly target: Target;
  /** Where it is, for clients that cannot connect to an address and expect a name in the certificate. */
  readonly url: string;
  readonly baseDn: string;
  /** As whom to sign in; nobody when absent. The password is in the environment variable FORESYNC_PASSWORD. */
  readonly user?: string;
  readonly caFile?: string;
}

/**
 * `ldapsearch` reads all attributes to nowhere and is the yardstick. `ldapts` and our `reader` read those that the
 * profile needs, and drop them. `scan` is the command line, from its start to the findings in a
 * workspace and in print.
 */
export const contenders = ['ldapsearch', 'ldapts', 'reader', 'scan'] as const;
export type Contender = (typeof contenders)[number];

/** Seconds of a scan, one after the other, as its one thread that reads and judges sees them. */
export interface Stages {
  /** Until the program is loaded. */
  readonly starting: number;
  /** Connecting, signing in, rootDSE and schema. */
  readonly connecting: number;
  /** For the next page: its way from the server, and decoding it. */
  readonly awaitingPages: number;
  /** Judging pages and handing them to the thread that stores. */
  readonly usingPages: number;
  /** What is left to store, duplicates to settle, indexes to make. */
  readonly ending: number;
}

/** What a measured program prints, as JSON. */
export interface Answer {
  readonly objects: number;
  readonly stages?: Stages;
}

/** One run in a process of its own. */
export interface Run {
  readonly contender: Contender;
  /** From the start of the process to its end. */
  readonly seconds: number;
  /** Undefined for ldapsearch, which nobody asks. */
  readonly usage: Usage | undefined;
  /** Load average of the machine in the minute before. */
  readonly load: number;
}
