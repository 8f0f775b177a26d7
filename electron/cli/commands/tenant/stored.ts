import { InvalidArgumentError, type Command } from 'commander';
import { writeText } from '../../../../core/exports/text-output.ts';
import { momentText } from '../../../../core/exports/words.ts';
import { tenantFileLines } from '../../../../core/tenant/snapshot-file.ts';
import { holdScanLock } from '../../../../core/workspace/scan-lock.ts';
import { leavePlainFile } from '../../../../core/workspace/scan-record.ts';
import {
  allTenantObjects,
  countTenantObjects,
  deleteTenant,
  listTenants,
  readStoredTenant,
  type TenantKind,
} from '../../../../core/workspace/tenant.ts';
import { openWorkspace, type Workspace } from '../../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { checkTarget, writeTo, type Target } from '../../output.ts';
import { notReadLines, tenantName } from './part-names.ts';

interface ExportOptions extends Target {
  readonly out: string;
  readonly snapshot?: number;
}

/** `foresync tenant list`, `export`, `delete` */
export function addStoredTenants(tenant: Command, done: (code: ExitCode) => void): void {
  tenant
    .command('list')
    .summary('list the tenant snapshots of a workspace')
    .description('Lists the tenant snapshots of a workspace, latest first. Advisors use the first one.')
    .argument('<workspace>', 'the file named with tenant read --workspace')
    .action(async (path: string) => done(await list(path)));
  tenant
    .command('export')
    .summary('write a tenant snapshot of a workspace to a file')
    .description('Writes a tenant snapshot of a workspace to a file (docs/tenant-snapshot.md).')
    .argument('<workspace>', 'the file named with tenant read --workspace')
    .requiredOption('--out <file>', 'the snapshot file; refused where it exists')
    .option('--force', 'let --out replace an existing file')
    .option('--snapshot <number>', 'which one (default: the latest)', snapshotNumber)
    .action(async (path: string, options: ExportOptions) => done(await exportSnapshot(path, options)));
  tenant
    .command('delete')
    .summary('remove a tenant snapshot from a workspace')
    .description(
      'Removes a tenant snapshot from a workspace. What advisors said with it stays. Where it was the last one that was ' +
        'read, the next reading goes on from the one before, or reads everything.',
    )
    .argument('<workspace>', 'the file named with tenant read --workspace')
    .argument('<snapshot>', 'its number (foresync tenant list)', snapshotNumber)
    .action((path: string, snapshot: number) => done(remove(path, snapshot)));
}

function snapshotNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It is not the number of a snapshot.');
  return Number(text);
}

async function list(path: string): Promise<ExitCode> {
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    await writeTo({}, (stream) => writeText(listLines(workspace), stream));
  } finally {
    workspace.close();
  }
  return exitCode.ok;
}

const kindNames: Readonly<Record<TenantKind, string>> = {
  user: 'users',
  group: 'groups',
  contact: 'contacts',
  device: 'devices',
  deletedUser: 'deleted users',
  deletedGroup: 'deleted groups',
  role: 'roles',
  policy: 'policies',
  groupMember: 'members of groups that policies name',
};

function* listLines(workspace: Workspace): Generator<string> {
  const all = listTenants(workspace);
  if (all.length === 0) yield 'The workspace holds no tenant snapshot.\n';
  for (const { id, header } of all) {
    const counts = new Map<string, number>(countTenantObjects(workspace, id));
    const counted = Object.entries(kindNames)
      .map(([kind, name]) => `${(counts.get(kind) ?? 0).toLocaleString('en')} ${name}`)
      .join(', ');
    yield `${id}  ${momentText(header.takenAt)}  ${tenantName(header)}, ${header.cloud}\n`;
    yield `   ${counted}\n`;
    for (const line of notReadLines(header)) yield `   ${line}\n`;
  }
}

async function exportSnapshot(path: string, options: ExportOptions): Promise<ExitCode> {
  checkTarget(options, [path]);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const { id, header } = readStoredTenant(workspace, options.snapshot);
    await writeTo(options, (stream) =>
      writeText(tenantFileLines(header, allTenantObjects(workspace, id)), stream),
    );
    process.stderr.write(`Written: ${options.out} (${tenantName(header)}, ${momentText(header.takenAt)})\n`);
  } finally {
    workspace.close();
  }
  return exitCode.ok;
}

function remove(path: string, snapshot: number): ExitCode {
  const workspace = openWorkspace(path);
  try {
    const release = holdScanLock(path);
    try {
      const { header } = readStoredTenant(workspace, snapshot);
      deleteTenant(workspace, snapshot);
      leavePlainFile(workspace.database);
      process.stderr.write(
        `Removed: snapshot ${snapshot} (${tenantName(header)}, ${momentText(header.takenAt)})\n`,
      );
    } finally {
      release();
    }
  } finally {
    workspace.close();
  }
  return exitCode.ok;
}
