import type { AdvisorKind } from '../advisor-kind.ts';
import { tenantEvidence } from '../tenant-choice.ts';
import { dsregcmdCatalogue } from './catalogue.ts';
import { createDsregcmdAdvisor, dsregFile, dsregPasted } from './dsregcmd.ts';

/** The advisor as hosts offer it. */
export const dsregcmdKind: AdvisorKind = {
  catalogue: dsregcmdCatalogue,
  about:
    'Explains what dsregcmd /status says on computers: whether they have joined, what fails, and what to do next.',
  inputs: [
    {
      id: 'file',
      title: 'Outputs of dsregcmd /status',
      about: 'Text files from any number of computers: dsregcmd /status > %COMPUTERNAME%.txt',
      takes: 'files',
      isNeeded: true,
    },
    {
      id: 'pasted',
      title: 'Pasted output',
      about: 'Text of dsregcmd /status as the window of the prompt shows it, of one computer or several.',
      takes: 'text',
      isNeeded: false,
      insteadOf: 'file',
    },
  ],
  create: ({ file = [], pasted = [] }, { workspace }) =>
    Promise.resolve(
      createDsregcmdAdvisor(
        [...file.map(dsregFile), ...pasted.map(dsregPasted)],
        tenantEvidence(undefined, workspace),
      ),
    ),
};
