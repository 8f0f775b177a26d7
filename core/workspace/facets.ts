import type { DatabaseSync } from 'node:sqlite';
import { numberIn, textIn } from './row.ts';

/** What findings have in common. */
export interface FacetValues {
  /** `severity-code.ts` */
  readonly severity: number;
  /** One word a problem. */
  readonly ids: string;
  /** Their severity codes, parallel. */
  readonly severities: string;
  readonly attribute: string;
  readonly objectClass: string;
  /** Number of the source in the scan's list. */
  readonly source: number;
  readonly inScope: boolean;
}

/** A row of the table `facets`. */
export interface FacetRow extends FacetValues {
  readonly id: number;
  readonly findings: number;
}

/** Gives findings their facets while a scan is written. */
export interface FacetRegister {
  /** The number of these facets, one finding more having them. */
  add(values: FacetValues): number;
  /** Adds what was counted since to the table. */
  saveCounts(): void;
}

/** Goes on with the facets that the scan has already. */
export function createFacetRegister(database: DatabaseSync, scan: number): FacetRegister {
  const insert = database.prepare('INSERT INTO facets VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, 0)');
  const raise = database.prepare('UPDATE facets SET findings = findings + ? WHERE id = ?');
  const known = new Map<string, { readonly id: number; uncounted: number }>();
  for (const row of readFacets(database, scan)) known.set(keyOf(row), { id: row.id, uncounted: 0 });
  return {
    add(values) {
      const key = keyOf(values);
      let facets = known.get(key);
      if (!facets) {
        const { severity, ids, severities, attribute, objectClass, source, inScope } = values;
        const added = insert.run(
          scan,
          severity,
          ids,
          severities,
          attribute,
          objectClass,
          source,
          inScope ? 1 : 0,
        );
        facets = { id: Number(added.lastInsertRowid), uncounted: 0 };
        known.set(key, facets);
      }
      facets.uncounted++;
      return facets.id;
    },
    saveCounts() {
      for (const facets of known.values()) {
        if (facets.uncounted > 0) raise.run(facets.uncounted, facets.id);
        facets.uncounted = 0;
      }
    },
  };
}

/** All facets of a scan. */
export function readFacets(database: DatabaseSync, scan: number): readonly FacetRow[] {
  return database
    .prepare('SELECT * FROM facets WHERE scan = ? ORDER BY id')
    .all(scan)
    .map((row) => ({
      id: numberIn(row, 'id'),
      severity: numberIn(row, 'severity'),
      ids: textIn(row, 'ids'),
      severities: textIn(row, 'severities'),
      attribute: textIn(row, 'attribute'),
      objectClass: textIn(row, 'object_class'),
      source: numberIn(row, 'source'),
      inScope: row['in_scope'] === 1,
      findings: numberIn(row, 'findings'),
    }));
}

/** Counts again from the findings themselves, of which some were dropped since; facets that none has any more go. */
export function recountFacets(database: DatabaseSync, scan: number): void {
  database
    .prepare(
      `UPDATE facets SET findings = (SELECT count(*) FROM finding WHERE finding.facets = facets.id) WHERE scan = ?`,
    )
    .run(scan);
  database.prepare('DELETE FROM facets WHERE scan = ? AND findings = 0').run(scan);
}

function keyOf(values: FacetValues): string {
  const { ids, severities, attribute, objectClass, source, inScope } = values;
  return `${ids}\n${severities}\n${attribute}\n${objectClass}\n${source}\n${inScope}`;
}
