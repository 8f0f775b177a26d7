import { readConnectExport } from '../../connect/read-export.ts';
import { openTenantFile } from '../../tenant/snapshot-file.ts';
import type { AdvisorKind } from '../advisor-kind.ts';
import { mailboxGuidCatalogue } from './catalogue.ts';
import { createMailboxGuidAdvisor } from './mailbox-guid.ts';

/** The advisor as hosts offer it. */
export const mailboxGuidKind: AdvisorKind = {
  catalogue: mailboxGuidCatalogue,
  about:
    'Finds the users for whom Exchange Online makes no mailbox because a mailbox on premises seems to exist, says which of those mailboxes are live, and what can be done.',
  inputs: [
    {
      id: 'connect-export',
      title: 'Connect export',
      about:
        'What Get-ADSyncServerConfiguration -Path wrote on the Connect server: tells which rules make the GUID flow, and for whom.',
      takes: 'folder',
      isNeeded: false,
    },
    {
      id: 'tenant',
      title: 'Tenant snapshot',
      about:
        'A saved tenant snapshot: tells licence and Exchange plan of each user, and what Exchange Online refused.',
      takes: 'file',
      isNeeded: false,
    },
  ],
  async create(given) {
    const [connectPath] = given['connect-export'] ?? [];
    const [tenantPath] = given['tenant'] ?? [];
    return createMailboxGuidAdvisor({
      connect:
        connectPath === undefined
          ? undefined
          : { path: connectPath, configuration: await readConnectExport(connectPath) },
      tenant:
        tenantPath === undefined ? undefined : { path: tenantPath, file: await openTenantFile(tenantPath) },
    });
  },
};
