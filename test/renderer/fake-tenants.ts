import type { Api } from '../../core/contract/contract.ts';
import type { Result } from '../../core/contract/operation.ts';
import type {
  AdvisorAccess,
  KeptTenant,
  Registration,
  SignInProgressEvent,
  TenantProgressEvent,
  UserAnswer,
} from '../../core/contract/tenant/outputs.ts';
import type { TenantObject } from '../../core/model/tenant.ts';
import { registrationGuide } from '../../core/tenant/sign-in/registration.ts';

/** What is known of tenants. */
export type FakeTenants = 'none' | 'signedIn' | 'gaps' | 'browser' | 'code' | 'reading' | 'confirming';

type Answer = <Output>(
  name: string,
  input: unknown,
  output: () => Output | Result<Output>,
) => Promise<Result<Output>>;

const registration: Registration = {
  cloud: 'global',
  tenant: 'contoso.com',
  clientId: '11111111-2222-3333-4444-555555555555',
};

const ran = { state: 'ran' } as const;

/** One for each kind of object that a snapshot can have. */
const keptCounts: Readonly<Record<TenantObject['kind'], number>> = {
  user: 9_120,
  group: 640,
  contact: 88,
  device: 2_210,
  deletedUser: 12,
  deletedGroup: 3,
  role: 14,
  policy: 6,
  groupMember: 1_480,
};

/** A tenant that is kept, whole or with gaps. */
function keptTenant(hasGaps: boolean): KeptTenant {
  return {
    id: 1,
    header: {
      format: 'foresync-tenant',
      version: 1,
      tenantId: '5a1c7d52-0f6b-4c0e-9a55-3d2f8e6b7c10',
      displayName: 'Contoso',
      takenAt: '2026-11-12T09:30:00.000Z',
      cloud: 'global',
      onPremisesSyncEnabled: null,
      onPremisesLastSyncDateTime: null,
      directorySizeQuota: { used: 12_480, total: 300_000 },
      domains: ['contoso.onmicrosoft.com', 'contoso.com', 'fabrikam.com'].map((id, place) => ({
        id,
        isVerified: true,
        isInitial: place === 0,
        isDefault: place === 1,
        authenticationType: 'Managed',
      })),
      licences: [],
      synchronization: null,
      coverage: {
        organization: ran,
        domains: ran,
        licences: ran,
        synchronization: hasGaps
          ? {
              state: 'skipped',
              reason:
                'The sign-in has no right to read this. Grant the permission, and sign in with a role that may read.',
            }
          : ran,
        users: ran,
        groups: ran,
        contacts: ran,
        devices: hasGaps
          ? { state: 'failed', error: 'Microsoft Graph does not answer any more. Read the tenant again.' }
          : ran,
        deletedItems: ran,
        roles: ran,
        eligibleRoles: {
          state: 'skipped',
          reason: 'The tenant has neither Entra ID P2 nor Entra ID Governance: nobody is eligible.',
          isUnlicensed: true,
        },
        policies: ran,
      },
    },
    counts: keptCounts,
  };
}

/** What the tenant says of a user whose log is visible, and of one whose is not. */
export const fakeAnswer: UserAnswer = {
  user: 'bert@contoso.com',
  advice: [
    {
      outcome: 'onlyJoinedDevices.userBrowser',
      subject: 'bert@contoso.com',
      object: null,
      subjectClass: 'cloud user',
      severity: 'warning',
      title: 'Browser without device',
      sentence: 'Refused at Office 365, 2026-11-22T08:00:00Z (53001): Edge on Windows presented no device.',
      action: 'Sign in to Edge with the work account.',
      evidence: [{ name: 'browser', value: 'Edge 131' }],
    },
  ],
  notVisible: [],
  lacks: [],
  consentLink: null,
};
export const fakeHiddenAnswer: UserAnswer = {
  ...fakeAnswer,
  advice: [],
  notVisible: [
    { what: 'the sign-ins of bert@contoso.com', reason: 'The sign-in has no right to read this.' },
  ],
  lacks: ['AuditLog.Read.All'],
  consentLink: 'https://login.microsoftonline.com/contoso.com/v2.0/adminconsent?client_id=1',
};

