import { z } from 'zod';
import { findingsFilter, token } from '../inputs.ts';

/** What the page may send about choices, plans and the journal; with ends, as `../inputs.ts` has them. */

const scan = z.number().int().min(1);
const finding = z.number().int().min(1);
const inScan = { workspace: token, scan } as const;
const offset = z.number().int().min(0).max(100_000_000);
const limit = z.number().int().min(1).max(500);
const windowed = { offset, limit } as const;

/** SHA-256 in hexadecimal: what a plan is known by. */
const planId = z.string().regex(/^[0-9a-f]{64}$/);

/** Findings that the user picked, or all that a filter lets through. */
const selection = z.union([
  z.strictObject({ findings: z.array(finding).min(1).max(10_000) }),
  z.strictObject({ filter: findingsFilter }),
]);

/** A value that is typed. Values of the directory that are longer than this are not edited by hand. */
const typedValue = z.string().max(20_000);

export const scanOnly = z.strictObject(inScan);

export const choosing = z.strictObject({
  ...inScan,
  selection,
  choosing: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fix') }),
    z.strictObject({ kind: z.literal('suggestion'), number: z.number().int().min(1).max(1000) }),
    z.strictObject({ kind: z.literal('value'), value: typedValue }),
    z.strictObject({ kind: z.literal('remove') }),
  ]),
});

/** A choice for a finding, or one that an advisor proposed. */
const choiceKey = z.union([
  z.strictObject({ finding }),
  z.strictObject({ object: z.number().int().min(1), attribute: z.string().max(256) }),
]);

export const dropping = z.strictObject({
  ...inScan,
  /** Without it everything that was chosen for the scan. */
  selection: z
    .union([selection, z.strictObject({ choices: z.array(choiceKey).min(1).max(10_000) })])
    .optional(),
});

export const ofFinding = z.strictObject({ ...inScan, finding });

export const typed = z.strictObject({ ...inScan, finding, value: typedValue });

/** How changes are put together to be looked at. */
const grouping = z.enum(['container', 'kind', 'object']);

/** Names a group that was listed before; means nothing to anybody else. */
const groupKey = z.string().max(20_000);

export const choiceGroups = z.strictObject({ ...inScan, by: grouping, ...windowed });

export const choicesOfGroup = z.strictObject({ ...inScan, by: grouping, group: groupKey, ...windowed });

export const listImport = z.strictObject({
  ...inScan,
  file: token,
  /** Says what it would choose, and chooses nothing. */
  isDryRun: z.boolean().default(false),
});

export const carrying = z.strictObject({
  ...inScan,
  /** The scan that the choices were made for. */
  from: scan,
  /** Says what it would carry over, and changes nothing. */
  isDryRun: z.boolean().default(false),
});

export const listExport = z.strictObject({
  ...inScan,
  filter: findingsFilter,
  format: z.enum(['csv', 'xlsx']),
  /** As in `exportRequest`. */
  file: token.optional(),
});

export const accepting = z.strictObject({
  ...inScan,
  selection,
  reason: z.string().trim().min(1).max(1000),
});

export const withdrawing = z.strictObject({ ...inScan, selection });

export const planFile = z.strictObject({ workspace: token, file: token });

export const ofPlan = z.strictObject({ plan: planId });

export const planWindow = z.strictObject({ plan: planId, ...windowed });

export const planGroups = z.strictObject({ plan: planId, by: grouping, ...windowed });

export const changesOfGroup = z.strictObject({ plan: planId, by: grouping, group: groupKey, ...windowed });

export const previewRows = z.strictObject({
  plan: planId,
  what: z.enum(['breaks', 'guards', 'misfits', 'stays', 'resolves']),
  ...windowed,
});

export const planExport = z.strictObject({
  plan: planId,
  /** As the name of the file ends: the plan itself, LDIF, PowerShell, the list to be filled in. */
  format: z.enum(['plan', 'ldif', 'ps1', 'csv', 'xlsx']),
  /** LDIF: which of the plan's targets (`DC=corp,DC=contoso,DC=com`), where there are several. */
  domain: z.string().max(4000).optional(),
  /** LDIF, PowerShell: what takes the plan back. */
  isUndo: z.boolean().default(false),
  /** As in `exportRequest`. */
  file: token.optional(),
});

/** How to reach and sign in to what a plan changes. The password comes as a token of `secrets.hold`. */
export const writingAccess = z.strictObject({
  /** `ldaps://dc1.corp.contoso.com`, one for each domain; none: the controller that was scanned, or one that DNS names. */
  servers: z.array(z.string().min(1).max(500)).max(50),
  auth: z.enum(['current', 'password']),
  user: z.string().max(500).optional(),
  secret: token.optional(),
  startTls: z.boolean().default(false),
  /** A file token. */
  caFile: token.optional(),
});

export const planApply = z.strictObject({
  plan: planId,
  access: writingAccess,
  /** The second yes, where the preview says that something would newly break. */
  acceptsBreaks: z.boolean().default(false),
  maxFailures: z.number().int().min(1).max(1_000_000).default(5),
  changesPerSecond: z.number().int().min(1).max(100_000).optional(),
  /** Browser host: what its terminal shows for this plan. */
  code: z.string().max(40).optional(),
  /**
   * That a person has approved exactly this, as the engine told the host alone. A host always sets it itself, once
   * somebody has answered its own question, whatever the page sent.
   */
  approval: token.optional(),
});

export const journalOf = z.strictObject({ workspace: token });

export const journalChanges = z.strictObject({
  workspace: token,
  run: z.string().regex(/^[1-9]\d{0,8}$/),
  /** Without it all. */
  outcome: z
    .enum(['applied', 'alreadySo', 'drifted', 'refused', 'failed', 'unknown', 'notAttempted'])
    .optional(),
  ...windowed,
});

export const recheckRows = z.strictObject({
  workspace: token,
  run: z.string().regex(/^[1-9]\d{0,8}$/),
  what: z.enum(['different', 'remaining', 'unforeseen']),
  ...windowed,
});

export const journalUndo = z.strictObject({
  workspace: token,
  selection: z.union([
    z.strictObject({
      run: z.string().regex(/^[1-9]\d{0,8}$/),
      /** Without it all that were applied. */
      changes: z.array(z.number().int().min(1)).min(1).max(10_000).optional(),
    }),
    z.strictObject({ since: z.iso.datetime() }),
  ]),
});

export const journalSettle = z.strictObject({ workspace: token, access: writingAccess });
