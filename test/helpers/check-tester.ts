import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { DirectoryObject, ObjectKind, Value } from '../../core/model/directory-object.ts';
import type { Detail, Severity } from '../../core/model/finding.ts';
import { valueText } from '../../core/model/value-text.ts';
import {
  sentence,
  type AttributeCheck,
  type AttributeVerdict,
  type Check,
  type CheckContext,
  type UniqueCheck,
  type ValueCheck,
  type Verdict,
} from '../../core/rules/check.ts';

/** What surrounds the judged value. Everything has a plain default: an empty user, no verified domains. */
export interface Surroundings {
  /** Further attributes of the object, in any spelling. */
  readonly attributes?: Readonly<Record<string, readonly Value[]>>;
  readonly dn?: string;
  readonly kind?: ObjectKind;
  readonly verifiedDomains?: readonly string[];
  /** Attributes (lower case) that the source did not give. */
  readonly notExported?: readonly string[];
}

interface ExpectedVerdict {
  readonly problem: string;
  readonly severity: Severity;
  readonly detail?: Detail;
  /** Left out: the check proposes nothing. */
  readonly proposal?: string | null;
  readonly suggestions?: readonly string[];
}

export interface ValueTable {
  readonly passes: readonly (string | (Surroundings & { readonly value: string }))[];
  readonly reports: readonly (Surroundings & ExpectedVerdict & { readonly value: string })[];
}

export interface AttributeTable {
  readonly passes: readonly (Surroundings & { readonly values: readonly Value[] })[];
  readonly reports: readonly (Surroundings & {
    readonly values: readonly Value[];
    readonly verdicts: readonly (ExpectedVerdict & { readonly value: Value | null })[];
  })[];
}

/** Passes: values that claim nothing. What a contest of claims leads to is `uniqueness.ts`'s to say. */
export interface ClaimTable {
  readonly passes: readonly Value[];
  readonly reports: readonly { readonly value: Value; readonly space: string; readonly key: string }[];
}

export type CheckTable<C extends Check> = C extends ValueCheck
  ? ValueTable
  : C extends AttributeCheck
    ? AttributeTable
    : ClaimTable;

/** One row of a table made ready: its title and everything that is wrong with it. */
interface Case {
  readonly title: string;
  readonly faults: readonly string[];
  /** Problems that the row brought about. */
  readonly problems: readonly string[];
}

/** Registers one test a row, and one for the table as a whole. */
export function checkTester<C extends Check>(check: C, table: CheckTable<C>): void {
  const cases = casesOf(check, table);
  // oxlint-disable-next-line vitest/valid-title -- the title is the check's own name
  describe(check.name, () => {
    it('has a table that can fail', () => {
      expect(tableFaults(check, cases)).toEqual([]);
    });
    for (const { title, faults } of cases) {
      // oxlint-disable-next-line vitest/valid-title -- the title is the row
      it(title, () => {
        expect(faults).toEqual([]);
      });
    }
  });
}

/** Everything that `checkTester` would refuse. */
export function faultsOf<C extends Check>(check: C, table: CheckTable<C>): readonly string[] {
  const cases = casesOf(check, table);
  return [...tableFaults(check, cases), ...cases.flatMap((row) => row.faults)];
}

function casesOf(check: Check, table: ValueTable | AttributeTable | ClaimTable): readonly Case[] {
  switch (check.judges) {
    case 'value':
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- CheckTable ties the table to the kind of check; TypeScript cannot narrow one by the other
      return valueCases(check, table as ValueTable);
    case 'attribute':
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- CheckTable ties the table to the kind of check; TypeScript cannot narrow one by the other
      return attributeCases(check, table as AttributeTable);
    case 'uniqueness':
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- CheckTable ties the table to the kind of check; TypeScript cannot narrow one by the other
      return claimCases(check, table as ClaimTable);
    default:
      return check satisfies never;
  }
}

function tableFaults(check: Check, cases: readonly Case[]): readonly string[] {
  const faults: string[] = [];
  if (!cases.some(({ title }) => title.startsWith('passes'))) faults.push('no case passes');
  if (!cases.some(({ title }) => title.startsWith('reports'))) faults.push('no case reports');
  const titles = new Set<string>();
  for (const { title } of cases) {
    if (titles.has(title)) faults.push(`duplicate case: ${title}`);
    titles.add(title);
  }
  if (check.judges === 'uniqueness') return faults;
  const produced = new Set(cases.flatMap(({ problems }) => problems));
  for (const problem of Object.keys(check.messages)) {
    if (!produced.has(problem)) faults.push(`no case produces ${problem}`);
  }
  return faults;
}

