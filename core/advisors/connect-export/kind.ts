import type { AdvisorKind } from '../advisor-kind.ts';
import { connectExportCatalogue } from './catalogue.ts';
import { createConnectExportAdvisor } from './connect-export.ts';

/** The advisor as a window offers it. */
export const connectExportKind: AdvisorKind = {
  catalogue: connectExportCatalogue,
  about:
    'Reads the configuration of an Entra Connect server: what is wrong with its rules, scope and settings, and every rule in the order in which it is evaluated.',
  inputs: [
    {
      id: 'export',
      title: 'Connect export',
      about: 'What Get-ADSyncServerConfiguration -Path wrote on the Connect server.',
      takes: 'folder',
      isNeeded: true,
    },
    {
      id: 'compare',
      title: 'Another Connect export',
      about: 'To see what differs, for example between a pilot and the server in use.',
      takes: 'folder',
      isNeeded: false,
    },
  ],
  async create({ export: path, compare }) {
    return await createConnectExportAdvisor({ path: path?.[0] ?? '', comparedWith: compare?.[0] });
  },
};
