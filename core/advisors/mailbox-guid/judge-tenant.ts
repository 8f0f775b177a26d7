import { isPlanInUse, type TenantServiceError, type TenantUser } from '../../model/tenant.ts';

/** How far a user is from a mailbox in Exchange Online, as a tenant snapshot shows it. */
export type TenantMailboxState =
  | 'notInTenant'
  | 'noPlan'
  | 'archivePlanOnly'
  | 'planOff'
  | 'serviceError'
  | 'noUsageLocation'
  | 'preparing'
  | 'planProvisioned';

/** What is known of a user, without the user: a million of them are kept. */
export interface TenantMailbox {
  readonly state: TenantMailboxState;
  /** What the service said; empty in every other state than `serviceError`. */
  readonly detail: string;
}

/**
 * Service plans with a mailbox in them, by id (Microsoft Entra ID, "Product names and service plan identifiers for
 * licensing"): Exchange Online Plan 1 and 2, kiosk, essentials, POP, the older Plan 1, midmarket, and those of the US
 * government clouds.
 */
const mailboxPlans: ReadonlySet<string> = new Set([
  '9aaf7827-d63c-4b61-89c3-182f06f82e5c',
  'efb87545-963c-4e0d-99df-69c6916d9eb0',
  '4a82b400-a79f-41a4-b4e2-e94f5787b113',
  '1126bef5-da20-4f07-b45e-ad25d2581aa8',
  'd42bdbd6-c335-4231-ab3d-c8f348d5aff5',
  '90927877-dcff-4af6-b346-2332c0b15bb7',
  'fc52cc4b-ed7d-472d-bbe7-b081c23ecc56',
  'e9b4930a-925f-45e2-ac2a-3f7788ca6fdd',
  '8c3069c0-ccdb-44be-ab77-986203a67df2',
  '88f4d7ef-a73b-4246-8047-516022144c9f',
]);

/** Exchange plans without one: archive only, and what is bundled with everything. */
const otherExchangePlans: ReadonlySet<string> = new Set([
  '176a09a6-7ec5-4039-ac02-b2791c6ba793',
  'da040e0a-b393-4bea-bb76-928b3fa1cf5a',
  '113feb6c-3fe4-4440-bddc-54d774bf0318',
  '922ba911-5694-4e99-a794-73aed9bfeec8',
]);

const shared = new Map<TenantMailboxState, TenantMailbox>();

/** How far a user is. Whether the mailbox is there no snapshot can show: Microsoft Graph has no property for it. */
export function tenantMailbox(user: TenantUser): TenantMailbox {
  const error = user.serviceProvisioningErrors.find(isOfExchange);
  if (error) return { state: 'serviceError', detail: descriptionIn(error.errorDetail) };
  const state = stateOf(user);
  const known = shared.get(state);
  if (known) return known;
  const made = { state, detail: '' };
  shared.set(state, made);
  return made;
}

/** What the state means, and what to check or do next: two sentences for people. */
export function tenantAdvice({ state, detail }: TenantMailbox): {
  readonly is: string;
  readonly check: string;
} {
  const advice = adviceOf[state];
  return detail === '' ? advice : { ...advice, is: `${advice.is} ${detail}` };
}

const adviceOf: Readonly<Record<TenantMailboxState, { readonly is: string; readonly check: string }>> = {
  notInTenant: {
    is: 'Not in the tenant snapshot.',
    check: 'Synchronise the user first, then take a new snapshot.',
  },
  noPlan: {
    is: 'No Exchange plan is assigned.',
    check: 'Assign a licence with Exchange Online once the GUID no longer flows.',
  },
  archivePlanOnly: {
    is: 'The Exchange plans that are assigned have no mailbox in them (archive or foundation only).',
    check: 'Assign Exchange Online Plan 1 or 2, or a kiosk plan.',
  },
  planOff: {
    is: 'The Exchange plan is assigned, but is not enabled.',
    check: 'Look whether the subscription has lapsed or the plan was switched off in the licence.',
  },
  serviceError: {
    is: 'Exchange Online refused the user:',
    check: 'Put right what it names, then let the services check the user again (retryServiceProvisioning).',
  },
  noUsageLocation: {
    is: 'The Exchange plan is assigned, but the user has no usage location.',
    check: 'Set the usage location, without which licences do not take effect.',
  },
  preparing: {
    is: 'The Exchange plan is assigned and enabled; Exchange has not finished with the user.',
    check:
      'After the change has synchronised, wait up to 24 hours; if it stays so, run Get-Recipient in Exchange Online PowerShell and compare ExchangeGuid.',
  },
  planProvisioned: {
    is: 'The Exchange plan is assigned, enabled and provisioned, which does not prove a mailbox.',
    check:
      'Look with Get-EXOMailbox whether the mailbox is there; where Get-MailUser answers instead, its ExchangeGuid must be zero before one is made.',
  },
};

function stateOf(user: TenantUser): TenantMailboxState {
  const ofMailbox = user.assignedPlans.filter(({ servicePlanId }) =>
    mailboxPlans.has(servicePlanId.toLowerCase()),
  );
  if (ofMailbox.length === 0) {
    const hasOther = user.assignedPlans.some(
      ({ servicePlanId, capabilityStatus }) =>
        otherExchangePlans.has(servicePlanId.toLowerCase()) && isPlanInUse(capabilityStatus),
    );
    return hasOther ? 'archivePlanOnly' : 'noPlan';
  }
  if (!ofMailbox.some(({ capabilityStatus }) => isPlanInUse(capabilityStatus))) return 'planOff';
  if (user.usageLocation === null) return 'noUsageLocation';
  const exchange = user.provisionedPlans.filter(({ service }) => service.toLowerCase() === 'exchange');
  const isDone = exchange.some(({ provisioningStatus }) => provisioningStatus.toLowerCase() === 'success');
  return isDone ? 'planProvisioned' : 'preparing';
}

function isOfExchange({ serviceInstance, isResolved }: TenantServiceError): boolean {
  return !isResolved && /^exchange(?:\/|$)/i.test(serviceInstance);
}

/** The description inside the service's XML, which no parser is let near; else the text itself. */
function descriptionIn(errorDetail: string): string {
  const found = /<ErrorDescription>([^<]{1,2000})<\/ErrorDescription>/i.exec(errorDetail)?.[1];
  return (found ?? errorDetail).trim().slice(0, 500);
}