function valueCases(check: ValueCheck, table: ValueTable): readonly Case[] {
  const passes = table.passes.map((row): Case => {
    const { value, ...around } = typeof row === 'string' ? { value: row } : row;
    const context = contextOf(around);
    const [verdict, faults] = judgedTwice(check, () => check.judge(value, context));
    const unexpected = verdict ? [`expected to pass, but reports ${verdict.problem}`] : [];
    return {
      title: titleOf('passes', { value, ...around }),
      faults: [...faults, ...unexpected],
      problems: [],
    };
  });
  const reports = table.reports.map((row): Case => {
    const { value } = row;
    const around = surroundingsOf(row);
    const context = contextOf(around);
    const [verdict, faults] = judgedTwice(check, () => check.judge(value, context));
    const expected = verdictOf(row);
    const title = titleOf('reports', { value, ...around });
    if (!verdict) return { title, faults: [...faults, 'expected a report, but passes'], problems: [] };
    return {
      title,
      faults: [
        ...faults,
        ...verdictFaults(check, verdict, expected),
        ...proposalFaults(check, value, verdict.proposal, context),
      ],
      problems: [verdict.problem],
    };
  });
  return [...passes, ...reports];
}

function attributeCases(check: AttributeCheck, table: AttributeTable): readonly Case[] {
  const judged = (values: readonly Value[], around: Surroundings) => {
    const frozen = Object.freeze([...values]);
    const context = contextOf(around);
    return judgedTwice(check, () => check.judge(frozen, context));
  };
  const passes = table.passes.map(({ values, ...around }): Case => {
    const [verdicts, faults] = judged(values, around);
    const unexpected = verdicts.map((verdict) => `expected to pass, but reports ${verdict.problem}`);
    return {
      title: titleOf('passes', { values, ...around }),
      faults: [...faults, ...unexpected],
      problems: [],
    };
  });
  const reports = table.reports.map(({ values, verdicts: expected, ...around }): Case => {
    const [verdicts, faults] = judged(values, around);
    const mismatched =
      verdicts.length === expected.length
        ? []
        : [`expected ${expected.length} verdicts, but there are ${verdicts.length}`];
    const each = verdicts.flatMap((verdict, index) => {
      const wanted = expected[index];
      if (!wanted) return [];
      const about = isDeepStrictEqual(verdict.value, wanted.value)
        ? []
        : [`expected it to be about ${show(wanted.value)}, but it is about ${show(verdict.value)}`];
      const changed = values.flatMap((value) =>
        value === verdict.value ? (verdict.proposal === null ? [] : [verdict.proposal ?? value]) : [value],
      );
      const after = check.judge(changed, contextOf(around));
      const still =
        verdict.proposal !== undefined && after.some((left) => left.problem === verdict.problem)
          ? [`the proposal does not pass: ${show(verdict.proposal)}`]
          : [];
      const same = verdict.proposal === verdict.value ? ['the proposal is the value'] : [];
      return [...about, ...verdictFaults(check, verdict, verdictOf(wanted)), ...still, ...same];
    });
    return {
      title: titleOf('reports', { values, ...around }),
      faults: [...faults, ...mismatched, ...each],
      problems: verdicts.map(({ problem }) => problem),
    };
  });
  return [...passes, ...reports];
}

function claimCases(check: UniqueCheck, table: ClaimTable): readonly Case[] {
  const passes = table.passes.map((value): Case => {
    const [claim, faults] = judgedTwice(check, () => check.claim(value));
    const unexpected = claim ? [`expected no claim, but claims ${claim.key} in ${claim.space}`] : [];
    return { title: titleOf('passes', { value }), faults: [...faults, ...unexpected], problems: [] };
  });
  const reports = table.reports.map(({ value, space, key }): Case => {
    const [claim, faults] = judgedTwice(check, () => check.claim(value));
    const wrong = isDeepStrictEqual(claim, { space, key })
      ? []
      : [`expected a claim of ${key} in ${space}, but there is ${JSON.stringify(claim)}`];
    return { title: titleOf('reports', { value }), faults: [...faults, ...wrong], problems: [] };
  });
  return [...passes, ...reports];
}

/** The result, and what two runs over frozen input show: a check that changes its input or does not repeat itself. */
function judgedTwice<T>(check: Check, judge: () => T): readonly [T, readonly string[]] {
  const first = judge();
  const second = judge();
  return [first, isDeepStrictEqual(first, second) ? [] : [`${check.name} does not answer the same twice`]];
}

