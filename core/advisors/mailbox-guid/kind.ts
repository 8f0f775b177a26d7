import { readConnectExport } from '../../connect/read-export.ts';
import type { AdvisorKind } from '../advisor-kind.ts';
import { connectExportInput, tenantInput } from '../shared-inputs.ts';
import { tenantChoice, tenantEvidence } from '../tenant-choice.ts';
import { mailboxGuidCatalogue } from './catalogue.ts';
import { createMailboxGuidAdvisor } from './mailbox-guid.ts';

/** The advisor as hosts offer it. */
export const mailboxGuidKind: AdvisorKind = {
  catalogue: mailboxGuidCatalogue,
  about:
    'Finds the users for whom Exchange Online makes no mailbox because a mailbox on premises seems to exist, says which of those mailboxes are live, and what can be done.',
  inputs: [
    {
      ...connectExportInput,
      about:
        'What Get-ADSyncServerConfiguration -Path wrote on the Connect server: tells which rules make the GUID flow, and for whom.',
    },
    {
      ...tenantInput,
      about:
        'A saved tenant snapshot: tells licence and Exchange plan of each user, and what Exchange Online refused; without it the last one that the workspace keeps.',
    },
  ],
  async create(given, { workspace }) {
    const [connectPath] = given['connect-export'] ?? [];
    const tenant = await tenantChoice(given['tenant']);
    return createMailboxGuidAdvisor({
      connect:
        connectPath === undefined
          ? undefined
          : { path: connectPath, configuration: await readConnectExport(connectPath) },
      tenant,
      named: tenantEvidence(tenant, workspace),
    });
  },
};
