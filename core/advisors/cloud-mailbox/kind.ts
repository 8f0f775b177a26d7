import { readConnectExport } from '../../connect/read-export.ts';
import type { AdvisorKind } from '../advisor-kind.ts';
import { connectExportInput, neededTenantInput } from '../shared-inputs.ts';
import { tenantChoice, tenantEvidence } from '../tenant-choice.ts';
import { cloudMailboxCatalogue } from './catalogue.ts';
import { createCloudMailboxAdvisor } from './cloud-mailbox.ts';

/** The advisor as hosts offer it. */
export const cloudMailboxKind: AdvisorKind = {
  catalogue: cloudMailboxCatalogue,
  about:
    'Says of every user of the tenant what keeps a mailbox in Exchange Online from being made: licence, plan, refusals of Exchange, a GUID on premises; and what has changed since the snapshot before.',
  inputs: [neededTenantInput, connectExportInput],
  async create({ tenant: given, 'connect-export': connect = [] }, { workspace }) {
    const tenant = await tenantChoice(given);
    const [path] = connect;
    return createCloudMailboxAdvisor({
      tenant,
      connect: path === undefined ? undefined : { path, configuration: await readConnectExport(path) },
      named: [
        ...tenantEvidence(tenant, workspace),
        ...(path === undefined ? [] : [{ name: 'Connect export', value: path }]),
      ],
    });
  },
};
