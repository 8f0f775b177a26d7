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
 * - `finding.ids`, `.severities`: one word a problem, parallel; `.details` a JSON array of what their messages need.
 * - `scan.counts`: an `ObjectCounts` as JSON, once the scan has ended.
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
    error TEXT
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

  CREATE TABLE finding (
    id INTEGER PRIMARY KEY,
    object INTEGER NOT NULL,
    attribute TEXT NOT NULL,
    value TEXT,
    severity INTEGER NOT NULL,
    ids TEXT NOT NULL,
    severities TEXT NOT NULL,
    details TEXT,
    proposes INTEGER NOT NULL,
    proposal TEXT,
    fix INTEGER NOT NULL,
    suggestions TEXT,
    action TEXT,
    contest INTEGER,
    fingerprint BLOB NOT NULL,
    subject BLOB NOT NULL
  ) STRICT;

  CREATE INDEX finding_object ON finding (object);
  `,
];