function verdictFaults(check: Check, verdict: Verdict, expected: ExpectedVerdict): readonly string[] {
  const faults: string[] = [];
  const message = check.messages[verdict.problem];
  if (message === undefined) faults.push(`unknown problem: ${verdict.problem}`);
  const keys = Object.keys(verdict.detail ?? {});
  for (const [, name] of (message ?? '').matchAll(/\{(\w+)\}/g)) {
    if (name !== undefined && !keys.includes(name)) faults.push(`unfilled placeholder: {${name}}`);
  }
  for (const key of keys) {
    if (!message?.includes(`{${key}}`)) faults.push(`unused detail: ${key}`);
  }
  if (message !== undefined && !/[.!?]$/.test(sentence(message, verdict.detail))) {
    faults.push(`not a sentence: ${message}`);
  }
  const { proposal, ...rest } = verdictOf(verdict);
  const { proposal: expectedProposal, ...expectedRest } = expected;
  if (proposal !== undefined && expectedProposal === undefined)
    faults.push(`proposal not asserted: ${show(proposal)}`);
  else if (proposal !== expectedProposal) {
    faults.push(`expected the proposal ${show(expectedProposal)}, but it is ${show(proposal)}`);
  }
  if (!isDeepStrictEqual(rest, expectedRest)) {
    faults.push(`expected ${JSON.stringify(expectedRest)}, but it is ${JSON.stringify(rest)}`);
  }
  return faults;
}

function proposalFaults(
  check: ValueCheck,
  value: string,
  proposal: string | null | undefined,
  context: CheckContext,
): readonly string[] {
  if (proposal === undefined || proposal === null) return [];
  if (proposal === value) return ['the proposal is the value'];
  return check.judge(proposal, context) ? [`the proposal does not pass: ${show(proposal)}`] : [];
}

/** Only the keys that make the surroundings, so that two rows for one input have one title. */
function surroundingsOf({ attributes, dn, kind, verifiedDomains, notExported }: Surroundings): Surroundings {
  return {
    ...(attributes === undefined ? {} : { attributes }),
    ...(dn === undefined ? {} : { dn }),
    ...(kind === undefined ? {} : { kind }),
    ...(verifiedDomains === undefined ? {} : { verifiedDomains }),
    ...(notExported === undefined ? {} : { notExported }),
  };
}

/** Only the keys that make a verdict, and no key for what is absent. */
function verdictOf(verdict: ExpectedVerdict | AttributeVerdict): ExpectedVerdict {
  const { problem, severity, detail, proposal, suggestions } = verdict;
  return {
    problem,
    severity,
    ...(detail === undefined ? {} : { detail }),
    ...(proposal === undefined ? {} : { proposal }),
    ...(suggestions === undefined || suggestions.length === 0 ? {} : { suggestions }),
  };
}

/** An object as a source gives it, its attribute names in any spelling. */
export function objectWith(
  attributes: Readonly<Record<string, readonly Value[]>>,
  dn = 'CN=Anna Berg,OU=Staff,DC=corp,DC=contoso,DC=com',
): DirectoryObject {
  return {
    dn,
    attributes: new FrozenMap(
      Object.entries(attributes).map(([name, values]) => [name.toLowerCase(), Object.freeze([...values])]),
    ),
  };
}

/** `Object.freeze` does not reach a Map's content. */
class FrozenMap extends Map<string, readonly Value[]> {
  #filled = false;

  constructor(entries: readonly (readonly [string, readonly Value[]])[]) {
    super();
    for (const [name, values] of entries) super.set(name, values);
    this.#filled = true;
  }

  override set(name: string, values: readonly Value[]): this {
    if (this.#filled) throw new TypeError(`a check must not change its input: ${name}`);
    return super.set(name, values);
  }

  override delete(name: string): boolean {
    throw new TypeError(`a check must not change its input: ${name}`);
  }

  override clear(): void {
    throw new TypeError('a check must not change its input');
  }
}

function contextOf(around: Surroundings): CheckContext {
  const notExported = new Set(around.notExported);
  return Object.freeze({
    object: Object.freeze(objectWith(around.attributes ?? {}, around.dn)),
    kind: around.kind ?? 'user',
    verifiedDomains: new Set(around.verifiedDomains),
    isExported: (name: string) => !notExported.has(name),
  });
}

function titleOf(verb: 'passes' | 'reports', row: object): string {
  const text = JSON.stringify(row, (_key, item: unknown) => (item instanceof Uint8Array ? show(item) : item));
  return text.length > 160
    ? `${verb} ${text.slice(0, 160)}… (${text.length}, ${checksum(text)})`
    : `${verb} ${text}`;
}

/** Keeps the titles of two long rows apart. */
function checksum(text: string): string {
  let sum = 0;
  for (let index = 0; index < text.length; index++) sum = (Math.imul(sum, 31) + text.charCodeAt(index)) | 0;
  return (sum >>> 0).toString(16);
}

function show(value: Value | null | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return typeof value === 'string' ? JSON.stringify(value) : `bytes ${valueText(value)}`;
}
