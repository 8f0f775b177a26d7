/** `PRAGMA application_id` of a workspace: "Fsyn". */
export const applicationId = 0x4673796e;

/**
 * Forward migrations: the script at index n takes a workspace from version n to n + 1 (`PRAGMA user_version`). Never
 * change a script that was released; add one.
 *
 * - An object's and so a finding's `object` number is `scan * 2^32 + position`: reading order is key order, and the
 *   scan of a row needs no column of its own.
 * - `object.attributes` is the snapshot: a JSON array per object-codec.ts. There is no row per value: five million
 *   inserts would cost more than everything else together, and duplicates are found without (`core/scan/claim-index.ts`).
 * - `severity`, `worst`: 3 error · 2 warning · 1 information · 0 nothing.
 * - `facets` holds what findings have in common, once, and how many have it: a few hundred rows whatever the size of the
 *   directory. Everything a filter or a sort needs but text and container is told from there.
 * - `facets.ids`, `.severities`: one word a problem, parallel; `finding.details` a JSON array of what their messages need.
 * - `finding.dn` and `.container` are the object's: text is searched and rows are shown without touching snapshots.
 * - Findings come in the order of their objects, so `finding_facets` grows at one end for each of the few facets; with the
 *   container before the object every page of it would be written at every commit.
 * - `scan.first_finding`: the findings of a scan have numbers from here to that of the next scan, so that one of many
 *   scans is searched alone.
 * - `scan.counts`: a `CountedObjects` (`scans.ts`) as JSON, once the scan has ended; without its lists in older workspaces.
 * - `workspace.id`: 128 bits at random, so that plans and journals know their workspace whatever its name;
 *   `.accepted_revision`: grows whenever accepted risks change, so that whoever remembers a view knows.
 * - `choice`: the basket. What a person chose for one finding: `value` is what its value is to become, null to remove it;
 *   `origin` says where the choice came from.
 * - `advisor_choice`: what was chosen where an advisor proposed it and no finding does: `was` the value that is meant, null
 *   where one is added; `value` what it is to become, null to remove it; `reason` a sentence for people.
 * - `accepted_risk`: findings a person decided to live with, by fingerprint: when the value changes, so does that, and the
 *   finding is back. `accepted_finding`: the numbers of the findings that have such a fingerprint, in all scans: looked
 *   for once, when a risk is accepted and when a scan ends, and not for every view.
 * - `advisor_run`, `advice`: what advisors said (`core/model/advice.ts`). `inputs`, `not_judged`,
 *   `counts` and `evidence` are JSON.
 * - `tenant`, `tenant_object`: tenant snapshots, `header` and `json` as `core/model/tenant.ts`; `tenant_delta`: where the
 *   next reading of a part goes on.
 * - `journal_head`: the number of records and the hash of the last one of the journal beside this file.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE scan (
    id INTEGER PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('running', 'complete', 'cancelled', 'failed')),
    started_at TEXT NOT NULL,
    ended_at TEXT,
    profile TEXT NOT NULL,
    request TEXT NOT NULL,
    coverage TEXT NOT NULL,
    counts TEXT,
    error TEXT,
    first_finding INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE attribute (
    code INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;

  CREATE TABLE container (
    id INTEGER PRIMARY KEY,
    scan INTEGER NOT NULL,
    dn TEXT NOT NULL
  ) STRICT;

  CREATE TABLE object (
    id INTEGER PRIMARY KEY,
    dn TEXT NOT NULL,
    guid BLOB,
    kind TEXT NOT NULL,
    object_class TEXT NOT NULL,
    source INTEGER NOT NULL,
    container INTEGER NOT NULL,
    out_of_scope TEXT,
    worst INTEGER NOT NULL,
    attributes TEXT NOT NULL
  ) STRICT;

  CREATE TABLE contest (
    id INTEGER PRIMARY KEY,
    scan INTEGER NOT NULL,
    space TEXT NOT NULL,
    key TEXT NOT NULL
  ) STRICT;

  CREATE TABLE holder (
    contest INTEGER NOT NULL,
    number INTEGER NOT NULL,
    object INTEGER NOT NULL,
    attribute TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (contest, number)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE facets (
    id INTEGER PRIMARY KEY,
    scan INTEGER NOT NULL,
    severity INTEGER NOT NULL,
    ids TEXT NOT NULL,
    severities TEXT NOT NULL,
    attribute TEXT NOT NULL,
    object_class TEXT NOT NULL,
    source INTEGER NOT NULL,
    in_scope INTEGER NOT NULL,
    findings INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE finding (
    id INTEGER PRIMARY KEY,
    object INTEGER NOT NULL,
    facets INTEGER NOT NULL,
    container INTEGER NOT NULL,
    dn TEXT NOT NULL,
    value TEXT,
    proposes INTEGER NOT NULL,
    proposal TEXT,
    fix INTEGER NOT NULL,
    suggestions TEXT,
    details TEXT,
    action TEXT,
    contest INTEGER,
    fingerprint BLOB NOT NULL,
    subject BLOB NOT NULL
  ) STRICT;

  CREATE INDEX finding_object ON finding (object, facets, container);
  CREATE INDEX finding_facets ON finding (facets, object, container);
  `,
  `
  CREATE TABLE workspace (
    id TEXT NOT NULL,
    accepted_revision INTEGER NOT NULL
  ) STRICT;
  INSERT INTO workspace VALUES (lower(hex(randomblob(16))), 0);

  CREATE TABLE choice (
    finding INTEGER PRIMARY KEY,
    value TEXT,
    origin TEXT NOT NULL CHECK (origin IN ('fix', 'suggestion', 'typed', 'removed', 'imported')),
    chosen_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE accepted_risk (
    fingerprint BLOB PRIMARY KEY,
    reason TEXT NOT NULL,
    accepted_by TEXT NOT NULL,
    accepted_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE accepted_finding (
    finding INTEGER PRIMARY KEY
  ) STRICT;

  CREATE TABLE journal_head (
    records INTEGER NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;

  CREATE TABLE advisor_run (
    id INTEGER PRIMARY KEY,
    advisor TEXT NOT NULL,
    scan INTEGER,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    state TEXT NOT NULL CHECK (state IN ('running', 'ran', 'skipped', 'failed')),
    reason TEXT,
    inputs TEXT NOT NULL,
    not_judged TEXT NOT NULL,
    counts TEXT
  ) STRICT;

  CREATE TABLE advice (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    gravity INTEGER NOT NULL,
    object INTEGER,
    subject TEXT NOT NULL,
    subject_class TEXT NOT NULL,
    evidence TEXT NOT NULL
  ) STRICT;

  CREATE INDEX advice_run ON advice (run, gravity, outcome, id);

  CREATE TABLE tenant (
    id INTEGER PRIMARY KEY,
    taken_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'complete')),
    header TEXT NOT NULL
  ) STRICT;

  CREATE TABLE tenant_object (
    tenant INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (tenant, kind, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE tenant_delta (
    tenant INTEGER NOT NULL,
    part TEXT NOT NULL,
    link TEXT NOT NULL,
    PRIMARY KEY (tenant, part)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE advisor_choice (
    object INTEGER NOT NULL,
    attribute TEXT NOT NULL,
    was TEXT,
    value TEXT,
    advisor TEXT NOT NULL,
    reason TEXT NOT NULL,
    chosen_at TEXT NOT NULL,
    PRIMARY KEY (object, attribute)
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE advice RENAME COLUMN gravity TO severity;
  `,
];
