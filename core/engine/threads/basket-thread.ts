import type {
  Basket,
  CarriedOver,
  ChoosingResult,
  ConflictRow,
  Decided,
  ListImported,
  TypedJudgement,
} from '../../contract/plan/choosing-outputs.ts';
import type { ChangeGroup, ChangeRow, ChoiceKey, PageOf } from '../../contract/plan/outputs.ts';
import { valueText } from '../../model/value-text.ts';
import { acceptSelected, choose, dropKeys, dropSelected, emptyBasket } from '../../plan/choosing/basket.ts';
import { findCarryOver, storeCarryOver, type CarryOver } from '../../plan/choosing/carry-over.ts';
import { summariseBasket } from '../../plan/choosing/basket-summary.ts';
import { findConflicts } from '../../plan/building/build-plan.ts';
import { checkTypedValue } from '../../plan/choosing/check-typed.ts';
import type { Choosing } from '../../plan/choosing/choosing.ts';
import { decidedAbout } from '../../plan/choosing/decided.ts';
import { listChoicesOf, storeListChoices } from '../../plan/import/import-list.ts';
import { readList } from '../../plan/import/read-list.ts';
import { selectedFindings, type Selection } from '../../plan/choosing/selection.ts';
import { countAccepted, reopenRisks } from '../../workspace/accepted-risks.ts';
import { changeWorkspace } from '../../workspace/change-workspace.ts';
import { translateSqliteError } from '../../workspace/sqlite-error.ts';
import { openWorkspace, type Workspace } from '../../workspace/workspace.ts';
import { basketChanges } from './basket-changes.ts';
import type { Grouping } from './change-groups.ts';
import { who } from '../operator.ts';
import { serveThread } from './serve-thread.ts';
import type { ThreadTasks } from './thread-messages.ts';

interface InScan {
  /** Path of the workspace. */
  readonly path: string;
  readonly scan: number;
}
interface OfFinding extends InScan {
  readonly finding: number;
}
interface Selected extends InScan {
  readonly selection: Selection;
}
/** What is taken out of a basket. */
type Dropped = Selection | { readonly choices: readonly ChoiceKey[] };
interface CarryInput extends InScan {
  readonly from: number;
  readonly isDryRun: boolean;
}
interface Groups extends InScan {
  readonly by: Grouping;
  readonly offset: number;
  readonly limit: number;
}

const mostConflicts = 100;
const mostRefusals = 200;
const mostStaying = 200;

function read<Output>(path: string, work: (workspace: Workspace) => Output): Output {
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    return translateSqliteError(path, () => work(workspace));
  } finally {
    workspace.close();
  }
}

function carriedOver({ choices, already, staying }: CarryOver): CarriedOver {
  return {
    carried: choices.length,
    already,
    staying: staying.length,
    reasons: staying
      .slice(0, mostStaying)
      .map(({ dn, attribute, was, value, why }) => ({ dn, attribute, was, becomes: value, why })),
  };
}

const now = (): string => new Date().toISOString();

const tasks = {
  basket: ({ path, scan }: InScan): Basket =>
    read(path, (workspace) => {
      const { choices, objects, otherScans } = summariseBasket(workspace, scan);
      return { choices, objects, otherScans, accepted: countAccepted(workspace, scan) };
    }),
  of: ({ path, scan, finding }: OfFinding): Decided =>
    read(path, (workspace) => {
      const { choice, accepted, refusal, isProtected } = decidedAbout(workspace, scan, finding);
      return {
        choice: choice ? { value: choice.value, origin: choice.origin } : null,
        accepted: accepted ?? null,
        refusal: refusal ?? null,
        isProtected,
      };
    }),
  check: ({ path, scan, finding, value }: OfFinding & { readonly value: string }): TypedJudgement =>
    read(path, (workspace) => {
      const { refusal, problems, holders } = checkTypedValue(workspace, scan, finding, value);
      return {
        refusal: refusal ?? null,
        problems,
        holders: holders.map(({ dn, attribute }) => ({ dn, attribute })),
      };
    }),
  choose: ({ path, scan, selection, choosing }: Selected & { readonly choosing: Choosing }): ChoosingResult =>
    changeWorkspace(path, (workspace) => {
      const { leftOut, ...counts } = choose(workspace, scan, selection, choosing, now());
      return {
        ...counts,
        leftOut: leftOut.map(({ reason, sentence, findings }) => ({ reason, sentence, findings })),
      };
    }),
  drop: ({ path, scan, selection }: InScan & { readonly selection: Dropped | undefined }): number =>
    changeWorkspace(path, (workspace) => {
      if (!selection) return emptyBasket(workspace, scan);
      return 'choices' in selection
        ? dropKeys(workspace, selection.choices)
        : dropSelected(workspace, scan, selection);
    }),
  groups: ({ path, scan, by, offset, limit }: Groups): PageOf<ChangeGroup> =>
    read(path, (workspace) => basketChanges(workspace, scan).groups(by, offset, limit)),
  list: ({ path, scan, by, group, offset, limit }: Groups & { readonly group: string }): PageOf<ChangeRow> =>
    read(path, (workspace) => basketChanges(workspace, scan).changes(by, group, offset, limit)),
  conflicts: ({ path, scan }: InScan): PageOf<ConflictRow> =>
    read(path, (workspace) => {
      const all = findConflicts(workspace, scan);
      const rows = all.slice(0, mostConflicts).map(({ dn, attribute, sentence, edits }) => ({
        dn,
        attribute,
        sentence,
        choices: edits.map(({ finding, object, value, becomes, ...edit }) => ({
          choice: finding === undefined ? { object, attribute: edit.attribute } : { finding },
          was: value === null ? null : valueText(value),
          becomes: becomes === null ? null : valueText(becomes),
        })),
      }));
      return { rows, total: all.length };
    }),
  carry({ path, scan, from, isDryRun }: CarryInput): CarriedOver {
    if (isDryRun) return read(path, (workspace) => carriedOver(findCarryOver(workspace, from, scan)));
    return changeWorkspace(path, (workspace) => {
      const found = findCarryOver(workspace, from, scan);
      storeCarryOver(workspace, found, now());
      return carriedOver(found);
    });
  },
  async import({
    path,
    scan,
    file,
    isDryRun,
  }: InScan & { readonly file: string; readonly isDryRun: boolean }): Promise<ListImported> {
    const opened = openWorkspace(path, { readOnly: true });
    try {
      const rows = await readList(file, opened, scan);
      const found = translateSqliteError(path, () => listChoicesOf(opened, rows));
      if (!isDryRun) changeWorkspace(path, (workspace) => storeListChoices(workspace, found, who(), now()));
      return {
        chosen: found.choices.length,
        accepted: found.accepted.length,
        dropped: found.dropped.length,
        kept: found.kept,
        undecided: found.undecided,
        refused: found.refused.length,
        refusals: found.refused.slice(0, mostRefusals),
      };
    } finally {
      opened.close();
    }
  },
  accept: ({
    path,
    scan,
    selection,
    reason,
  }: Selected & { readonly reason: string }): { readonly accepted: number; readonly dropped: number } =>
    changeWorkspace(path, (workspace) =>
      acceptSelected(workspace, scan, selection, { reason, acceptedBy: who(), acceptedAt: now() }),
    ),
  withdraw: ({ path, scan, selection }: Selected): number =>
    changeWorkspace(path, (workspace) =>
      reopenRisks(workspace, selectedFindings(workspace, scan, selection)),
    ),
} satisfies ThreadTasks;

/** What this thread does. */
export type BasketTasks = typeof tasks;

serveThread(tasks);
