import { kindOf, valuesOf, type DirectoryObject, type ObjectKind } from '../model/directory-object.ts';
import type { Finding } from '../model/finding.ts';
import { valueText } from '../model/value-text.ts';
import type { CheckContext, UniqueClaim } from './check.ts';
import { judgeRow, readyRow, type ReadyRow, type TableRow } from './judge-row.ts';
import type {
  Claims,
  Contest,
  IsExported,
  Judge,
  JudgedFinding,
  Judgement,
  ObjectClaim,
  Profile,
  ProfileRow,
  ProfileSettings,
  Scope,
} from './profile.ts';

/** Which objects synchronisation would leave out. */
export interface ScopeTest {
  readonly reads: readonly string[];
  readonly reasons: ReadonlyMap<string, string>;
  test(object: DirectoryObject, kind: ObjectKind, isExported: IsExported): Scope;
}

export interface ProfileTable {
  readonly id: Profile['id'];
  readonly title: string;
  readonly about: string;
  readonly scope: ScopeTest;
  /** Message of the finding that names a filtered object's reason: `{reason}`. */
  readonly filteredMessage: string;
  /** Kinds that the profile judges; others are only counted. */
  readonly kinds: readonly ObjectKind[];
  /** Attributes (lower case) that settling and evidence read besides those of the checks. */
  readonly reads: readonly string[];
  readonly rows: readonly TableRow[];
  settle(contest: Contest, settings: ProfileSettings): readonly JudgedFinding[];
}

/** Makes a profile of a table in which every check judges the value as it stands. */
export function defineProfile(table: ProfileTable): Profile {
  const readyRows = new Map<ObjectKind, ReadyRow[]>();
  for (const row of table.rows) {
    const ready = readyRow(row);
    for (const kind of row.of) readyRows.set(kind, [...(readyRows.get(kind) ?? []), ready]);
  }
  const kinds = new Set(table.kinds);
  const rowsFor = (kind: ObjectKind): readonly ReadyRow[] => readyRows.get(kind) ?? [];

  const claimsOf = (object: DirectoryObject): readonly ObjectClaim[] => {
    const claims: ObjectClaim[] = [];
    for (const row of rowsFor(kindOf(object))) {
      for (const check of row.uniqueChecks) {
        for (const value of valuesOf(object, row.name)) {
          const claim = check.claim(value);
          if (claim) claims.push({ ...claim, attribute: row.attribute, value: valueText(value) });
        }
      }
    }
    return claims;
  };

  return {
    id: table.id,
    title: table.title,
    about: table.about,
    rows: [...table.rows.map(describeRow), scopeRow(table)],
    reads: new Set([
      'objectclass',
      'objectguid',
      ...table.reads,
      ...table.scope.reads,
      ...table.rows.flatMap((row) => [
        row.attribute.toLowerCase(),
        ...row.checks.flatMap((check) => check.reads ?? []),
      ]),
    ]),
    scopeReads: new Set(table.scope.reads),
    scopeReasons: table.scope.reasons,
    selects: (object) => kinds.has(kindOf(object)),
    begin: (settings, claims) => beginJudging(table, rowsFor, settings, claims),
    settle: (contest, settings) => table.settle(contest, settings),
    claimsOf,
    claimOfValue: (kind, attribute, value) => {
      for (const row of rowsFor(kind)) {
        if (row.attribute !== attribute) continue;
        for (const check of row.uniqueChecks) {
          const claim = check.claim(value);
          if (claim) return claim;
        }
      }
      return undefined;
    },
  };
}

function beginJudging(
  table: ProfileTable,
  rowsFor: (kind: ObjectKind) => readonly ReadyRow[],
  settings: ProfileSettings,
  claims: Claims,
): Judge {
  return {
    judge(object, isExported): Judgement {
      const kind = kindOf(object);
      const rows = rowsFor(kind);
      claimAll(object, rows, claims);
      const scope = table.scope.test(object, kind, isExported);
      if (!scope.inScope) {
        return { scope, findings: [filteredFinding(table.scope.reasons.get(scope.reason) ?? scope.reason)] };
      }

      const context: CheckContext = { object, kind, verifiedDomains: settings.verifiedDomains, isExported };
      const findings: Finding[] = [];
      for (const row of rows) judgeRow(row, context, findings);
      return { scope, findings };
    },
  };
}

/** userPrincipalName, mail and primary address are usually one value: claimed once, which is all it takes. */
function claimAll(object: DirectoryObject, rows: readonly ReadyRow[], claims: Claims): void {
  let latest: UniqueClaim | undefined;
  for (const row of rows) {
    if (row.uniqueChecks.length === 0) continue;
    for (const value of valuesOf(object, row.name)) {
      for (const check of row.uniqueChecks) {
        const claimed = check.claim(value);
        if (!claimed || (claimed.key === latest?.key && claimed.space === latest.space)) continue;
        claims.claim(claimed.space, claimed.key);
        latest = claimed;
      }
    }
  }
}

/** @param reason as a sentence */
function filteredFinding(reason: string): Finding {
  return {
    attribute: 'scope',
    value: null,
    problems: [{ id: 'scope.filtered', severity: 'info', detail: { reason } }],
    fix: false,
    suggestions: [],
  };
}

function describeRow(row: TableRow): ProfileRow {
  const messages = new Map<string, string>();
  const needs = new Map<string, readonly string[]>();
  for (const check of row.checks) {
    for (const [problem, message] of Object.entries(check.messages)) {
      messages.set(`${row.attribute}.${problem}`, message);
      needs.set(`${row.attribute}.${problem}`, [row.attribute.toLowerCase(), ...(check.needs ?? [])]);
    }
  }
  return {
    attribute: row.attribute,
    kinds: row.of,
    checks: row.checks.map((check) => check.name),
    messages,
    needs,
  };
}

function scopeRow(table: ProfileTable): ProfileRow {
  return {
    attribute: 'scope',
    kinds: table.kinds,
    checks: [],
    messages: new Map([['scope.filtered', table.filteredMessage]]),
    needs: new Map(),
  };
}
