import { readConnectExport } from '../../connect/read-export.ts';
import type { AdvisorKind } from '../advisor-kind.ts';
import { connectExportInput, tenantInput } from '../shared-inputs.ts';
import { tenantChoice, tenantEvidence } from '../tenant-choice.ts';
import { hybridJoinCatalogue } from './catalogue.ts';
import { createHybridJoinAdvisor } from './hybrid-join.ts';
import { forestFile } from './read-forest-file.ts';
import { liveForest } from './read-forest.ts';

/** The advisor as hosts offer it. */
export const hybridJoinKind: AdvisorKind = {
  catalogue: hybridJoinCatalogue,
  about:
    'Says of forests and of every computer whether they can be hybrid joined, where the join stands, and what to do next.',
  inputs: [
    {
      id: 'live-forest',
      title: 'Live forests',
      about:
        'Reads service connection point and functional levels from a domain controller of each, as they are now.',
      takes: 'directories',
      isNeeded: false,
    },
    {
      id: 'forest',
      title: 'Exports of the configuration',
      about:
        'LDIF of CN=Services of the configuration partition of each forest, with the service connection point for hybrid join; an export of the whole forest has it.',
      takes: 'files',
      isNeeded: false,
    },
    tenantInput,
    connectExportInput,
  ],
  async create({ forest = [], tenant: given, 'connect-export': connect }, { workspace, directories }) {
    const tenant = await tenantChoice(given);
    const [connectPath] = connect ?? [];
    return createHybridJoinAdvisor({
      forests: [...directories.map(liveForest), ...forest.map(forestFile)],
      tenant,
      named: tenantEvidence(tenant, workspace),
      connect:
        connectPath === undefined
          ? undefined
          : { path: connectPath, configuration: await readConnectExport(connectPath) },
    });
  },
};
