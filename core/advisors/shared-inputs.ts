import type { AdvisorInput } from '../model/advisor-input.ts';

/** The tenant, which several advisors look at. */
export const tenantInput: AdvisorInput = {
  id: 'tenant',
  title: 'Tenant snapshot',
  about: 'A saved tenant snapshot; without it the last one that the workspace keeps.',
  takes: 'file',
  isNeeded: false,
  isKept: true,
};

/** The tenant of an advisor that judges nothing but what is in it. */
export const neededTenantInput: AdvisorInput = { ...tenantInput, isNeeded: true };

/** The configuration of a Connect server, whose scope and rules several advisors go by. */
export const connectExportInput: AdvisorInput = {
  id: 'connect-export',
  title: 'Connect export',
  about:
    'What Get-ADSyncServerConfiguration -Path wrote on the Connect server, or the JSON file of its wizard: tells what the server takes.',
  takes: 'export',
  isNeeded: false,
};
