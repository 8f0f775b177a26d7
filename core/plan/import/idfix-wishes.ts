import { dnKey } from '../../model/distinguished-name.ts';
import { visibleText } from '../../model/visible-text.ts';
import { idfixRows, type IdfixReading } from './idfix-text.ts';
import type { IdfixRow } from './idfix-words.ts';
import type { ImportedRows, RefusedRow, Wish, WishedRow } from './imported.ts';
import type { KnownFinding } from './known-findings.ts';
import { columnPlaces, type Table } from './table.ts';

/** Findings of the scan by `dnKey` of their object. */
type Findings = ReadonlyMap<string, readonly KnownFinding[]>;

const mostShown = 80;

const problems: Readonly<Record<Extract<IdfixReading, { problem: unknown }>['problem'], string>> = {
  unreadable: 'It is no row that IdFix writes; correct it, or choose in Foresync.',
  noFinding:
    'The scan has no finding of this object and attribute with this value: the value was changed since, or the profile judges otherwise.',
  ambiguous:
    'It can be read in more than one way, since IdFix does not mark quotation marks in a cell; choose in Foresync.',
};

/** What the rows of a text that IdFix exported want. */
export function idfixTextWishes(text: string, columns: readonly string[], findings: Findings): ImportedRows {
  const collector = createCollector(findings);
  const knownValues = (dn: string, attribute: string): readonly string[] =>
    findingsOf(findings, dn, attribute).map(({ record }) => record.value ?? '');
  for (const reading of idfixRows(text, columns, knownValues)) {
    const where = `line ${reading.line}`;
    if ('row' in reading) collector.add(where, reading.row);
    else collector.addProblem(where, problems[reading.problem], reading.action);
  }
  return collector.collected();
}

/** The same of a table with IdFix's columns that a spreadsheet has saved. */
export function idfixTableWishes(table: Table, findings: Findings): ImportedRows {
  const collector = createCollector(findings);
  for (const { number, ...row } of idfixTableRows(table)) {
    const where = `row ${number}`;
    if ('unreadable' in row)
      collector.addProblem(where, `It holds ${row.unreadable}; write the text itself.`, undefined);
    else collector.add(where, row);
  }
  return collector.collected();
}

/** The rows of a table with IdFix's columns, wherever they stand. */
export function* idfixTableRows(
  table: Table,
): Generator<{ readonly number: number } & (IdfixRow | { readonly unreadable: string })> {
  const places = columnPlaces(table.header);
  for (const { number, cells } of table.rows) {
    const texts = ['distinguishedname', 'attribute', 'value', 'update', 'action'].map(
      (name) => cells[places.get(name) ?? -1] ?? '',
    );
    const bad = texts.find((cell) => typeof cell !== 'string');
    if (bad !== undefined) {
      yield { number, ...bad };
      continue;
    }
    const [dn = '', attribute = '', value = '', update = '', action = ''] = texts.filter(
      (cell) => typeof cell === 'string',
    );
    yield { number, dn, attribute, value, update, action: action.trim().toUpperCase() };
  }
}

interface Collector {
  add(where: string, row: IdfixRow): void;
  addProblem(where: string, reason: string, action: string | undefined): void;
  collected(): ImportedRows;
}

function createCollector(findings: Findings): Collector {
  const wished: WishedRow[] = [];
  const refused: RefusedRow[] = [];
  let undecided = 0;
  return { add, addProblem, collected };

  function add(where: string, row: IdfixRow): void {
    const [finding, another] = findingsOf(findings, row.dn, row.attribute).filter(
      ({ record }) => (record.value ?? '') === row.value,
    );
    if (!finding || another) {
      addProblem(where, finding ? problems.ambiguous : problems.noFinding, row.action);
      return;
    }
    const told = wishOf(row);
    if (told === undefined) undecided++;
    else if (typeof told === 'string') refused.push({ where, reason: told });
    else wished.push({ where, finding, wish: told });
  }

  /** Who chose nothing, or said that all is done, has lost nothing. */
  function addProblem(where: string, reason: string, action: string | undefined): void {
    if (action === '' || action === 'NONE' || action === 'COMPLETE') undecided++;
    else refused.push({ where, reason });
  }

  function collected(): ImportedRows {
    const { agreed, contradicting } = withoutContradictions(wished);
    const refusals = [...refused, ...contradicting];
    return { wished: agreed, dropped: [], kept: 0, refused: refusals, undecided };
  }
}

/** The wish of a row, why it cannot be one, or nothing. */
function wishOf({ update, action }: IdfixRow): Wish | string | undefined {
  switch (action) {
    case '':
    case 'NONE':
      return undefined;
    case 'EDIT':
      if (update === '') return 'The action EDIT has no UPDATE; write REMOVE to have no value.';
      return { kind: 'choose', value: update };
    case 'REMOVE':
      return { kind: 'choose', value: null };
    case 'COMPLETE':
      return { kind: 'accept', reason: 'Marked COMPLETE in IdFix.' };
    default:
      return `The action ${visibleText(action, mostShown)} is nothing to be done; write EDIT, REMOVE or COMPLETE.`;
  }
}

/** IdFix writes the first holder of a value once for each other holder; the same wish twice is one. */
function withoutContradictions(rows: readonly WishedRow[]): {
  readonly agreed: readonly WishedRow[];
  readonly contradicting: readonly RefusedRow[];
} {
  const agreed: WishedRow[] = [];
  const contradicting: RefusedRow[] = [];
  for (const same of Map.groupBy(rows, ({ finding }) => finding.id).values()) {
    const [first, ...others] = same;
    if (!first) continue;
    if (others.every((other) => JSON.stringify(other.wish) === JSON.stringify(first.wish)))
      agreed.push(first);
    else {
      const places = same.map(({ where }) => where).join(', ');
      for (const { where } of same) {
        contradicting.push({ where, reason: `These want different things of the same value: ${places}.` });
      }
    }
  }
  return { agreed, contradicting };
}

function findingsOf(findings: Findings, dn: string, attribute: string): readonly KnownFinding[] {
  const name = attribute.toLowerCase();
  return (findings.get(dnKey(dn)) ?? []).filter(({ record }) => record.attribute.toLowerCase() === name);
}
