import type { AdvisorKind } from '../advisor-kind.ts';
import { connectExportInput, tenantInput } from '../shared-inputs.ts';
import { tenantChoice, tenantEvidence } from '../tenant-choice.ts';
import { syncPreviewCatalogue } from './catalogue.ts';
import { givenScope, scopeEvidence } from './given-scope.ts';
import { createSyncPreviewAdvisor } from './sync-preview.ts';

/** The advisor as hosts offer it. */
export const syncPreviewKind: AdvisorKind = {
  catalogue: syncPreviewCatalogue,
  about:
    'Tells what synchronisation will do to every user, group, contact and computer: new, hard or soft match, conflict, filtered.',
  inputs: [
    tenantInput,
    connectExportInput,
    {
      id: 'include-ou',
      title: 'Included OUs',
      about:
        'Only what lies at or below these is synchronised; of included and excluded ones the nearest decides.',
      takes: 'containers',
      isNeeded: false,
    },
    {
      id: 'exclude-ou',
      title: 'Excluded OUs',
      about: 'Nothing at or below these is synchronised.',
      takes: 'containers',
      isNeeded: false,
    },
    {
      id: 'class',
      title: 'Object classes',
      about: 'Only objects of these classes are synchronised.',
      takes: 'names',
      isNeeded: false,
      usual: ['user', 'inetOrgPerson', 'contact', 'group', 'computer'],
    },
    {
      id: 'exclude-value',
      title: 'Excluded values',
      about: 'No object with one of these values is synchronised, such as extensionAttribute15=NoSync.',
      takes: 'attributeValues',
      isNeeded: false,
    },
    {
      id: 'members',
      title: 'Members of the pilot group',
      about: 'Only these are synchronised: a text file with the DN of one member a line.',
      takes: 'file',
      isNeeded: false,
    },
  ],
  async create(given, { workspace }) {
    const tenant = await tenantChoice(given['tenant']);
    return createSyncPreviewAdvisor({
      tenant,
      ...(await givenScope(given)),
      named: [...tenantEvidence(tenant, workspace), ...scopeEvidence(given)],
    });
  },
};
