import { readConnectExport } from '../../connect/read-export.ts';
import type { AdvisorKind } from '../advisor-kind.ts';
import { connectExportInput, neededTenantInput } from '../shared-inputs.ts';
import { settingsOfExport } from '../sync-preview/connect-settings.ts';
import { tenantChoice, tenantEvidence } from '../tenant-choice.ts';
import { crossCheckCatalogue } from './catalogue.ts';
import { createCrossCheckAdvisor } from './cross-check.ts';

/** The advisor as hosts offer it. */
export const crossCheckKind: AdvisorKind = {
  catalogue: crossCheckCatalogue,
  about:
    'Holds the directory against the tenant before the first synchronisation: cloud users that would be taken over, role holders, guests and deleted objects in the way, domains, switches and quota.',
  inputs: [neededTenantInput, connectExportInput],
  async create({ tenant: given, 'connect-export': connect = [] }, { workspace }) {
    const tenant = await tenantChoice(given);
    const [connectPath] = connect;
    return createCrossCheckAdvisor({
      tenant,
      ...(connectPath === undefined ? {} : settingsOfExport(await readConnectExport(connectPath))),
      named: [
        ...tenantEvidence(tenant, workspace),
        ...(connectPath === undefined ? [] : [{ name: 'Connect export', value: connectPath }]),
      ],
    });
  },
};
