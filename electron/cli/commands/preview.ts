import type { Command } from 'commander';
import { previewJsonLines, previewLines } from '../../../core/exports/plan/preview-lines.ts';
import { withLineEnds } from '../../../core/exports/table.ts';
import { writeText } from '../../../core/exports/text-output.ts';
import type { Plan } from '../../../core/model/change.ts';
import { ExpectedError } from '../../../core/model/expected-error.ts';
import { buildPlan } from '../../../core/plan/building/build-plan.ts';
import { readPlan } from '../../../core/plan/file/plan-file.ts';
import { previewPlan, type Preview } from '../../../core/plan/preview/preview.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { usageError } from '../failure.ts';
import { interruptible } from '../interrupts.ts';
import { isWorkspace } from '../is-workspace.ts';
import { addOutputOptions, formatOf, type OutputOptions } from '../options.ts';
import { checkTarget, sayWritten, writeTo } from '../output.ts';
import { workspaceOf } from '../plan-workspace.ts';
import { createStatusLine } from '../progress-line.ts';
import { addScanOption, scanOf } from '../selection-options.ts';
import { lookOf } from '../show-findings.ts';
import { who } from '../../../core/engine/operator.ts';

const previewFormats = ['table', 'jsonl'] as const;

/** Objects whose changes a terminal shows. */
const mostShown = 50;

interface PreviewOptions extends OutputOptions {
  readonly workspace?: string;
  readonly scan?: number;
}

/** `foresync preview <plan or workspace>` */
export function addPreview(program: Command, done: (code: ExitCode) => void): void {
  const command = program
    .command('preview')
    .summary('tell what a plan would bring about, before it is applied')
    .description(
      'Makes the changes of a plan on the snapshot of its scan and checks again: what would be resolved, what would ' +
        'newly break, what stays. It changes nothing. Exit code: 0 nothing would break, 1 something would, 2 usage, ' +
        '3 could not be told.',
    )
    .argument('<plan>', 'the file that plan save wrote, or a workspace: what is chosen there')
    .option('--workspace <file>', 'the workspace that the plan was made in (default: where it was then)');
  addOutputOptions(addScanOption(command), previewFormats)
    .addHelpText(
      'after',
      `
Examples:
  foresync preview contoso.foresync
  foresync preview cleanup.plan --format jsonl --out preview.jsonl`,
    )
    .action(async (path: string, options: PreviewOptions) => done(await preview(path, options)));
}

async function preview(path: string, options: PreviewOptions): Promise<ExitCode> {
  const format = formatOf(options, previewFormats);
  checkTarget(options, [path, ...(options.workspace === undefined ? [] : [options.workspace])]);
  const { plan, workspace } = await planOf(path, options);
  const result = await previewed(workspace, plan);
  const most = options.out === undefined ? mostShown : Number.POSITIVE_INFINITY;
  const lines =
    format === 'jsonl' ? previewJsonLines(plan, result) : previewLines(plan, result, lookOf(options), most);
  await writeTo(options, (stream) => writeText(withLineEnds(lines), stream));
  sayWritten(options);
  return result.needsSecondYes ? exitCode.findings : exitCode.ok;
}

interface PlanInWorkspace {
  readonly plan: Plan;
  readonly workspace: string;
}

async function planOf(path: string, options: PreviewOptions): Promise<PlanInWorkspace> {
  if (!isWorkspace(path)) {
    if (options.scan !== undefined) {
      throw usageError('scan', 'A plan names its scan itself.', 'Leave out --scan.');
    }
    const plan = await readPlan(path);
    return { plan, workspace: workspaceOf(plan, options.workspace) };
  }
  if (options.workspace !== undefined) {
    throw usageError('workspace', `${path} is a workspace itself.`, 'Leave out --workspace.');
  }
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const making = { createdBy: who(), createdAt: new Date().toISOString() };
    return { plan: buildPlan(workspace, scanOf(workspace, options), making), workspace: path };
  } finally {
    workspace.close();
  }
}

async function previewed(workspace: string, plan: Plan): Promise<Preview> {
  const status = createStatusLine(process.stderr);
  try {
    return await interruptible(async (signal) => {
      try {
        return await previewPlan(workspace, plan, signal, ({ phase, done, of }) =>
          status.show(`${phase}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')} objects`),
        );
      } catch (error) {
        if (!signal.aborted) throw error;
        throw new ExpectedError({
          code: 'preview.cancelled',
          summary: 'The preview was cancelled.',
          action: 'Start it again.',
        });
      }
    });
  } finally {
    status.clear();
  }
}
