import { snapshotScopes } from '../../core/tenant/read/requests.ts';
import { contosoTenant, id } from '../lab/graph/contoso-tenant.ts';
import { startLocalGraph } from '../lab/graph/local-graph.ts';

/**
 * A local Graph in a process of its own, for `tenant.ts`: `tenant-graph.ts <users>`. Says where it is and serves until its
 * input ends. Of its users one of a hundred changes with every line of its input.
 */
const users = Number(process.argv[2]);
const collections = contosoTenant(users);
const graph = await startLocalGraph({ collections, rightsOf: () => ({ scp: snapshotScopes }) });
process.stdout.write(`${graph.host}\n`);
process.stdin.on('data', () => {
  collections.set(
    '/users',
    (collections.get('/users') ?? []).map((user, at) =>
      at % 100 === 7 ? { ...user, displayName: `Renamed ${id(1, at)}` } : user,
    ),
  );
  process.stdout.write('changed\n');
});
process.stdin.once('end', () => void graph.stop());
