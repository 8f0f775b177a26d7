import type { AdvisorKind } from '../advisor-kind.ts';
import { dsregcmdCatalogue } from './catalogue.ts';
import { createDsregcmdAdvisor, dsregFile } from './dsregcmd.ts';

/** The advisor as a host without options of its own offers it. */
export const dsregcmdKind: AdvisorKind = {
  catalogue: dsregcmdCatalogue,
  about:
    'Explains what dsregcmd /status says on computers: whether they have joined, what fails, and what to do next.',
  inputs: [
    {
      id: 'outputs',
      title: 'Outputs of dsregcmd /status',
      about: 'Text files from any number of computers: dsregcmd /status > %COMPUTERNAME%.txt',
      takes: 'files',
      isNeeded: true,
    },
  ],
  create: ({ outputs = [] }) => Promise.resolve(createDsregcmdAdvisor(outputs.map(dsregFile))),
};
