import type { Writable } from 'node:stream';
import { Option, type Command } from 'commander';
import { planLdif } from '../../../core/exports/plan/ldif.ts';
import { writeListCsv } from '../../../core/exports/plan/list-csv.ts';
import type { ListEntry } from '../../../core/exports/plan/list-rows.ts';
import { planPowershell } from '../../../core/exports/plan/powershell.ts';
import { writeText } from '../../../core/exports/text-output.ts';
import type { Plan } from '../../../core/model/change.ts';
import { dnsNameOf } from '../../../core/model/distinguished-name.ts';
import { buildPlan } from '../../../core/plan/building/build-plan.ts';
import { listEntries, planEntries } from '../../../core/plan/choosing/list-entries.ts';
import { readPlan } from '../../../core/plan/file/plan-file.ts';
import { latestScan } from '../../../core/workspace/scans.ts';
import { workspaceId } from '../../../core/workspace/workspace-id.ts';
import { openWorkspace, type Workspace } from '../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { usageError } from '../failure.ts';
import { isWorkspace } from '../is-workspace.ts';
import { scanNumber } from '../options.ts';
import { workspaceOf } from '../plan-workspace.ts';
import { checkTarget, sayWritten, writeTo, type Target } from '../output.ts';
import { who } from '../../../core/engine/operator.ts';

const formats = ['ldif', 'powershell', 'csv', 'xlsx'] as const;
type ExportFormat = (typeof formats)[number];

/** Endings of file names that name a format. */
const endings: Readonly<Record<string, ExportFormat>> = {
  ldif: 'ldif',
  ldf: 'ldif',
  ps1: 'powershell',
  csv: 'csv',
  xlsx: 'xlsx',
};

interface ExportOptions extends Target {
  readonly format?: ExportFormat;
  readonly undo?: boolean;
  readonly domain?: string;
  readonly scan?: number;
  readonly workspace?: string;
}

/** `foresync export <plan or workspace>` */
export function addExport(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('export')
    .summary('write a plan as LDIF or PowerShell, or findings as a list to be filled in')
    .description(
      'Writes a plan, or what is chosen in a workspace, as LDIF or PowerShell to be applied with other tools; or the findings as a list for colleagues, to be read again with foresync import.',
    )
    .argument('<plan or workspace>', 'the file of plan save, or of scan --workspace')
    .addOption(
      new Option('--format <format>', 'what to write (default: what the name after --out ends in)').choices(
        formats,
      ),
    )
    .option('--out <file>', 'write to a file; refused where it exists')
    .option('--force', 'let --out replace an existing file')
    .option('--undo', 'LDIF, PowerShell: write what takes the plan back instead')
    .option('--domain <name>', 'LDIF: the domain to write, where the plan changes several')
    .option('--scan <number>', 'of a workspace: the scan (default: the last)', scanNumber)
    .option('--workspace <file>', 'for a list of a plan: its workspace, where it is not where it was')
    .addHelpText(
      'after',
      `
Examples:
  foresync export contoso.foresync --out to-do.xlsx
  foresync export contoso.plan --out contoso.ldif
  foresync export contoso.plan --out take-back.ps1 --undo`,
    )
    .action(async (path: string, options: ExportOptions) => {
      const code = await exportFile(path, options);
      sayWritten(options);
      done(code);
    });
}

