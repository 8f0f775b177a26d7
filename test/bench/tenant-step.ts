import { createGraphReader } from '../../core/tenant/graph/graph-reader.ts';
import { readTenantInto } from '../../core/tenant/read-into-workspace.ts';
import { snapshotRequests } from '../../core/tenant/read/requests.ts';
import { countTenantObjects } from '../../core/workspace/tenant.ts';
import { openWorkspace } from '../../core/workspace/workspace.ts';

/**
 * One step, in the process it runs in, which prints how many users came: `tenant-step.ts loop <host>` asks for pages and
 * drops them, `… read <host> <workspace>` reads the tenant.
 */
const [what, host = '', path = ''] = process.argv.slice(2);
if (what === 'loop') {
  let users = 0;
  for (let url = `https://${host}/v1.0${snapshotRequests.users.path}`; url !== '';) {
    const response = await fetch(url, { headers: { Authorization: 'Bearer x' } });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of the local Graph
    const page = (await response.json()) as { value: readonly unknown[]; '@odata.nextLink'?: string };
    users += page.value.length;
    url = page['@odata.nextLink'] ?? '';
  }
  process.stdout.write(`${users}\n`);
} else {
  const workspace = openWorkspace(path, { create: true });
  const reader = createGraphReader({ host, token: async () => 'x', signal: new AbortController().signal });
  const { id } = await readTenantInto(workspace, reader, { cloud: 'global', now: () => new Date() });
  process.stdout.write(`${countTenantObjects(workspace, id).get('user') ?? 0}\n`);
  workspace.close();
}
