import { InvalidArgumentError, type Command } from 'commander';
import { openDomains } from '../../../core/directory/ldap/write/open-domains.ts';
import { changeOutcomes, type ChangeOutcome, type Plan } from '../../../core/model/change.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import type { ApplyProgress } from '../../../core/plan/apply/apply-request.ts';
import { count as words, momentText } from '../../../core/exports/words.ts';
import type { Recheck } from '../../../core/plan/apply/recheck.ts';
import type { PreviewFinding } from '../../../core/plan/preview/sort-out.ts';
import { dryRun } from '../../../core/plan/apply/dry-run.ts';
import { refuseUnfitPlan } from '../../../core/plan/apply/refuse-unfit-plan.ts';
import { runApply, type RunResult, type Settled } from '../../../core/plan/apply/run-apply.ts';
import { readPlan } from '../../../core/plan/file/plan-file.ts';
import { previewPlan } from '../../../core/plan/preview/preview.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { say, usageError } from '../failure.ts';
import { cancellable } from '../cancellable.ts';
import { isWorkspace } from '../is-workspace.ts';
import { operator } from '../../../core/engine/operator.ts';
import { workspaceOf } from '../plan-workspace.ts';
import { createStatusLine } from '../progress-line.ts';
import { outcomeWords } from '../outcome-words.ts';
import {
  accessArguments,
  addWritingOptions,
  quoted,
  writingAccess,
  type WritingOptions,
} from '../writing-options.ts';

interface ApplyOptions extends WritingOptions {
  readonly approve?: string;
  readonly acceptBreaks?: boolean;
  readonly workspace?: string;
  readonly dryRun?: boolean;
  readonly maxFailures: number;
  readonly rate?: number;
}

const usualFailures = 5;
/** Sentences about what went wrong, on a terminal; the journal has all. */
const mostShown = 50;

/** `foresync apply <plan>` */
export function addApply(program: Command, done: (code: ExitCode) => void): void {
  const command = program
    .command('apply')
    .summary('make the changes of a plan in the live directory')
    .description(
      'Makes the changes of a plan. Without --approve it says what would be changed where, and sends nothing. Each object ' +
        'is read again first, and changed only if every value is still the one that was scanned. Everything is written ' +
        'to the journal beside the workspace, from which it can be taken back (foresync undo). Exit code: 0 all is as ' +
        'planned, 1 something is not, 2 usage or not approved, 3 could not.',
    )
    .argument('<plan>', 'the file of the plan')
    .option('--approve <plan id>', 'yes, make these changes: the id that the command prints without it')
    .option('--accept-breaks', 'yes, although the preview says that something would newly break')
    .option(
      '--workspace <file>',
      'the workspace of the plan, where it is no longer at the place that the plan names',
    )
    .option('--dry-run', 'read everything again and print each request as LDIF, but send none')
    .option('--max-failures <number>', 'stop after so many refused or failed changes', count, usualFailures)
    .option('--rate <number>', 'at most so many changes in a second', count);
  addWritingOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  foresync apply fixes.plan
  foresync apply fixes.plan --dry-run
  foresync apply fixes.plan --approve 3fb1…
  foresync apply fixes.plan --approve 3fb1… --server ldaps://dc2.corp.contoso.com --rate 20`,
    )
    .action(async (path: string, options: ApplyOptions) => done(await apply(path, options)));
}

