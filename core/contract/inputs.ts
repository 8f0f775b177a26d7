import { z } from 'zod';

/**
 * What the page may send. Strings and lists have ends, so that nothing it sends can be larger than it needs to be;
 * files and secrets are named by tokens that a host gave out, never by a path or by their text.
 */

const name = z.string().min(1).max(200);
const dn = z.string().min(1).max(4000);
const domain = z
  .string()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i);

/** Given out by a host for a file, a secret, a running operation; means nothing to anybody else. */
export const token = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

export const nothing = z.strictObject({});

export const profileId = z.enum(['entra', 'idfix-multi-tenant', 'idfix-dedicated']);
export const severity = z.enum(['error', 'warning', 'info']);

/** Which directory, and how to sign in to it. The password comes as a token of `secrets.hold`. */
export const directoryTarget = z.strictObject({
  /** `ldap://…`, `ldaps://…`, a domain name, or empty for this machine's own domain. */
  address: z.string().max(500),
  auth: z.enum(['current', 'password', 'anonymous']),
  user: z.string().max(500).optional(),
  secret: token.optional(),
  startTls: z.boolean().default(false),
  /** A file token. */
  caFile: token.optional(),
  globalCatalog: z.boolean().default(false),
  connections: z.number().int().min(1).max(8).optional(),
  /** RFC 4515. */
  filter: z.string().max(10_000).optional(),
});

/** What to scan. */
export const scanSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sample') }),
  z.strictObject({ kind: z.literal('files'), files: z.array(token).min(1).max(100) }),
  z.strictObject({ kind: z.literal('directory'), target: directoryTarget }),
]);

export const scanRequest = z.strictObject({
  source: scanSource,
  profile: profileId,
  alternateLogin: z.boolean().default(false),
  verifiedDomains: z.array(domain).max(5000),
  scopeDns: z.array(dn).max(1000),
  excludeDns: z.array(dn).max(1000),
  /** Adds to this workspace; without it a new one is made in the data folder. */
  workspace: token.optional(),
});

export const findingsFilter = z.strictObject({
  severity: z.array(severity).max(3).optional(),
  ids: z.array(name).max(200).optional(),
  attributes: z.array(name).max(200).optional(),
  objectClasses: z.array(name).max(50).optional(),
  /** Containers, by the number that facets give them. */
  containers: z.array(z.number().int()).max(10_000).optional(),
  /** Source numbers of the scan: a domain or a file each. */
  sources: z.array(z.number().int().min(0)).max(100).optional(),
  text: z.string().max(500).optional(),
  inScope: z.boolean().optional(),
  accepted: z.enum(['hidden', 'shown', 'only']).optional(),
});

export const findingsColumn = z.enum([
  'severity',
  'problem',
  'object',
  'attribute',
  'value',
  'proposal',
  'objectClass',
  'container',
  'source',
]);

const inScan = { workspace: token, scan: z.number().int().min(1) } as const;

export const scanRef = z.strictObject(inScan);

/** The containers of a scan below one; null for the domains. */
export const scanContainers = z.strictObject({ ...inScan, parent: z.string().max(4000).nullable() });

/** One window of the findings. */
export const findingsView = z.strictObject({
  ...inScan,
  filter: findingsFilter,
  sort: z.strictObject({ column: findingsColumn, descending: z.boolean() }).optional(),
  offset: z.number().int().min(0).max(100_000_000),
  limit: z.number().int().min(1).max(500),
});

export const facetsRequest = z.strictObject({ ...inScan, filter: findingsFilter });

export const findingRef = z.strictObject({ ...inScan, finding: z.number().int().min(1) });

export const exportRequest = z.strictObject({
  ...inScan,
  filter: findingsFilter,
  format: z.enum(['csv', 'xlsx', 'jsonl', 'html']),
  /**
   * The file to write, registered with the engine. A host always sets it itself, from its own dialog, whatever the page
   * sent; nobody but a host may let the user choose where to write.
   */
  file: token.optional(),
});

export const comparisonRequest = z.strictObject({
  workspace: token,
  from: z.number().int().min(1),
  to: z.number().int().min(1),
});

/** Columns of a grid, in their order. */
const columns = z
  .array(
    z.strictObject({
      id: z.string().max(100),
      isShown: z.boolean(),
      width: z.number().int().min(1).max(10_000),
    }),
  )
  .max(50);

export const settingsChange = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).optional(),
  profile: profileId.optional(),
  verifiedDomains: z.array(domain).max(5000).optional(),
  columns: columns.optional(),
  /** By the id of the advisor; what is kept of others stays. */
  adviceColumns: z.record(name, columns).optional(),
});

/** A target to remember: everything but secrets. */
export const savedTarget = z.strictObject({
  id: token.optional(),
  name,
  target: directoryTarget.omit({ secret: true }),
  profile: profileId,
  verifiedDomains: z.array(domain).max(5000),
  scopeDns: z.array(dn).max(1000),
  excludeDns: z.array(dn).max(1000),
});

/** What the user is to choose: see `AdvisorInput`. */
export const inputChoice = z.strictObject({ takes: z.enum(['file', 'files', 'folder']) });

/** As much as the outputs of some hundred computers. UTF-16 code units. */
const mostTyped = 4_000_000;

/** By the id of the advisor's input, each in the form that its kind has. */
export const advisorStart = z.strictObject({
  workspace: token,
  /** Without it the last scan. */
  scan: z.number().int().min(1).optional(),
  advisor: name,
  /** File tokens; none of what the workspace has is to count where the list is empty. */
  inputs: z.record(name, z.array(token).max(1000)).default({}),
  texts: z
    .record(name, z.array(z.string().min(1).max(mostTyped)).min(1).max(1000))
    .refine((texts) => Object.values(texts).flat().join('').length <= mostTyped)
    .default({}),
  directories: z.record(name, z.array(directoryTarget).min(1).max(20)).default({}),
});

export const adviceFilter = z.strictObject({
  outcomes: z.array(name).max(200).optional(),
  subjectClasses: z.array(name).max(200).optional(),
  text: z.string().max(500).optional(),
});

const inRun = { workspace: token, run: z.number().int().min(1) } as const;

/** One window of the advice of a run. */
export const adviceView = z.strictObject({
  ...inRun,
  filter: adviceFilter,
  sort: z
    .strictObject({ column: z.enum(['outcome', 'subject', 'subjectClass']), descending: z.boolean() })
    .optional(),
  offset: z.number().int().min(0).max(100_000_000),
  limit: z.number().int().min(1).max(500),
});

export const adviceFacets = z.strictObject({ ...inRun, filter: adviceFilter });

export const adviceRef = z.strictObject({ ...inRun, advice: z.number().int().min(1) });

export const adviceExport = z.strictObject({
  ...inRun,
  filter: adviceFilter,
  format: z.enum(['csv', 'xlsx', 'jsonl']),
  /** As in `exportRequest`. */
  file: token.optional(),
});

export const reportRequest = z.strictObject({
  ...inScan,
  /** For the title page. */
  company: z.string().max(200).optional(),
  format: z.enum(['html', 'pdf']),
  /** As in `exportRequest`. */
  file: token.optional(),
});
