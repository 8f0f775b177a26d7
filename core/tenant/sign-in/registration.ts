import { clouds, type Cloud } from '../clouds.ts';
import { snapshotScopes } from '../read/requests.ts';

/** Who Foresync is in the tenant: a person with it, or it alone. */
export type RegistrationKind = 'person' | 'application';

/** A permission of Microsoft Graph that the registration asks for. */
export type ReadPermission = 'User.Read' | (typeof snapshotScopes)[number];

/** A permission that one function alone needs, and that is asked for when that is used. */
export type OptionalPermission = (typeof optionalPermissions)[number]['name'];

/** Permissions that nobody has to grant, and what they are for. They stay out of the body of the registration. */
export const optionalPermissions = [
  {
    name: 'AuditLog.Read.All',
    reason:
      'the sign-in log of one user, which the advisor Only joined devices reads on request; it takes Entra ID P1 and the role Reports Reader',
  },
] as const;

/** Application id of Microsoft Graph, the same in every tenant. */
const graphAppId = '00000003-0000-0000-c000-000000000000';

/** Ids of permissions, the same in every tenant (Microsoft: Microsoft Graph permissions reference). */
const permissionIds: Readonly<
  Record<ReadPermission, { readonly delegated: string; readonly application?: string }>
> = {
  'User.Read': { delegated: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d' },
  'Organization.Read.All': {
    delegated: '4908d5b9-3fb2-4b1e-9336-1888b7937185',
    application: '498476ce-e0fe-48b0-b801-37ba7e2685c6',
  },
  'Domain.Read.All': {
    delegated: '2f9ee017-59c1-4f1d-9472-bd5529a7b311',
    application: 'dbb9058a-0e50-45d7-ae91-66909b5d4664',
  },
  'LicenseAssignment.Read.All': {
    delegated: 'f395577a-0960-456b-979f-7228de0c5996',
    application: 'e2f98668-2877-4f38-a2f4-8202e0717aa1',
  },
  // Without a person the settings cannot be read (Microsoft: Get onPremisesDirectorySynchronization).
  'OnPremDirectorySynchronization.Read.All': { delegated: 'f6609722-4100-44eb-b747-e6ca0536989d' },
  'User.Read.All': {
    delegated: 'a154be20-db9c-4678-8ab7-66f6cc099a59',
    application: 'df021288-bdef-4463-88db-98f22de89214',
  },
  'Group.Read.All': {
    delegated: '5f8c59db-677d-491f-a6b8-5f174b11ec1d',
    application: '5b567255-7703-4780-807c-7be8301ae99b',
  },
  'OrgContact.Read.All': {
    delegated: '08432d1b-5911-483c-86df-7980af5cdee0',
    application: 'e1a88a34-94c4-4418-be12-c87b00e26bea',
  },
  'Device.Read.All': {
    delegated: '951183d1-1a61-466f-a6d1-1fde911bfd95',
    application: '7438b122-aefc-4978-80ed-43db9fcc7715',
  },
  'RoleManagement.Read.Directory': {
    delegated: '741c54c3-0c1e-44a1-818b-3f97ab4e8c83',
    application: '483bed4a-2ad3-4361-a73b-c83ccdbdc53c',
  },
  'Policy.Read.All': {
    delegated: '572fea84-0151-49b2-9301-11cb16974376',
    application: '246dd0d5-5bd0-4def-940b-0421030a5b68',
  },
};

const environments: Readonly<Record<Cloud, string>> = {
  global: 'Global',
  usGov: 'USGov',
  usGovDod: 'USGovDoD',
  china: 'China',
};

/** Names of the permissions that the registration asks for. All of them only read. */
export function registeredPermissions(kind: RegistrationKind): readonly ReadPermission[] {
  if (kind === 'person') return ['User.Read', ...snapshotScopes];
  return snapshotScopes.filter((scope) => permissionIds[scope].application !== undefined);
}

/** What a person can be asked to grant: what the registration asks for, and the optional ones. All of them only read. */
export function askablePermissions(): readonly (ReadPermission | OptionalPermission)[] {
  return [...registeredPermissions('person'), ...optionalPermissions.map(({ name }) => name)];
}

/** Body of `POST /applications` that registers Foresync in one tenant. */
export function registrationBody(kind: RegistrationKind): object {
  const resourceAccess = registeredPermissions(kind).map((name) => {
    const { delegated, application } = permissionIds[name];
    return kind === 'person' ? { id: delegated, type: 'Scope' } : { id: application, type: 'Role' };
  });
  return {
    displayName: 'Foresync',
    signInAudience: 'AzureADMyOrg',
    ...(kind === 'person'
      ? { isFallbackPublicClient: true, publicClient: { redirectUris: ['http://localhost'] } }
      : {}),
    requiredResourceAccess: [{ resourceAppId: graphAppId, resourceAccess }],
  };
}

/** How to register Foresync in a tenant: by hand, with PowerShell, or by Graph. */
export interface RegistrationGuide {
  readonly isPerson: boolean;
  /** Address of the portal. */
  readonly portal: string;
  /** By hand, one after the other; the permissions belong to the third. */
  readonly steps: readonly string[];
  readonly permissions: readonly string[];
  /** Only for who wants what they are for. */
  readonly optional: readonly { readonly name: string; readonly reason: string }[];
  readonly powershell: string;
  /** Address that `body` is posted to. */
  readonly graph: string;
  /** JSON. */
  readonly body: string;
  /** What else reading needs. */
  readonly note: string;
}

/** How to register Foresync in a tenant of a cloud. */
export function registrationGuide(cloud: Cloud, kind: RegistrationKind): RegistrationGuide {
  const { graph, portal, login } = clouds[cloud];
  const isPerson = kind === 'person';
  const body = JSON.stringify(registrationBody(kind), null, 2);
  const address = `https://${graph}/v1.0/applications`;
  return {
    isPerson,
    portal: `https://${portal}`,
    steps: [
      'Microsoft Entra ID > App registrations > New registration: name Foresync, accounts in this directory only.',
      isPerson
        ? 'Authentication > Add a platform > Mobile and desktop applications: redirect URI http://localhost. ' +
          'Further down: Allow public client flows = Yes (for signing in with a code).'
        : 'Certificates & secrets: upload a certificate (better), or make a client secret.',
      `API permissions > Add a permission > Microsoft Graph > ${isPerson ? 'Delegated' : 'Application'} permissions: those listed here.`,
      `Grant admin consent. An administrator who is somebody else can open https://${login}/<tenant id>/adminconsent?client_id=<application id>`,
      'Overview: Application (client) ID and Directory (tenant) ID are what signing in asks for.',
    ],
    permissions: registeredPermissions(kind),
    optional: optionalPermissions,
    powershell: [
      `Connect-MgGraph -Scopes Application.ReadWrite.All -Environment ${environments[cloud]}`,
      `$body = @'`,
      body,
      `'@`,
      `$app = Invoke-MgGraphRequest -Method POST -Uri '${address}' -Body $body -ContentType 'application/json'`,
      '$app.appId',
    ].join('\n'),
    graph: address,
    body,
    note: isPerson
      ? 'Who signs in needs a role that may read, too: Global Reader. The synchronisation settings may need more.'
      : 'Without a person the synchronisation settings cannot be read: Graph does not offer them to applications.',
  };
}

/** The guide as a text. */
export function registrationText(cloud: Cloud, kind: RegistrationKind): string {
  const guide = registrationGuide(cloud, kind);
  const steps = guide.steps.map((step, place) => `  ${place + 1}. ${step}`);
  return [
    guide.isPerson
      ? 'Register Foresync in the tenant, for people who sign in with it. It has no secret and only reads.'
      : 'Register Foresync in the tenant, for scripts that sign in without a person. It only reads.',
    '',
    `BY HAND, at ${guide.portal}`,
    ...steps.slice(0, 3),
    ...guide.permissions.map((name) => `     ${name}`),
    '     Only for what they are for; everything else works without:',
    ...guide.optional.map(({ name, reason }) => `     ${name}: ${reason}`),
    ...steps.slice(3),
    '     (--client-id and --tenant of foresync tenant read)',
    '',
    'WITH POWERSHELL (Microsoft.Graph.Authentication)',
    guide.powershell,
    '',
    `BY GRAPH: POST ${guide.graph} with that body.`,
    '',
    guide.note,
    '',
  ].join('\n');
}
