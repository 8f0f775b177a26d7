import { advise } from '../../core/advisors/advise.ts';
import { createSyncPreviewAdvisor } from '../../core/advisors/sync-preview/sync-preview.ts';
import { openTenantFile } from '../../core/tenant/snapshot-file.ts';
import { loadTenant } from '../../core/workspace/tenant.ts';
import { openWorkspace } from '../../core/workspace/workspace.ts';

/** One step, in the process it runs in: `sync-preview-step.ts load <workspace> <tenant file>`, `… preview <workspace>`. */
const [what, workspacePath = '', tenantPath = ''] = process.argv.slice(2);
if (what === 'load') {
  const workspace = openWorkspace(workspacePath);
  const { header, objects } = await openTenantFile(tenantPath);
  await loadTenant(workspace, header, objects);
  workspace.close();
} else {
  const advisor = createSyncPreviewAdvisor({ named: [] });
  const { end } = await advise(advisor, { workspace: workspacePath, signal: new AbortController().signal });
  if (end.state !== 'ran') throw new Error(JSON.stringify(end));
}
