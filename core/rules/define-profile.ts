import { kindOf, valuesOf, type DirectoryObject, type ObjectKind } from '../model/directory-object.ts';
import type { Finding } from '../model/finding.ts';
import { valueText } from '../model/value-text.ts';
import type { CheckContext, UniqueCheck } from './check.ts';
import { judgeRow } from './judge-row.ts';
import { readyRow, type ReadyRow, type TableRow } from './table-row.ts';
import type {
  Claims,
  Contest,
  IsExported,
  Judge,
  JudgedFinding,
  Judgement,
  LinkedObjects,
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
  /** @param now ISO 8601, UTC: when nothing may have expired; absent where that is not known */
  test(object: DirectoryObject, kind: ObjectKind, isExported: IsExported, now?: string): Scope;
}

export interface ProfileTable {
  readonly id: Profile['id'];
  readonly title: string;
  readonly about: string;
  readonly scope: ScopeTest;
  /** The scope test that takes all objects; its reason is one of `scope`. */
  readonly linked: Omit<LinkedObjects, 'leftOut'>;
  /** Message of the finding that names a filtered object's reason: `{reason}`. */
  readonly filteredMessage: string;
  /** Kinds that the profile judges; others are only counted. */
  readonly kinds: readonly ObjectKind[];
  /** Attributes (lower case) that the evidence beside a finding reads, besides those of the checks. */
  readonly reads: readonly string[];
  readonly rows: readonly TableRow[];
  /** The attributes (lower case) that `settle` reads of each contender. */
  readonly settleReads: readonly string[];
  settle(contest: Contest, settings: ProfileSettings): Iterable<JudgedFinding>;
}

/** Makes a profile of a table in which every check judges the value as it stands. */
export function defineProfile(table: ProfileTable): Profile {
  const readyRows = new Map<ObjectKind, ReadyRow[]>();
  const claimings = new Map<ObjectKind, Claiming[]>();
  for (const row of table.rows) {
    const ready = readyRow(row);
    for (const kind of row.of) {
      readyRows.set(kind, [...(readyRows.get(kind) ?? []), ready]);
      claimings.set(kind, [...(claimings.get(kind) ?? []), ...claimingsOf(ready)]);
    }
  }
  const kinds = new Set(table.kinds);
  const rowsFor = (kind: ObjectKind): readonly ReadyRow[] => readyRows.get(kind) ?? [];

  const claimsOf = (object: DirectoryObject): readonly ObjectClaim[] => {
    const claims: ObjectClaim[] = [];
    for (const claiming of claimings.get(kindOf(object)) ?? []) {
      const { attribute, name } = claimant(object, claiming);
      for (const value of valuesOf(object, name)) {
        const claim = claiming.check.claim(value);
        if (claim) claims.push({ ...claim, attribute, value: valueText(value) });
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
      ...table.settleReads,
      ...table.scope.reads,
      ...table.rows.flatMap((row) => [
        row.attribute.toLowerCase(),
        ...row.checks.flatMap((check) => check.reads ?? []),
      ]),
    ]),
    scopeReads: new Set(table.scope.reads),
    scopeReasons: table.scope.reasons,
    linked: { ...table.linked, leftOut: leftOut(table.scope, table.linked.reason) },
    selects: (object) => kinds.has(kindOf(object)),
    begin: (settings, claims) =>
      beginJudging(table, rowsFor, (kind) => claimings.get(kind) ?? [], settings, claims),
    settle: (contest, settings) => table.settle(contest, settings),
    settleReads: table.settleReads,
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
  claimingsFor: (kind: ObjectKind) => readonly Claiming[],
  settings: ProfileSettings,
  claims: Claims,
): Judge {
  return {
    judge(object, isExported): Judgement {
      const kind = kindOf(object);
      const rows = rowsFor(kind);
      claimAll(object, claimingsFor(kind), claims);
      const scope = table.scope.test(object, kind, isExported, settings.now);
      if (!scope.inScope) return leftOut(table.scope, scope.reason);

      const context: CheckContext = { object, kind, verifiedDomains: settings.verifiedDomains, isExported };
      const findings: Finding[] = [];
      for (const row of rows) judgeRow(row, context, findings);
      return { scope, findings };
    },
  };
}

/** An attribute as people spell it and in lower case. */
interface Named {
  readonly attribute: string;
  readonly name: string;
}

/** An attribute whose values must be unique. */
interface Claiming extends Named {
  readonly check: UniqueCheck;
  readonly standIn: Named | undefined;
}

function claimingsOf({ attribute, name, uniqueChecks }: ReadyRow): readonly Claiming[] {
  return uniqueChecks.map((check) => ({
    attribute,
    name,
    check,
    standIn:
      check.standIn === undefined
        ? undefined
        : { attribute: check.standIn, name: check.standIn.toLowerCase() },
  }));
}

/** The attribute itself, or its stand-in where the object has no value of it (one of no bytes is none). */
function claimant(object: DirectoryObject, claiming: Claiming): Named {
  if (claiming.standIn === undefined) return claiming;
  return valuesOf(object, claiming.name).some((value) => value.length > 0) ? claiming : claiming.standIn;
}

function claimAll(object: DirectoryObject, claimings: readonly Claiming[], claims: Claims): void {
  for (const claiming of claimings) {
    const { check } = claiming;
    for (const value of valuesOf(object, claimant(object, claiming).name)) {
      if (check.enter) {
        check.enter(value, claims);
        continue;
      }
      const claimed = check.claim(value);
      if (claimed) claims.claim(claimed.space, claimed.key);
    }
  }
}

/** What is said of an object that synchronisation leaves out: that, and nothing else. */
function leftOut({ reasons }: ScopeTest, reason: string): Judgement {
  return { scope: { inScope: false, reason }, findings: [filteredFinding(reasons.get(reason) ?? reason)] };
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
