import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ChosenObject, ChosenObjects } from '../../../../core/advisors/mailbox-guid/choose-objects.ts';
import { readNamedObjects, type NamedObjects } from '../../../../core/advisors/mailbox-guid/named-objects.ts';
import {
  planMailboxGuid,
  type MailboxPlan,
} from '../../../../core/advisors/mailbox-guid/plan-mailbox-guid.ts';
import { liveConsequences } from '../../../../core/advisors/mailbox-guid/ways.ts';
import { readSmallText } from '../../../../core/advisors/mailbox-guid/read-list.ts';
import { count } from '../../../../core/exports/words.ts';
import { visibleText } from '../../../../core/model/visible-text.ts';
import { buildPlan } from '../../../../core/plan/building/build-plan.ts';
import { chooseAdvised } from '../../../../core/plan/choosing/advised.ts';
import { summariseBasket } from '../../../../core/plan/choosing/basket-summary.ts';
import { writePlan } from '../../../../core/plan/file/plan-file.ts';
import { changeWorkspace } from '../../../../core/workspace/change-workspace.ts';
import { openWorkspace } from '../../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { say, usageError } from '../../failure.ts';
import { checkTarget, writeTo } from '../../output.ts';
import { scanOf } from '../../selection-options.ts';
import { who } from '../../../../core/engine/operator.ts';
import {
  addConnectOption,
  addMarkerOptions,
  configurationOf,
  type ConnectOptions,
  type MarkerOptions,
} from './options.ts';

interface PlanOptions extends ConnectOptions, MarkerOptions {
  readonly way: '1' | '2';
  readonly objects?: string;
  readonly allLeftovers?: boolean;
  readonly exchangeIsGone?: boolean;
  readonly parallelMigration?: boolean;
  readonly yes?: number;
  readonly out?: string;
  readonly force?: boolean;
}

type Planned = Extract<MailboxPlan, { state: 'planned' }>;

/** Objects that are left out, on a terminal. */
const mostShown = 20;

/** `foresync mailbox-guid plan <workspace>` */
export function addMailboxPlan(mailboxGuid: Command, done: (code: ExitCode) => void): void {
  const command = mailboxGuid
    .command('plan')
    .summary('plan what marks users for the rule (way 1), or clears their GUIDs (way 2)')
    .description(
      'Puts the changes into the plan of the scan, beside what is chosen for findings; with --out they become a plan file ' +
        'of their own instead. foresync undo takes back what is applied. Objects with a live mailbox ' +
        'on premises (homeMDB) are left out, unless a parallel migration is declared, they are named, and their number is ' +
        'confirmed after the consequences were shown. An attribute that holds something else is never taken for the marker.',
    )
    .addOption(
      new Option(
        '--way <way>',
        '1: set the marker; 2: remove msExchMailboxGuid and msExchArchiveGUID in the directory',
      )
        .choices(['1', '2'])
        .makeOptionMandatory(),
    )
    .option('--objects <file>', 'the users: one objectGUID, userPrincipalName or DN a line')
    .option('--all-leftovers', 'all users whose GUID stands in the way, none with a live mailbox')
    .option('--exchange-is-gone', 'no mailbox is left on premises, though the scan may not show homeMDB')
    .option('--parallel-migration', 'mailboxes are migrated without hybrid: take in live ones that are named')
    .option(
      '--yes <number>',
      'yes, that many live mailboxes, after their consequences were shown',
      wholeNumber,
    );
  addMarkerOptions(addConnectOption(command))
    .option('--out <file>', 'write a plan of these changes alone; refused where the file exists')
    .option('--force', 'let --out replace an existing file')
    .addHelpText(
      'after',
      `
Examples:
  foresync mailbox-guid plan contoso.foresync --way 1 --all-leftovers
  foresync mailbox-guid plan contoso.foresync --way 1 --objects users.txt --marker extensionAttribute7=CloudMailbox
  foresync mailbox-guid plan contoso.foresync --way 2 --objects users.txt --out guids.plan
  foresync mailbox-guid plan contoso.foresync --way 1 --objects users.txt --parallel-migration --yes 3`,
    )
    .action(async (path: string, options: PlanOptions) => done(await plan(path, options)));
}

