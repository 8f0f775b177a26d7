import type { Command } from 'commander';
import { basketJsonLines, basketLines } from '../../../core/exports/plan/basket-lines.ts';
import { withLineEnds } from '../../../core/exports/table.ts';
import { writeText } from '../../../core/exports/text-output.ts';
import { count } from '../../../core/exports/words.ts';
import { summariseBasket } from '../../../core/plan/choosing/basket-summary.ts';
import { buildPlan, findConflicts } from '../../../core/plan/building/build-plan.ts';
import { writePlan } from '../../../core/plan/file/plan-file.ts';
import { listAdvisorChoices } from '../../../core/workspace/advisor-choices.ts';
import { listChoices } from '../../../core/workspace/choices.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { say } from '../failure.ts';
import { addOutputOptions, formatOf, type OutputOptions } from '../options.ts';
import { checkTarget, writeTo } from '../output.ts';
import { addScanOption, scanOf } from '../selection-options.ts';
import { who } from '../../../core/engine/operator.ts';
import { addCarrying } from './plan-carry.ts';
import { addChoosing } from './plan-choose.ts';
import { addRisks } from './plan-risk.ts';

const planFormats = ['table', 'jsonl'] as const;

interface ShowOptions extends OutputOptions {
  readonly scan?: number;
}

interface SaveOptions {
  readonly scan?: number;
  readonly out: string;
  readonly force?: boolean;
}

/** `foresync plan <workspace>`, `plan add`, `drop`, `carry`, `accept-risk`, `reopen-risk`, `save` */
export function addPlan(program: Command, done: (code: ExitCode) => void): void {
  const command = program
    .command('plan')
    .summary('choose what is to be changed, and make a plan of it')
    .description(
      'Shows what was chosen for the findings of a scan. Choosing changes nothing but the workspace: plan add chooses, ' +
        'plan save writes a plan, foresync preview tells what it would bring about, foresync apply makes the changes.',
    )
    .argument('<workspace>', 'the file named with scan --workspace');
  addOutputOptions(addScanOption(command), planFormats)
    .addHelpText(
      'after',
      `
Examples:
  foresync plan add contoso.foresync --fixes --attribute proxyAddresses
  foresync plan contoso.foresync
  foresync preview contoso.foresync
  foresync plan save contoso.foresync --out cleanup.plan`,
    )
    .action(async (path: string, options: ShowOptions) => done(await show(path, options)));
  addChoosing(command, done);
  addCarrying(command, done);
  addRisks(command, done);
  addScanOption(
    command
      .command('save')
      .summary('write a plan of what was chosen')
      .description('Writes a plan: JSON lines that preview, apply and export read. A plan cannot be edited.')
      .argument('<workspace>', 'the file named with scan --workspace'),
  )
    .requiredOption('--out <file>', 'the file to write; refused where it exists')
    .option('--force', 'let --out replace an existing file')
    .action(async (path: string, options: SaveOptions) => done(await save(path, options)));
}

async function show(path: string, options: ShowOptions): Promise<ExitCode> {
  const format = formatOf(options, planFormats);
  checkTarget(options, [path]);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const scan = scanOf(workspace, options);
    const content = {
      scan,
      summary: summariseBasket(workspace, scan),
      conflicts: findConflicts(workspace, scan),
      choices: listChoices(workspace, scan),
      advised: listAdvisorChoices(workspace, scan),
    };
    const lines = format === 'jsonl' ? basketJsonLines(content) : basketLines(content);
    await writeTo(options, (stream) => writeText(withLineEnds(lines), stream));
    return exitCode.ok;
  } finally {
    workspace.close();
  }
}

async function save(path: string, options: SaveOptions): Promise<ExitCode> {
  checkTarget(options, [path]);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const making = { createdBy: who(), createdAt: new Date().toISOString() };
    const plan = buildPlan(workspace, scanOf(workspace, options), making);
    await writeTo(options, (stream) => writePlan(plan, stream));
    const changes = plan.objects.reduce((sum, object) => sum + object.changes.length, 0);
    say(
      `Written: ${options.out}, plan ${plan.id}, ${count(changes, 'change')} of ${count(plan.objects.length, 'object')}.`,
    );
    return exitCode.ok;
  } finally {
    workspace.close();
  }
}
