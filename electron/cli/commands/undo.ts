import { InvalidArgumentError, type Command } from 'commander';
import { writePlan } from '../../../core/plan/file/plan-file.ts';
import { planUndo, type UndoSelection } from '../../../core/plan/undo/plan-undo.ts';
import { latestScan } from '../../../core/workspace/scans.ts';
import { workspaceId } from '../../../core/workspace/workspace-id.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { resolve } from 'node:path';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { say, usageError } from '../failure.ts';
import { who } from '../../../core/engine/operator.ts';
import { repeatable } from '../options.ts';
import { checkTarget, writeTo } from '../output.ts';

interface UndoOptions {
  readonly run?: string;
  readonly change: readonly string[];
  readonly since?: Date;
  readonly out: string;
  readonly force?: boolean;
}

/** `foresync undo <workspace>` */
export function addUndo(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('undo')
    .summary('make a plan that takes applied changes back')
    .description(
      'Makes a plan from the journal that takes back what was applied: a run, some of its changes, or everything since a ' +
        'moment. It is looked at and applied as any other plan; values that somebody changed since are left alone.',
    )
    .argument('<workspace>', 'the workspace whose plans were applied')
    .option('--run <number>', 'take back this run')
    .addOption(repeatable('--change <number>', 'only this change of the run; may be repeated', changeNumber))
    .option(
      '--since <time>',
      'take back everything that was sent since then (2026-05-04T10:00, or with Z for UTC)',
      moment,
    )
    .requiredOption('--out <file>', 'the file of the plan')
    .option('--force', 'let --out replace an existing file')
    .addHelpText(
      'after',
      `
Examples:
  foresync journal contoso.foresync
  foresync undo contoso.foresync --run 3 --out undo.plan
  foresync undo contoso.foresync --run 3 --change 17 --out undo.plan
  foresync apply undo.plan`,
    )
    .action(async (path: string, options: UndoOptions) => done(await undo(path, options)));
}

async function undo(path: string, options: UndoOptions): Promise<ExitCode> {
  const selection = selectionOf(options);
  checkTarget(options, [path]);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const { id, startedAt, profile } = latestScan(workspace);
    const plan = planUndo(workspace, selection, {
      format: 'foresync-plan',
      version: 1,
      createdAt: new Date().toISOString(),
      createdBy: who(),
      workspace: { id: workspaceId(workspace), path: resolve(path) },
      scan: { id, startedAt, profile },
    });
    await writeTo(options, (stream) => writePlan(plan, stream));
    say(
      `The plan takes back changes of ${plan.objects.length.toLocaleString('en')} objects (run ${plan.undoes?.join(', ') ?? ''}). Look at it and apply it with: foresync apply ${options.out}`,
    );
    return exitCode.ok;
  } finally {
    workspace.close();
  }
}

function selectionOf({ run, change, since }: UndoOptions): UndoSelection {
  if ((run === undefined) === (since === undefined)) {
    throw usageError('undo', 'Say what to take back.', 'Give either --run <number> or --since <time>.');
  }
  if (since !== undefined) {
    if (change.length > 0) throw usageError('undo', '--change goes with --run.', 'Leave out --since.');
    return { since };
  }
  return { run: run ?? '', ...(change.length === 0 ? {} : { changes: change.map(Number) }) };
}

function changeNumber(text: string): string {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It is not the number of a change.');
  return text;
}

function moment(text: string): Date {
  const date = new Date(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(date.getTime())) {
    throw new InvalidArgumentError('It is not a moment such as 2026-05-04T10:00.');
  }
  return date;
}
