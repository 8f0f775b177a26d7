import { InvalidArgumentError, type Command } from 'commander';
import { count } from '../../../core/exports/words.ts';
import { choose, dropSelected, emptyBasket, type Chosen } from '../../../core/plan/choosing/basket.ts';
import { summariseBasket } from '../../../core/plan/choosing/basket-summary.ts';
import type { Choosing } from '../../../core/plan/choosing/choosing.ts';
import { dropAllAdvisorChoices } from '../../../core/workspace/advisor-choices.ts';
import { changeWorkspace } from '../../../core/workspace/change-workspace.ts';
import type { Workspace } from '../../../core/workspace/workspace.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { usageError } from '../failure.ts';
import {
  addSelectionOptions,
  isNarrowed,
  scanOf,
  selectionOf,
  type SelectionOptions,
} from '../selection-options.ts';

interface AddOptions extends SelectionOptions {
  readonly fixes?: boolean;
  readonly value?: string;
  readonly suggestion?: number;
  readonly remove?: boolean;
}

interface DropOptions extends SelectionOptions {
  readonly all?: boolean;
  readonly advisor?: string;
}

/** `plan add` and `plan drop` */
export function addChoosing(plan: Command, done: (code: ExitCode) => void): void {
  addSelectionOptions(
    plan
      .command('add')
      .summary('choose for findings what is to become of their values')
      .description(
        'Chooses the same for all findings that the options let through. Findings accepted as risk are left alone.',
      )
      .argument('<workspace>', 'the file named with scan --workspace')
      .option('--fixes', 'the fix, for findings that have one')
      .option('--suggestion <number>', 'the suggestion of this number: 1 is the first', suggestionNumber)
      .option('--value <value>', 'this value; bytes in base64')
      .option('--remove', 'no value: it is removed'),
  )
    .addHelpText(
      'after',
      `
Examples:
  foresync plan add contoso.foresync --fixes
  foresync plan add contoso.foresync --fixes --id proxyAddresses.character --subtree "OU=Sales,DC=contoso,DC=com"
  foresync plan add contoso.foresync --value anna.berg@contoso.com --fingerprint 0f3a…`,
    )
    .action((path: string, options: AddOptions) => done(add(path, options)));
  addSelectionOptions(
    plan
      .command('drop')
      .summary('take choices back')
      .description('Takes back what was chosen for the findings that the options let through.')
      .argument('<workspace>', 'the file named with scan --workspace')
      .option('--advisor <id>', 'what this advisor proposed, for example mailbox-guid')
      .option('--all', 'everything that was chosen'),
  ).action((path: string, options: DropOptions) => done(drop(path, options)));
}

function add(path: string, options: AddOptions): ExitCode {
  const choosing = choosingOf(options);
  if (choosing.kind !== 'fix' && !isNarrowed(options)) {
    throw usageError(
      'selection',
      'This would choose the same for every finding of the scan.',
      'Say for which: --fingerprint, --id, --attribute, --text and others.',
    );
  }
  write(
    changeWorkspace(path, (workspace) => {
      const scan = scanOf(workspace, options);
      const selection = selectionOf(workspace, scan, options);
      const chosen = choose(workspace, scan, selection, choosing, new Date().toISOString());
      return [...chosenLines(chosen), basketLine(workspace, scan)];
    }),
  );
  return exitCode.ok;
}

function drop(path: string, options: DropOptions): ExitCode {
  const { all = false, advisor } = options;
  const ways = [all, advisor !== undefined, isNarrowed(options)].filter(Boolean).length;
  if (ways !== 1) {
    throw usageError(
      'selection',
      ways === 0
        ? 'Nothing says which choices.'
        : `With ${all ? '--all' : '--advisor'} nothing else is named.`,
      'Name findings with --fingerprint, --id, --attribute and others, or use --advisor or --all alone.',
    );
  }
  write(
    changeWorkspace(path, (workspace) => {
      const scan = scanOf(workspace, options);
      const dropped = all
        ? emptyBasket(workspace, scan)
        : advisor === undefined
          ? dropSelected(workspace, scan, selectionOf(workspace, scan, options, 'shown'))
          : dropAllAdvisorChoices(workspace, scan, advisor);
      return [`Taken back: ${count(dropped, 'choice')}.`, basketLine(workspace, scan)];
    }),
  );
  return exitCode.ok;
}

function choosingOf({ fixes, suggestion, value, remove }: AddOptions): Choosing {
  const wishes: readonly Choosing[] = [
    ...(fixes ? [{ kind: 'fix' } as const] : []),
    ...(suggestion === undefined ? [] : [{ kind: 'suggestion', number: suggestion } as const]),
    ...(value === undefined ? [] : [{ kind: 'value', value, origin: 'typed' } as const]),
    ...(remove ? [{ kind: 'remove' } as const] : []),
  ];
  const [wish, ...others] = wishes;
  if (wish && others.length === 0) return wish;
  throw usageError(
    'choosing',
    wish ? 'One thing only can be chosen for a finding.' : 'Nothing says what to choose.',
    'Give one of --fixes, --suggestion, --value and --remove.',
  );
}

function chosenLines({ chosen, already, reopened, leftOut }: Chosen): readonly string[] {
  return [
    `Chosen: ${count(chosen, 'finding')}.`,
    ...(already === 0 ? [] : [`Chosen before: ${count(already, 'finding')}.`]),
    ...(reopened === 0 ? [] : [`No longer accepted as risk: ${count(reopened, 'finding')}.`]),
    ...leftOut.map(
      ({ findings, sentence, first }) =>
        `Left out: ${count(findings, 'finding')}. ${sentence} (${first.attribute} of ${visibleText(first.dn)}${findings > 1 ? ' and others' : ''})`,
    ),
  ];
}

function basketLine(workspace: Workspace, scan: number): string {
  const { choices, objects } = summariseBasket(workspace, scan);
  return `The plan of scan ${String(scan)} now has ${count(choices, 'choice')} for ${count(objects, 'object')}.`;
}

function write(lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

function suggestionNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('It is not a number: 1, 2, …');
  return Number(text);
}
