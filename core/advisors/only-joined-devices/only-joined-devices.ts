import type { ConnectConfiguration } from '../../connect/configuration.ts';
import type { Evidence } from '../../model/advice.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import type { StoredTenant } from '../../workspace/tenant.ts';
import type { Advisor, AdvisorContext } from '../advisor.ts';
import { chosenTenant, type TenantChoice } from '../tenant-choice.ts';
import { adviseDevices } from './advise-devices.ts';
import { adviseUser, type AskedUser } from './advise-user.ts';
import { onlyJoinedDevicesCatalogue, outcomeId } from './catalogue.ts';
import { judgePolicy, type DeviceDemand } from './judge-policy.ts';
import { policyAdvice } from './policy-advice.ts';
import { readPolicies } from './read-policies.ts';

/** What the advisor reads besides the scan; what is absent is not judged. */
export interface OnlyJoinedDevicesInputs {
  readonly tenant?: TenantChoice;
  readonly connect?: { readonly path: string; readonly configuration: ConnectConfiguration } | undefined;
  /** Whose devices and sign-ins are asked for, now. */
  readonly user?: AskedUser | undefined;
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
  const { workspace, skip } = context;
  const stored = await chosenTenant(context, inputs.tenant);
  if (!stored) throw withoutTenant(workspace.path);
  if (inputs.user) await adviseUser(context, stored, inputs.user);
  else {
    skip({
      what: 'what single sign-ins were refused for: browsers without device, private windows, other accounts',
      reason:
        'A tenant snapshot holds no sign-in log; ask for that of a user with --user, or explain what somebody sees with: foresync advise sign-in-error.',
    });
  }
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

function withoutTenant(path: string): ExpectedError {
  return new ExpectedError({
    code: 'only-joined-devices.no-tenant',
    summary: `${path} keeps no tenant snapshot to judge.`,
    action: 'Read one with: foresync tenant read, or name a saved one with --tenant.',
  });
}
