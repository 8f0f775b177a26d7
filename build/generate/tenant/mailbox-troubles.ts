import type { TenantUser } from '../../../core/model/tenant.ts';
import { textIn, type Planted } from '../sample/company.ts';
import type { SampleFile } from '../sample/forest.ts';
import { exchangePlan } from './tenant-objects.ts';

/** What is otherwise of synchronised users of Fabrikam, and what the advisor of cloud mailboxes says of them. */
export interface MailboxTroubles {
  /** By DN. */
  readonly changes: ReadonlyMap<string, TroubleChange>;
  readonly advised: readonly (Planted & { readonly outcome: string })[];
}

/** What is otherwise of a user now, and in the snapshot before. */
export interface TroubleChange {
  readonly now: Partial<TenantUser>;
  /** Absent: as now. */
  readonly before?: Partial<TenantUser>;
}

/** Archive for Exchange Online: an Exchange plan without a mailbox. */
const archivePlan = '176a09a6-7ec5-4039-ac02-b2791c6ba793';

const preparing: Partial<TenantUser> = {
  provisionedPlans: [{ service: 'exchange', provisioningStatus: 'PendingProvisioning' }],
};

const unlicensed: Partial<TenantUser> = { assignedPlans: [], provisionedPlans: [] };

const cases: readonly (readonly [
  person: string,
  outcome: string,
  what: string,
  now: (name: string) => Partial<TenantUser>,
  before?: Partial<TenantUser>,
])[] = [
  [
    'Quang Hồ',
    'serviceError',
    'a user whom Exchange Online refused',
    () => ({
      ...preparing,
      serviceProvisioningErrors: [
        {
          serviceInstance: 'exchange/namprd03-001-01',
          isResolved: false,
          errorDetail:
            '<ServiceInstance><ObjectErrors><ErrorRecord><ErrorCode>ExD12345</ErrorCode><ErrorDescription>The value of property ArchiveGuid is used by another recipient object.</ErrorDescription></ErrorRecord></ObjectErrors></ServiceInstance>',
        },
      ],
    }),
  ],
  [
    'Madison Hughes',
    'addressConflict',
    'an address that Entra ID has set aside',
    (name) => ({
      onPremisesProvisioningErrors: [
        { category: 'PropertyConflict', propertyCausingError: 'ProxyAddresses', value: `smtp:info.${name}` },
      ],
    }),
  ],
  [
    'Imogen MacLeod',
    'planOff',
    'a plan of a subscription that has lapsed',
    () => ({ assignedPlans: [{ servicePlanId: exchangePlan, capabilityStatus: 'Suspended' }] }),
  ],
  [
    'Logan Thompson',
    'archivePlanOnly',
    'an Exchange plan without a mailbox',
    () => ({ assignedPlans: [{ servicePlanId: archivePlan, capabilityStatus: 'Enabled' }] }),
  ],
  [
    'Vikram Raghunathan',
    'noUsageLocation',
    'a licence without usage location',
    () => ({ usageLocation: null }),
  ],
  [
    'Наталья Орлов',
    'stillPreparing',
    'a plan that was being provisioned three days ago already',
    () => preparing,
  ],
  ['Väinö Ångström', 'preparing', 'a plan that is being provisioned', () => preparing, unlicensed],
  ['Øyvind Sjögren', 'arrived', 'a plan that has been provisioned since', () => ({}), preparing],
  ['婷 Foster', 'provisioned', 'a plan that is provisioned', () => ({})],
  ['지수 박', 'liveOnPremises', 'a licence, and a live mailbox on premises', () => ({})],
];

/** Users of Fabrikam who wait for a mailbox in Exchange Online, and those whom the directory makes wait. */
export function mailboxTroubles({ entries, advised }: SampleFile): MailboxTroubles {
  const changes = new Map<string, TroubleChange>();
  const said: (Planted & { readonly outcome: string })[] = [];
  const says = (outcome: string, dn: string, what: string): void =>
    void said.push({ outcome: `cloudMailbox.${outcome}`, dn, what });
  for (const [person, outcome, what, now, before] of cases) {
    const entry = entries.find(({ dn }) => dn.startsWith(`CN=${person},`));
    if (!entry) throw new Error(`the sample has no ${person}`);
    const name = textIn(entry, 'userPrincipalName');
    changes.set(entry.dn, { now: now(name), ...(before === undefined ? {} : { before }) });
    says(outcome, name, what);
  }
  const leftovers = advised.filter(({ outcome }) => outcome === 'mailboxGuid.leftover');
  for (const [one, outcome, what, now] of [
    [leftovers[0], 'guidStands', 'a licence, and the GUID of a removed mailbox', preparing],
    [leftovers[1], 'guidWaits', 'no licence, and the GUID of a removed mailbox', unlicensed],
  ] as const) {
    const entry = entries.find(({ dn }) => dn === one?.dn);
    if (!entry) throw new Error(`nobody in ${entries.length} objects is a case of ${outcome}`);
    changes.set(entry.dn, { now });
    says(outcome, textIn(entry, 'userPrincipalName'), what);
  }
  says('notLicensed', 'breakglass@contoso.onmicrosoft.com', 'no Exchange plan');
  return { changes, advised: said };
}
