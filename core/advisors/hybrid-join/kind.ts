import { readConnectExport } from '../../connect/read-export.ts';
import { openTenantFile } from '../../tenant/snapshot-file.ts';
import type { AdvisorKind } from '../advisor-kind.ts';
import { hybridJoinCatalogue } from './catalogue.ts';
import { createHybridJoinAdvisor } from './hybrid-join.ts';
import { forestFile } from './read-forest-file.ts';

/** The advisor as a host without options of its own offers it. */
export const hybridJoinKind: AdvisorKind = {
  catalogue: hybridJoinCatalogue,
  about:
    'Says of forests and of every computer whether they can be hybrid joined, where the join stands, and what to do next.',
  inputs: [
    {
      id: 'forests',
      title: 'Exports of the configuration',
      about:
        'LDIF of CN=Services of the configuration partition of each forest, with the service connection point for hybrid join; an export of the whole forest has it.',
      takes: 'files',
      isNeeded: false,
    },
    {
      id: 'tenant',
      title: 'Tenant snapshot',
      about: 'A saved snapshot with devices; without it the last one that the workspace keeps.',
      takes: 'file',
      isNeeded: false,
    },
    {
      id: 'connect-export',
      title: 'Connect export',
      about: 'What Get-ADSyncServerConfiguration wrote: its scope tells which computers are taken.',
      takes: 'folder',
      isNeeded: false,
    },
  ],
  async create({ forests = [], tenant, 'connect-export': connect }) {
    const [tenantPath] = tenant ?? [];
    const [connectPath] = connect ?? [];
    return createHybridJoinAdvisor({
      forests: forests.map(forestFile),
      tenant:
        tenantPath === undefined ? undefined : { path: tenantPath, file: await openTenantFile(tenantPath) },
      connect:
        connectPath === undefined
          ? undefined
          : { path: connectPath, configuration: await readConnectExport(connectPath) },
    });
  },
};
