import { as, command, event, query } from '../operation.ts';
import type { Started } from '../outputs.ts';
import { nothing } from '../inputs.ts';
import * as inputs from './inputs.ts';
import type * as applying from './applying-outputs.ts';
import type * as choosing from './choosing-outputs.ts';
import type * as outputs from './outputs.ts';

/** What is chosen, planned, applied and taken back. */
export const planOperations = {
  choices: {
    basket: query('How much is chosen for a scan.', inputs.scanOnly, as<choosing.Basket>()),
    of: query('What is decided about one finding.', inputs.ofFinding, as<choosing.Decided>()),
    check: query(
      "Judges a value as it is typed, in the place of a finding's.",
      inputs.typed,
      as<choosing.TypedJudgement>(),
    ),
    choose: command(
      'Chooses the same for findings; nothing else is chosen by it.',
      inputs.choosing,
      as<choosing.ChoosingResult>(),
    ),
    drop: command('Takes choices back.', inputs.dropping, as<{ readonly dropped: number }>()),
    groups: query(
      'The choices of a scan, put together.',
      inputs.choiceGroups,
      as<outputs.PageOf<outputs.ChangeGroup>>(),
    ),
    list: query(
      'One window of the choices of a group.',
      inputs.choicesOfGroup,
      as<outputs.PageOf<outputs.ChangeRow>>(),
    ),
    conflicts: query(
      'Choices that cannot all be done; the first of them.',
      inputs.scanOnly,
      as<outputs.PageOf<choosing.ConflictRow>>(),
    ),
    carry: command(
      'Moves what was chosen for another scan, and still applies, to this one.',
      inputs.carrying,
      as<choosing.CarriedOver>(),
    ),
    export: command(
      'Writes findings as a list for colleagues, with what is decided so far; it can be imported again.',
      inputs.listExport,
      as<Started>(),
    ),
    import: command(
      'Chooses what an edited list says, or an export of IdFix.',
      inputs.listImport,
      as<choosing.ListImported>(),
    ),
  },
  risks: {
    accept: command(
      'Accepts findings as risk, for a reason.',
      inputs.accepting,
      as<{ readonly accepted: number; readonly dropped: number }>(),
    ),
    withdraw: command(
      'Lists findings again that were accepted.',
      inputs.withdrawing,
      as<{ readonly withdrawn: number }>(),
    ),
  },
  plans: {
    make: command('Makes a plan of what is chosen for a scan.', inputs.scanOnly, as<outputs.PlanSummary>()),
    open: command('Reads a plan that was saved.', inputs.planFile, as<outputs.PlanSummary>()),
    groups: query(
      'The changes of a plan, put together.',
      inputs.planGroups,
      as<outputs.PageOf<outputs.ChangeGroup>>(),
    ),
    changes: query(
      'One window of the changes of a group.',
      inputs.changesOfGroup,
      as<outputs.PageOf<outputs.ChangeRow>>(),
    ),
    preview: command('Tells what a plan would bring about.', inputs.ofPlan, as<Started>()),
    rows: query('One window of a preview.', inputs.previewRows, as<outputs.PageOf<outputs.PreviewRow>>()),
    export: command('Writes a plan to a file.', inputs.planExport, as<Started>()),
    apply: command(
      'Makes the changes of a plan in the live directory, once a person has said so outside of the page; null where they did not.',
      inputs.planApply,
      as<Started | null>(),
    ),
    problems: query(
      'One window of what a run of the plan has neither applied nor found so already, in the order in which it came out.',
      inputs.planWindow,
      as<outputs.PageOf<applying.OutcomeRow>>(),
    ),
    applying: query('How far applying is that goes on.', nothing, as<applying.ApplyProgressEvent | null>()),
  },
  journal: {
    runs: query('What was applied in a workspace.', inputs.journalOf, as<applying.RunList>()),
    changes: query(
      'One window of the changes of a run.',
      inputs.journalChanges,
      as<outputs.PageOf<applying.RunChange>>(),
    ),
    recheck: query(
      'One window of what was not as foreseen when the changes of a run were looked at again.',
      inputs.recheckRows,
      as<outputs.PageOf<outputs.PreviewRow>>(),
    ),
    undo: command('Makes a plan that takes changes back.', inputs.journalUndo, as<outputs.PlanSummary>()),
    settle: command(
      'Learns by reading what became of changes that were interrupted; changes nothing.',
      inputs.journalSettle,
      as<{ readonly settled: number; readonly open: number }>(),
    ),
  },
} as const;

/** What is told of plans without being asked. */
export const planEvents = {
  planProgress: event<outputs.PlanProgressEvent>('A preview got further; at most ten a second.'),
  planPreviewed: event<outputs.PlanPreviewedEvent>('A preview ended; always sent.'),
  applyProgress: event<applying.ApplyProgressEvent>('Applying got further; at most ten a second.'),
  applyEnded: event<applying.ApplyEndedEvent>('Applying ended; always sent, whatever its end.'),
} as const;