async function apply(path: string, options: ApplyOptions): Promise<ExitCode> {
  if (isWorkspace(path)) {
    throw usageError(
      'workspace',
      `${path} is a workspace, no plan.`,
      `Save what is chosen in it first: foresync plan save ${path} --out <file>.`,
    );
  }
  const plan = await readPlan(path);
  const { approve } = options;
  if (approve === undefined && !options.dryRun) {
    process.stdout.write(`${whatWouldBe(plan, path, options).join('\n')}\n`);
    return exitCode.usage;
  }
  if (approve !== undefined && approve.toLowerCase() !== plan.id) {
    throw usageError(
      'not-approved',
      `${approve} is not the id of the plan ${path}; nothing was sent.`,
      'Look at it first: foresync apply without --approve says what it changes, and its id.',
    );
  }
  const workspace = workspaceOf(plan, options.workspace);
  refuseUnfitPlan(plan, workspace);
  if (options.dryRun) return await showRequests(plan, options);
  const status = createStatusLine(process.stderr);
  return await cancellable(async (signal) => {
    await refuseBreaks(plan, workspace, options, signal);
    const access = await writingAccess(options);
    try {
      const result = await runApply({
        plan,
        workspace,
        access,
        ...operator(),
        maxFailures: options.maxFailures,
        ...(options.rate === undefined ? {} : { changesPerSecond: options.rate }),
        signal,
        onProgress: (progress) => status.show(progressText(progress)),
        onSettled: tellSettled,
        onChecking: ({ phase, done, of }) =>
          status.show(
            `Checking again, ${phase}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')} objects`,
          ),
        now: () => new Date(),
      });
      status.clear();
      return tellResult(result, plan);
    } finally {
      status.clear();
    }
  });
}

/** The preview speaks before anything is sent; whoever goes on says so. */
async function refuseBreaks(
  plan: Plan,
  workspace: string,
  { acceptBreaks }: ApplyOptions,
  signal: AbortSignal,
): Promise<void> {
  const { needsSecondYes, breaks, guards, misfits } = await previewPlan(workspace, plan, signal);
  if (!needsSecondYes || acceptBreaks) return;
  for (const { dn, sentence } of misfits.slice(0, mostShown)) say(`Cannot be previewed: ${dn}: ${sentence}`);
  for (const { dn, attribute, ids } of breaks.slice(0, mostShown))
    say(`Newly: ${ids.join(', ')} in ${attribute} of ${dn}.`);
  for (const { dn, sentence } of guards.slice(0, mostShown)) say(`${dn}: ${sentence}`);
  throw usageError(
    'breaks',
    `The plan would newly break something, or cannot be told not to: ${breaks.length} findings, ${guards.length} losses, ${misfits.length} objects that do not fit the scan. Nothing was sent.`,
    'Change the plan, or add --accept-breaks.',
  );
}

async function showRequests(plan: Plan, options: ApplyOptions): Promise<ExitCode> {
  const access = await writingAccess(options);
  const attributes = new Set(
    plan.objects.flatMap(({ changes }) => changes.map(({ attribute }) => attribute)),
  );
  return await cancellable(async (signal) => {
    const domains = await openDomains(plan.targets, { attributes: [...attributes] }, access, signal);
    let code: ExitCode = exitCode.ok;
    try {
      for await (const { verdict, dn, ldif, reason = '' } of dryRun(plan, domains, signal)) {
        if (ldif !== undefined) {
          process.stdout.write(ldif);
          continue;
        }
        if (verdict !== 'alreadySo') code = exitCode.findings;
        say(`${outcomeWords[verdict === 'ready' ? 'notAttempted' : verdict]}: ${dn} ${reason}`.trim());
      }
    } finally {
      await Promise.all(domains.map((domain) => domain.close()));
    }
    return code;
  });
}

function whatWouldBe(plan: Plan, path: string, options: ApplyOptions): readonly string[] {
  const { id, objects, targets, createdAt, createdBy, undoes } = plan;
  const changes = objects.flatMap((object) => object.changes);
  const guarded = objects.filter(({ isProtected }) => isProtected).length;
  const values = (of: 'remove' | 'add'): number =>
    changes.reduce((sum, change) => sum + change[of].length, 0);
  const workspace = options.workspace === undefined ? [] : ['--workspace', options.workspace];
  const again = ['foresync apply', ...[path, ...workspace, ...accessArguments(options)].map(quoted)].join(
    ' ',
  );
  const lines = [
    `Plan ${id}`,
    `made on ${momentText(createdAt)} by ${createdBy}${undoes ? `, takes back run ${undoes.join(', ')}` : ''}`,
    ...targets.map(
      ({ domain, controller }) => `changes ${domain} at ${controller ?? 'a controller that DNS names'}`,
    ),
    `${objects.length.toLocaleString('en')} objects, ${changes.length.toLocaleString('en')} attributes: ${values('remove').toLocaleString('en')} values removed, ${values('add').toLocaleString('en')} added`,
    ...(guarded > 0 ? [`${guarded} of the objects are guarded by AdminSDHolder (adminCount)`] : []),
    '',
    'Nothing was sent. To see each request:',
    `  ${again} --dry-run`,
    'To make these changes:',
    `  ${again} --approve ${id}`,
    ...(undoes
      ? ['What was wrong before comes back with it: where that is so, --accept-breaks is needed too.']
      : []),
  ];
  return lines.map((line) => (line.startsWith(' ') ? line : visibleText(line)));
}

