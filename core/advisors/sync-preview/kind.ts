import { basename } from 'node:path';
import type { AdvisorKind } from '../advisor-kind.ts';
import { readConnectExport } from '../../connect/read-export.ts';
import { openTenantFile } from '../../tenant/snapshot-file.ts';
import { syncPreviewCatalogue } from './catalogue.ts';
import { settingsOfExport } from './connect-settings.ts';
import { snapshotEvidence } from './read-tenant.ts';
import { createSyncPreviewAdvisor } from './sync-preview.ts';

/** The advisor as a window offers it. */
export const syncPreviewKind: AdvisorKind = {
  catalogue: syncPreviewCatalogue,
  about:
    'Tells what synchronisation will do to every user, group, contact and computer: new, hard or soft match, conflict, filtered.',
  inputs: [
    {
      id: 'tenant',
      title: 'Tenant snapshot',
      about: 'A saved tenant snapshot; without it the latest one that the workspace keeps.',
      takes: 'file',
      isNeeded: false,
    },
    {
      id: 'connect-export',
      title: 'Connect export',
      about: 'What Get-ADSyncServerConfiguration -Path wrote on the Connect server: tells what is filtered.',
      takes: 'folder',
      isNeeded: false,
    },
  ],
  async create(given) {
    const [tenantPath] = given['tenant'] ?? [];
    const [connect] = given['connect-export'] ?? [];
    const tenant = tenantPath === undefined ? undefined : await openTenantFile(tenantPath);
    return createSyncPreviewAdvisor({
      tenant,
      ...(connect === undefined ? {} : settingsOfExport(await readConnectExport(connect))),
      named: [
        ...(tenant === undefined ? [] : [snapshotEvidence(tenant.header)]),
        ...(connect === undefined ? [] : [{ name: 'Connect export', value: basename(connect) }]),
      ],
    });
  },
};
