import { readConnectExport } from '../../connect/read-export.ts';
import type { AdvisorKind } from '../advisor-kind.ts';
import { connectExportInput, neededTenantInput } from '../shared-inputs.ts';
import { tenantChoice, tenantEvidence } from '../tenant-choice.ts';
import { onlyJoinedDevicesCatalogue } from './catalogue.ts';
import { createOnlyJoinedDevicesAdvisor, type OnlyJoinedDevicesInputs } from './only-joined-devices.ts';

/** The advisor as hosts offer it. */
export const onlyJoinedDevicesKind: AdvisorKind = {
  catalogue: onlyJoinedDevicesCatalogue,
  about:
    'For "can only be accessed from domain joined devices": which Conditional Access policies demand a device, and which computers and devices they accept or refuse, and why.',
  inputs: [neededTenantInput, connectExportInput],
  create: async (given, { workspace }) =>
    createOnlyJoinedDevicesAdvisor(await onlyJoinedDevicesInputs(given, workspace)),
};

/**
 * What the advisor is made with, from what was given by the ids of its inputs.
 *
 * @param workspace its path
 * @throws ExpectedError where an input cannot be read
 */
export async function onlyJoinedDevicesInputs(
  { tenant: given, 'connect-export': connect = [] }: Readonly<Record<string, readonly string[]>>,
  workspace: string,
): Promise<OnlyJoinedDevicesInputs> {
  const tenant = await tenantChoice(given);
  const [path] = connect;
  return {
    tenant,
    connect: path === undefined ? undefined : { path, configuration: await readConnectExport(path) },
    named: [
      ...tenantEvidence(tenant, workspace),
      ...(path === undefined ? [] : [{ name: 'Connect export', value: path }]),
    ],
  };
}