async function plan(path: string, options: PlanOptions): Promise<ExitCode> {
  checkTarget(options, [path, ...(options.objects === undefined ? [] : [options.objects])]);
  const named = await namedObjects(options);
  const configuration = await configurationOf(options);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const scan = scanOf(workspace, options);
    const made = planMailboxGuid(workspace, {
      scan,
      wish: {
        way: options.way === '1' ? 1 : 2,
        named,
        isParallelMigration: options.parallelMigration ?? false,
      },
      marker: options.marker,
      isArchiveKept: options.keepArchiveGuid ?? false,
      configuration,
      isNoneLeftDeclared: options.exchangeIsGone ?? false,
      confirmedLive: options.yes ?? null,
    });
    tellLeftOut(made.chosen);
    if (made.state === 'unconfirmed') return askForSecondYes(made.chosen, options);
    const at = new Date().toISOString();
    tellBesides(made, options);
    if (options.out === undefined) {
      tellChosen(
        changeWorkspace(path, (writable) => {
          chooseAdvised(writable, scan, made.edits, at);
          return summariseBasket(writable, scan).choices;
        }),
        made,
        path,
        options,
      );
      return exitCode.ok;
    }
    const alone = buildPlan(workspace, scan, { edits: made.edits, createdBy: who(), createdAt: at });
    await writeTo(options, (stream) => writePlan(alone, stream));
    say(`Written: ${options.out}, plan ${alone.id}, ${count(alone.objects.length, 'object')}.`);
    say(`Next: foresync preview ${options.out}, then foresync apply ${options.out}${scriptAfter(options)}.`);
    return exitCode.ok;
  } finally {
    workspace.close();
  }
}

async function namedObjects({ objects, allLeftovers }: PlanOptions): Promise<NamedObjects | null> {
  if ((objects === undefined) === (allLeftovers === undefined)) {
    throw usageError(
      'objects',
      objects === undefined ? 'Nothing says which users.' : 'With --all-leftovers no list is named.',
      'Give either --objects <file> or --all-leftovers.',
    );
  }
  return objects === undefined ? null : readNamedObjects(await readSmallText(objects), objects);
}

function askForSecondYes({ live }: ChosenObjects, { yes }: PlanOptions): ExitCode {
  const lines = [
    `${count(live.length, 'object')} with a live mailbox on premises:`,
    ...live.map((chosen) => `  ${nameOf(chosen)}`),
    '',
    'What that brings about for each of them:',
    ...liveConsequences.map((sentence) => `  - ${sentence}`),
    '',
    ...(yes === undefined ? [] : [`--yes ${String(yes)} is not their number.`]),
    `No plan was written. If that is meant, say it again with: --yes ${String(live.length)}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return exitCode.usage;
}

function tellLeftOut({ leftOut }: ChosenObjects): void {
  for (const { dn, sentence } of leftOut.slice(0, mostShown)) say(`Left out: ${dn}. ${sentence}`);
  if (leftOut.length > mostShown) say(`… and ${count(leftOut.length - mostShown, 'more object')} left out.`);
}

function tellChosen(choices: number, made: Planned, path: string, options: PlanOptions): void {
  const { edits } = made;
  const objects = new Set(edits.map(({ object }) => object)).size;
  say(
    `Chosen: ${count(edits.length, 'change')} of ${count(objects, 'object')}. The plan of the scan now has ${count(choices, 'choice')}.`,
  );
  const next = `foresync plan save ${path} --out <file>, then foresync apply <file>`;
  say(`Next: foresync preview ${path}, then ${next}${scriptAfter(options)}.`);
}

function tellBesides({ already, alsoMarked }: Planned, { way, marker }: PlanOptions): void {
  if (already > 0)
    say(`${count(already, 'object')} ${way === '1' ? 'carry the marker' : 'have no such value'} already.`);
  if (alsoMarked.length === 0) return;
  say(
    `${count(alsoMarked.length, 'other object')} carry ${marker.attribute}=${marker.value} from before, so that the rule takes them too: ${alsoMarked[0]?.object.dn ?? ''}${alsoMarked.length > 1 ? ' and others' : ''}.`,
  );
}

function scriptAfter({ way }: PlanOptions): string {
  return way === '1' ? ', then foresync mailbox-guid script' : '';
}

function nameOf({ stored }: ChosenObject): string {
  return visibleText(stored.object.dn, 500);
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('It is not a number of objects: 1, 2, …');
  return Number(text);
}