function tellSettled({ outcomes, open, setAside }: Settled): void {
  if (setAside !== undefined) {
    say(
      `The last line of the journal was not finished when its program was killed; it was moved to ${setAside}.`,
    );
  }
  for (const { run, change, dn, outcome } of outcomes) {
    say(`Run ${run} had left change ${change} open: ${outcomeWords[outcome]}: ${dn}`);
  }
  if (open > 0) say(`${open} changes of earlier runs are still open.`);
}

function tellResult(result: RunResult, plan: Plan): ExitCode {
  const { run, counts, stopped, problems, differences, recheck } = result;
  for (const { outcome, dn, reason = '' } of problems
    .filter((one) => one.outcome !== 'notAttempted')
    .slice(0, mostShown)) {
    say(`${outcomeWords[outcome]}: ${dn} ${reason}`.trim());
  }
  for (const { dn, attribute } of differences?.slice(0, mostShown) ?? []) {
    say(`Read again, ${attribute} of ${dn} is not as planned.`);
  }
  if (differences === undefined) say('The changed objects could not be read again.');
  else if (recheck === undefined) say('The changed objects could not be checked again.');
  for (const one of recheck?.remaining.slice(0, mostShown) ?? []) say(`Still found: ${whatIsFound(one)}`);
  for (const one of recheck?.unforeseen.slice(0, mostShown) ?? []) {
    say(`Found, though not foreseen: ${whatIsFound(one)}`);
  }
  if (stopped !== undefined) say(stopped);
  const total = plan.objects.length.toLocaleString('en');
  process.stdout.write(`Run ${run}: ${total} objects. ${countsText(counts)}.\n`);
  if (recheck && recheck.objects > 0) process.stdout.write(`${recheckText(recheck)}\n`);
  const isWhole = counts.applied + counts.alreadySo === plan.objects.length;
  const isAsForeseen = recheck?.remaining.length === 0 && recheck.unforeseen.length === 0;
  return isWhole && differences?.length === 0 && isAsForeseen ? exitCode.ok : exitCode.findings;
}

function recheckText({ objects, resolved, remaining, unforeseen }: Recheck): string {
  return `Read and checked again: ${words(objects, 'object')}. ${words(resolved, 'finding')} resolved, ${remaining.length.toLocaleString('en')} still there, ${unforeseen.length.toLocaleString('en')} not foreseen by the preview.`;
}

function whatIsFound({ ids, attribute, dn }: PreviewFinding): string {
  return `${ids.join(', ')} in ${attribute} of ${visibleText(dn)}`;
}

function countsText(counts: Readonly<Record<ChangeOutcome, number>>): string {
  return changeOutcomes
    .map((outcome) => `${outcomeWords[outcome]} ${counts[outcome].toLocaleString('en')}`)
    .join(', ');
}

function progressText({ done, of, perSecond, counts }: ApplyProgress): string {
  const others = changeOutcomes.filter((outcome) => outcome !== 'applied' && counts[outcome] > 0);
  return [
    `Applying: ${done.toLocaleString('en')} of ${of.toLocaleString('en')} objects`,
    `${perSecond.toLocaleString('en')}/s`,
    `${outcomeWords.applied} ${counts.applied.toLocaleString('en')}`,
    ...others.map((outcome) => `${outcomeWords[outcome]} ${counts[outcome].toLocaleString('en')}`),
  ].join(', ');
}

function count(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It is not a whole number from 1.');
  return Number(text);
}