function accessOf(hasGaps: boolean): readonly AdvisorAccess[] {
  const link = 'https://login.microsoftonline.com/contoso.com/v2.0/adminconsent?client_id=1';
  return [
    {
      advisor: 'sync-preview',
      title: 'Sync preview',
      state: hasGaps ? 'blocked' : 'ready',
      lacks: hasGaps
        ? [
            { kind: 'permission', name: 'User.Read.All', parts: ['users', 'deletedItems'], isNeeded: true },
            { kind: 'refused', part: 'synchronization', reason: 'The person needs a role.', isNeeded: false },
          ]
        : [],
      consentLink: hasGaps ? link : null,
    },
    {
      advisor: 'mailbox-guid',
      title: 'Mailbox GUID',
      state: hasGaps ? 'partly' : 'ready',
      lacks: hasGaps
        ? [
            {
              kind: 'permission',
              name: 'LicenseAssignment.Read.All',
              parts: ['licences'],
              isNeeded: false,
            },
          ]
        : [],
      consentLink: hasGaps ? link : null,
    },
    {
      advisor: 'only-joined-devices',
      title: 'Only joined devices',
      state: hasGaps ? 'partly' : 'ready',
      lacks: hasGaps
        ? [{ kind: 'licence', names: ['Entra ID P1', 'Entra ID P2'], part: 'policies', isNeeded: false }]
        : [],
      consentLink: null,
    },
    { advisor: 'hybrid-join', title: 'Hybrid join', state: 'ready', lacks: [], consentLink: null },
  ];
}

function askingOf(state: FakeTenants): SignInProgressEvent | null {
  const asked = { operation: 'operation-20', registration };
  if (state === 'browser') return { ...asked, ask: { kind: 'browser' } };
  if (state !== 'code') return null;
  const verificationUri = 'https://microsoft.com/devicelogin';
  return { ...asked, ask: { kind: 'code', userCode: 'BQ7K3XW9C', verificationUri } };
}

function readingOf(state: FakeTenants): TenantProgressEvent | null {
  if (state !== 'reading' && state !== 'confirming') return null;
  const isAsking = state === 'confirming';
  return {
    operation: 'operation-21',
    workspace: 'workspace-1',
    from: 'tenant',
    part: 'users',
    objects: 5_994,
    isAsking,
  };
}

/** The group `tenants`, in one of its states. */
export function createFakeTenants(state: FakeTenants, answer: Answer): Pick<Api, 'tenants'> {
  const isKnown = state !== 'none' && state !== 'browser' && state !== 'code';
  const hasGaps = state === 'gaps';
  const started = { operation: 'operation-22' };
  return {
    tenants: {
      guide: (input) => answer('tenants.guide', input, () => registrationGuide(input.cloud, 'person')),
      signIns: (input) =>
        answer('tenants.signIns', input, () => ({
          isLasting: state === 'signedIn',
          known: isKnown
            ? [
                {
                  registration,
                  account: {
                    userName: 'anna@contoso.com',
                    tenantId: '5a1c7d52-0f6b-4c0e-9a55-3d2f8e6b7c10',
                  },
                },
              ]
            : [],
          asking: askingOf(state),
        })),
      signIn: (input) => answer('tenants.signIn', input, () => started),
      signOut: (input) => answer('tenants.signOut', input, () => null),
      forget: (input) => answer('tenants.forget', input, () => null),
      access: (input) => answer('tenants.access', input, () => accessOf(hasGaps)),
      kept: (input) =>
        answer('tenants.kept', input, () => ({
          tenants: isKnown ? [keptTenant(hasGaps)] : [],
          running: readingOf(state),
        })),
      read: (input) => answer('tenants.read', input, () => started),
      askAboutUser: (input) => answer('tenants.askAboutUser', input, () => started),
      load: (input) => answer('tenants.load', input, () => started),
      save: (input) => answer('tenants.save', input, () => started),
    },
  };
}
