import { z } from 'zod';
import { token } from './inputs.ts';
import { as, command, query } from './operation.ts';
import type { Started } from './outputs.ts';

const judged = {
  workspace: token,
  scan: z.number().int().min(1),
  /** Token of the folder of a Connect export: judges by the rules of that server. */
  connectExport: token.optional(),
} as const;

const marker = z.strictObject({ attribute: z.string().max(64), value: z.string().max(200) });

/** Which users: all whose GUID stands in the way, those picked in the grid, or those of a list. */
const wanted = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('leftovers'),
    /** Somebody says that no mailbox is left on premises, though the scan shows no homeMDB at all. */
    isNoneLeftDeclared: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('picked'), objects: z.array(z.number().int().min(1)).min(1).max(10_000) }),
  z.strictObject({ kind: z.literal('named'), list: z.string().max(4_000_000) }),
]);

const planRequest = z.strictObject({
  ...judged,
  /** 1: sets the marker of the additional rule. 2: removes the GUIDs. */
  way: z.union([z.literal(1), z.literal(2)]),
  users: wanted,
  marker,
  isArchiveKept: z.boolean(),
  /** Mailboxes are migrated beside Exchange, without hybrid: takes live ones in that are picked or named. */
  isParallelMigration: z.boolean(),
  /** The second yes: how many live mailboxes are meant, after they were shown; null before. */
  confirmedLive: z.number().int().min(1).max(1_000_000_000).nullable(),
});

const scriptRequest = z.strictObject({
  ...judged,
  marker,
  isArchiveKept: z.boolean(),
  /** Name of the connector of the forest; empty for the only one that there is. */
  connector: z.string().max(500),
});

const scriptFile = z.strictObject({
  /** As `script` gave it out: nothing but what it wrote is saved. */
  script: token,
  what: z.enum(['rule', 'undo']),
  format: z.literal('ps1'),
  /** As in `exportRequest`. */
  file: token.optional(),
});

/** One of the three ways to make Exchange Online forget a mailbox on premises. */
export interface MailboxWay {
  readonly way: 1 | 2 | 3;
  readonly title: string;
  readonly is: string;
  /** When it is the right one. */
  readonly right: string;
  readonly steps: readonly string[];
  readonly consequences: readonly string[];
  /** How to go back. */
  readonly back: string;
  readonly isSupported: boolean;
  /** What in this directory has to be known first. */
  readonly here: readonly string[];
}

/** The ways for a scan, the recommended one first. */
export interface MailboxWays {
  /** Users whose GUID stands in the way. */
  readonly leftovers: number;
  /** Users with a live mailbox on premises. */
  readonly live: number;
  readonly ways: readonly MailboxWay[];
  /** What Exchange Online empties too, whichever way is gone, and what to do about it. */
  readonly lostInCloud: string;
  /** What taking in a live mailbox brings about. */
  readonly liveConsequences: readonly string[];
  /** Names of the connectors of Active Directory in the Connect export; none without one. */
  readonly connectors: readonly string[];
  /** What marks users unless another is typed. */
  readonly marker: { readonly attribute: string; readonly value: string };
}

/** The first of many, and how many there are. */
export interface FirstOf<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** Whom a plan leaves out of those that were picked or named. */
export type LeftOutRows = FirstOf<{ readonly dn: string; readonly sentence: string }>;

/** What was put into the basket, or whom somebody has to say yes to before anything is. */
export type MailboxPlanMade =
  | {
      readonly state: 'unconfirmed';
      /** DNs of users with a live mailbox on premises. */
      readonly live: FirstOf<string>;
      readonly leftOut: LeftOutRows;
    }
  | {
      readonly state: 'planned';
      /** Users whose changes are in the basket of the scan now. */
      readonly objects: number;
      readonly leftOut: LeftOutRows;
      /** Users that need no change: they carry the marker, or have no such value. */
      readonly already: number;
      /** DNs of users that carry the marker from before, so that the rule takes them too. */
      readonly alsoMarked: FirstOf<string>;
    };

/** The two scripts of the first way. */
export interface MailboxScripts {
  /** Names both, for saving them. */
  readonly script: string;
  readonly rule: string;
  readonly undo: string;
  /** Users of the scan that carry the marker, and how many of them have a live mailbox on premises. */
  readonly marked: number;
  readonly markedLive: number;
}

/** What makes Exchange Online forget mailboxes on premises that are gone. Nothing here changes a directory. */
export const mailboxGuidOperations = {
  mailboxGuid: {
    ways: query(
      'The three ways, and what a scan says about each.',
      z.strictObject(judged),
      as<MailboxWays>(),
    ),
    plan: command(
      'Puts into the basket of a scan what marks users for the rule, or removes their GUIDs.',
      planRequest,
      as<MailboxPlanMade>(),
    ),
    script: command(
      'Writes the PowerShell that adds the rule, and the one that takes it away.',
      scriptRequest,
      as<MailboxScripts>(),
    ),
    saveScript: command('Writes one of the scripts to a file.', scriptFile, as<Started>()),
  },
} as const;
