import type { ConnectConfiguration } from '../../connect/configuration.ts';
import type { Evidence } from '../../model/advice.ts';
import type { StoredTenant } from '../../workspace/tenant.ts';
import type { Advisor, AdvisorContext } from '../advisor.ts';
import { neededTenant, type TenantChoice } from '../tenant-choice.ts';
import { adviseDevices } from './advise-devices.ts';
import { onlyJoinedDevicesCatalogue, outcomeId } from './catalogue.ts';
import { judgePolicy, type DeviceDemand } from './judge-policy.ts';
import { policyAdvice } from './policy-advice.ts';
import { readPolicies } from './read-policies.ts';

/** What the advisor reads besides the scan; what is absent is not judged. */
export interface OnlyJoinedDevicesInputs {
  readonly tenant?: TenantChoice;
  readonly connect?: { readonly path: string; readonly configuration: ConnectConfiguration } | undefined;
  /** How the inputs are called beside the run. */
  readonly named: readonly Evidence[];
}

/**
 * The advisor for "can only be accessed from domain joined devices": says which policies demand a device, and of every
 * computer and device whether they accept it, and why not.
 */
export function createOnlyJoinedDevicesAdvisor(inputs: OnlyJoinedDevicesInputs): Advisor {
  return {
    catalogue: onlyJoinedDevicesCatalogue,
    inputs: inputs.named,
    run: async (context) => await advise(context, inputs),
  };
}

async function advise(context: AdvisorContext, inputs: OnlyJoinedDevicesInputs): Promise<void> {
  const { skip } = context;
  const stored = await neededTenant(context, inputs.tenant, 'only-joined-devices.no-tenant');
  skip({
    what: 'what single sign-ins were refused for: browsers without device, private windows, other accounts',
    reason:
      'A tenant snapshot holds no sign-in log; that of one user is read on request (in the window below the inputs of this advisor, else with: foresync advise sign-ins), and what somebody sees is explained by: foresync advise sign-in-error.',
  });
  context.progress('reading the policies');
  const demands = await advisePolicies(context, stored);
  const devices = 'which computers and devices the policies accept';
  if (demands.length === 0) {
    const reason = 'No policy demands one. Where the join of computers stands: foresync advise hybrid-join.';
    skip({ what: devices, reason });
    return;
  }
  const end = stored.header.coverage.devices;
  if (end.state !== 'ran') {
    skip({ what: devices, reason: end.state === 'skipped' ? end.reason : end.error });
    return;
  }
  await adviseDevices(context, stored, demands, inputs.connect?.configuration);
}

/** Where no policy could be read, what the message on the screen says is taken for granted. */
const assumed: DeviceDemand = {
  policy: 'a policy that was not read',
  isReportOnly: false,
  controls: ['domainJoinedDevice'],
  needs: 'all',
  platforms: new Set(['windows']),
};

async function advisePolicies(
  context: AdvisorContext,
  stored: StoredTenant,
): Promise<readonly DeviceDemand[]> {
  const policies = readPolicies(context, stored);
  if (!policies) return [assumed];
  const demands: DeviceDemand[] = [];
  for (const policy of policies.all) {
    const verdict = judgePolicy(policy);
    if (!verdict) continue;
    if (verdict.demand) demands.push(verdict.demand);
    await context.say(policyAdvice(policy, verdict, policies.groups));
  }
  if (demands.length === 0) {
    await context.say({
      outcome: outcomeId('noPolicy'),
      subject: stored.header.displayName,
      object: null,
      subjectClass: 'tenant',
      evidence: [{ name: 'policies', value: String(policies.all.length) }],
    });
  }
  return demands;
}
