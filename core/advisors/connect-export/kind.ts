import type { AdvisorKind } from '../advisor-kind.ts';
import { connectExportCatalogue } from './catalogue.ts';
import { createConnectExportAdvisor } from './connect-export.ts';

/** The advisor as hosts offer it. */
export const connectExportKind: AdvisorKind = {
  catalogue: connectExportCatalogue,
  about:
    'Reads the configuration of an Entra Connect server: what is wrong with its rules, scope and settings, and every rule in the order in which it is evaluated.',
  inputs: [
    {
      id: 'export',
      title: 'Connect export',
      about:
        'What Get-ADSyncServerConfiguration -Path wrote on the Connect server, or the JSON file of its wizard.',
      takes: 'export',
      isNeeded: true,
    },
    {
      id: 'compare',
      title: 'Another Connect export',
      about: 'Tells what differs from it, for example between a pilot and the server in use.',
      takes: 'export',
      isNeeded: false,
    },
    {
      id: 'attribute',
      title: 'Attribute',
      about: 'Tells which rules feed this attribute, and which shadow it.',
      takes: 'name',
      isNeeded: false,
    },
  ],
  async create({ export: path, compare, attribute }) {
    return await createConnectExportAdvisor({
      path: path?.[0] ?? '',
      comparedWith: compare?.[0],
      attribute: attribute?.[0],
    });
  },
};
