import {
  kindOf,
  objectClassOf,
  textOf,
  valuesOf,
  type DirectoryObject,
  type ObjectKind,
} from '../model/directory-object.ts';
import { absenceTest } from './checks/idfix/absence.ts';
import { judgeChain, type Chain } from './checks/idfix/chain.ts';
import type { IdFixCheck, IdFixContext } from './checks/idfix/idfix-check.ts';
import type { ScopeTest } from './define-profile.ts';
import type { Claims, Judge, JudgedFinding, Profile, ProfileRow, ProfileSettings } from './profile.ts';

/** One row of an IdFix profile's table. Rows and checks stand in the order in which IdFix goes through them. */
export interface IdFixRow {
  /** As the field spells it. */
  readonly attribute: string;
  readonly checks: readonly IdFixCheck[];
  /** IdFix looks at the first value only, but for this. */
  readonly everyValue?: true;
  /** Whether the setting "alternate login ID" drops the row. */
  readonly unlessAlternateLogin?: true;
}

export interface IdFixTable {
  readonly id: Profile['id'];
  readonly title: string;
  readonly about: string;
  readonly scope: ScopeTest;
  /** Attribute (lower case) that an object must have to be searched for at all. */
  readonly required?: string;
  readonly rows: readonly IdFixRow[];
}

/** `objectCategory=Person` and `objectCategory=Group` of IdFix's search, told from the class: no computers. */
const kinds: readonly ObjectKind[] = ['user', 'contact', 'group'];

interface ReadyRow extends Chain {
  readonly everyValue: boolean;
}

/** Makes a profile of a table in which every check judges what the check before it proposes. */
export function defineIdFixProfile(table: IdFixTable): Profile {
  return {
    id: table.id,
    title: table.title,
    about: table.about,
    rows: table.rows.map(describeRow),
    reads: new Set([
      'objectclass',
      'objectguid',
      ...(table.required === undefined ? [] : [table.required]),
      ...table.scope.reads,
      ...table.rows.flatMap((row) => [
        row.attribute.toLowerCase(),
        ...row.checks.flatMap((check) => check.reads),
      ]),
    ]),
    scopeReads: new Set(table.scope.reads),
    scopeReasons: table.scope.reasons,
    selects: (object) =>
      kinds.includes(kindOf(object)) &&
      (table.required === undefined || valuesOf(object, table.required).length > 0),
    begin: (settings, claims) => beginJudging(table, settings, claims),
  };
}

function beginJudging(table: IdFixTable, settings: ProfileSettings, claims: Claims): Judge {
  const rows = table.rows
    .filter((row) => !(row.unlessAlternateLogin && settings.alternateLogin))
    .map(readyRow);
  return {
    judge(object, isExported) {
      const scope = table.scope.test(object, kindOf(object), isExported);
      if (!scope.inScope) return { scope, findings: [] };
      const isAbsent = absenceTest(object, isExported);
      const objectType = objectClassOf(object).toLowerCase();
      const context: IdFixContext = { object, objectType, claims, isAbsent };
      const findings: JudgedFinding[] = [];
      for (const row of rows) judgeRow(row, object, context, findings);
      return { scope, findings };
    },
  };
}

function judgeRow(
  row: ReadyRow,
  object: DirectoryObject,
  context: IdFixContext,
  findings: JudgedFinding[],
): void {
  if (!row.everyValue) {
    judgeChain(row, textOf(object, row.name), context, findings);
    return;
  }
  for (const value of valuesOf(object, row.name)) {
    if (typeof value === 'string') judgeChain(row, value, context, findings);
  }
}

function readyRow(row: IdFixRow): ReadyRow {
  return {
    attribute: row.attribute,
    name: row.attribute.toLowerCase(),
    checks: row.checks,
    everyValue: row.everyValue ?? false,
  };
}

function describeRow(row: IdFixRow): ProfileRow {
  const messages = new Map(
    row.checks.flatMap((check) =>
      Object.entries(check.messages).map(([problem, message]) => [`${row.attribute}.${problem}`, message]),
    ),
  );
  return {
    attribute: row.attribute,
    kinds,
    checks: row.checks.map((check) => check.name),
    messages,
    needs: new Map([...messages.keys()].map((id) => [id, [row.attribute.toLowerCase()]])),
  };
}