async function exportFile(path: string, options: ExportOptions): Promise<ExitCode> {
  const format = formatOf(options);
  checkTarget(options, [path]);
  const isList = format === 'csv' || format === 'xlsx';
  if (isList && options.undo) {
    throw usageError('undo', 'A list takes nothing back.', 'Use --format ldif or powershell with --undo.');
  }
  if (format === 'xlsx' && options.out === undefined && process.stdout.isTTY) {
    throw usageError(
      'xlsx-to-terminal',
      'A workbook cannot be shown in a terminal.',
      'Name a file with --out.',
    );
  }
  if (isWorkspace(path)) {
    const workspace = openWorkspace(path, { readOnly: true });
    try {
      const scan = options.scan ?? latestScan(workspace).id;
      if (isList) await writeList(format, listEntries(workspace, scan), '', options);
      else await writeScript(format, planOf(workspace, scan), options);
    } finally {
      workspace.close();
    }
    return exitCode.ok;
  }
  if (options.scan !== undefined) {
    throw usageError('scan', `${path} is a plan, which is of one scan.`, 'Leave out --scan.');
  }
  const plan = await readPlan(path);
  if (isList) await writePlanList(format, plan, options);
  else await writeScript(format, plan, options);
  return exitCode.ok;
}

function formatOf({ format, out }: ExportOptions): ExportFormat {
  const named = endings[/\.([a-z0-9]+)$/i.exec(out ?? '')?.[1]?.toLowerCase() ?? ''];
  if (format !== undefined && named !== undefined && named !== format) {
    throw usageError(
      'format',
      `${out ?? ''} is the name of a ${named} file, not of ${format}.`,
      'Give it another ending, or leave out --format.',
    );
  }
  const chosen = format ?? named;
  if (chosen === undefined) {
    throw usageError(
      'format',
      'It is not said what to write.',
      `Use one of ${formats.join(', ')} with --format.`,
    );
  }
  return chosen;
}

function planOf(workspace: Workspace, scan: number): Plan {
  return buildPlan(workspace, scan, {
    createdBy: who(),
    createdAt: new Date().toISOString(),
  });
}

async function writeScript(format: 'ldif' | 'powershell', plan: Plan, options: ExportOptions): Promise<void> {
  const isUndo = options.undo ?? false;
  const text =
    format === 'ldif'
      ? planLdif(plan, { domain: domainOf(plan, options), isUndo })
      : planPowershell(plan, isUndo);
  await writeTo(options, (stream) => writeText(text, stream));
}

/** The domain to write. LDIF is imported at one server, and a server holds one domain. */
function domainOf({ targets }: Plan, { domain }: ExportOptions): string {
  const names = targets.map((target) => dnsNameOf(target.domain));
  const [only, another] = targets;
  if (domain === undefined && only && !another) return only.domain;
  if (domain === undefined) {
    throw usageError(
      'domain',
      `The plan changes ${names.join(' and ')}, and an LDIF file is for one domain.`,
      'Write one file for each, with --domain.',
    );
  }
  const wanted = domain.toLowerCase();
  const target = targets.find((each, index) =>
    [each.domain.toLowerCase(), names[index]?.toLowerCase()].includes(wanted),
  );
  if (!target) {
    throw usageError(
      'domain',
      `The plan changes nothing in ${domain}.`,
      `It changes ${names.join(' and ')}.`,
    );
  }
  return target.domain;
}

async function writePlanList(format: 'csv' | 'xlsx', plan: Plan, options: ExportOptions): Promise<void> {
  const path = workspaceOf(plan, options.workspace);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    if (workspaceId(workspace) !== plan.workspace.id) {
      throw usageError(
        'workspace',
        `The plan was not made in the workspace ${path}.`,
        'Name the one that it was made in with --workspace.',
      );
    }
    await writeList(format, planEntries(workspace, plan), plan.id, options);
  } finally {
    workspace.close();
  }
}

async function writeList(
  format: 'csv' | 'xlsx',
  entries: Iterable<ListEntry>,
  plan: string,
  options: ExportOptions,
): Promise<void> {
  const write = async (stream: Writable): Promise<void> => {
    if (format === 'csv') return await writeListCsv(entries, plan, stream);
    // Loading the library takes longer than starting everything else.
    const { writeListXlsx } = await import('../../../core/exports/plan/list-xlsx.ts');
    return await writeListXlsx(entries, plan, stream);
  };
  await writeTo(options, write);
}
