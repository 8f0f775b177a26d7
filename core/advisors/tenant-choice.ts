import type { Evidence } from '../model/advice.ts';
import { ExpectedError } from '../model/expected-error.ts';
import type { TenantHeader } from '../model/tenant.ts';
import { openTenantFile, type TenantFile } from '../tenant/snapshot-file.ts';
import { latestTenant, loadTenant, type StoredTenant } from '../workspace/tenant.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import type { AdvisorContext } from './advisor.ts';

/** Which tenant an advisor judges with: that of a file, none, or (undefined) the latest that the workspace keeps. */
export type TenantChoice = TenantFile | 'none' | undefined;

/**
 * What was chosen of an input for a tenant.
 *
 * @param paths the file; none where it was said that no tenant counts; undefined where nothing was said
 * @throws ExpectedError `tenant-file.*`, `source.*`
 */
export async function tenantChoice(paths: readonly string[] | undefined): Promise<TenantChoice> {
  if (paths === undefined) return undefined;
  const [path] = paths;
  return path === undefined ? 'none' : await openTenantFile(path);
}

/**
 * What a run names the tenant by that it judges with: whose it is and when it was read. The latest of the workspace is named
 * just as one that was chosen.
 *
 * @param workspace its path
 * @throws ExpectedError `workspace.*`
 */
export function tenantEvidence(choice: TenantChoice, workspace: string): readonly Evidence[] {
  if (choice === 'none') return [{ name: 'tenant snapshot', value: 'none, as chosen' }];
  const header = choice?.header ?? latestHeader(workspace);
  return header === undefined ? [] : [snapshotEvidence(header)];
}

function snapshotEvidence({ displayName, takenAt }: TenantHeader): Evidence {
  return { name: 'tenant snapshot', value: `${displayName}, ${takenAt}` };
}

function latestHeader(path: string): TenantHeader | undefined {
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    return latestTenant(workspace)?.header;
  } finally {
    workspace.close();
  }
}

/**
 * The snapshot to judge with; that of a file is kept in the workspace.
 *
 * @throws ExpectedError `tenant-file.*`, `source.*`, `workspace.*`
 */
export async function chosenTenant(
  { workspace, progress }: AdvisorContext,
  choice: TenantChoice,
): Promise<StoredTenant | undefined> {
  if (choice === 'none') return undefined;
  if (choice === undefined) return latestTenant(workspace);
  progress('loading the tenant snapshot');
  return await loadTenant(workspace, choice.header, choice.objects);
}

/**
 * The snapshot to judge with, for an advisor that can say nothing without one.
 *
 * @param code of the error where there is none
 * @throws ExpectedError `code`, and what {@link chosenTenant} throws
 */
export async function neededTenant(
  context: AdvisorContext,
  choice: TenantChoice,
  code: `${string}.no-tenant`,
): Promise<StoredTenant> {
  const stored = await chosenTenant(context, choice);
  if (stored) return stored;
  throw choice === 'none'
    ? new ExpectedError({
        code,
        summary: 'It judges nothing but a tenant snapshot, which --no-tenant left out.',
        action: 'Leave out --no-tenant, or name a saved snapshot with --tenant.',
      })
    : new ExpectedError({
        code,
        summary: `${context.workspace.path} keeps no tenant snapshot to judge.`,
        action: 'Read one with: foresync tenant read, or name a saved one with --tenant.',
      });
}
