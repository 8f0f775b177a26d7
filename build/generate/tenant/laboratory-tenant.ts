import { guidText } from '../../../core/model/value-text.ts';
import type { TenantHeader, TenantObject } from '../../../core/model/tenant.ts';
import { seededRandom } from '../random.ts';
import { textIn, type Planted } from '../sample/company.ts';
import type { SampleFile } from '../sample/forest.ts';
import { guidBytes } from '../values.ts';
import { tenantHeaderOf, tenantUser } from './tenant-objects.ts';

/** A tenant that is set up otherwise than it should be, and what an advisor says of its settings. */
export interface LaboratoryTenant {
  readonly header: TenantHeader;
  readonly objects: readonly TenantObject[];
  readonly advised: readonly (Planted & { readonly outcome: string })[];
}

/** The tenant of the laboratory, against which the sample forest shows what settings can do. */
export function laboratoryTenant([contoso]: readonly SampleFile[]): LaboratoryTenant {
  const random = seededRandom(20_261_122);
  const newId = (): string => guidText(guidBytes(random)) ?? '';
  const person = contoso?.entries.find(
    ({ attributes }) => attributes['userPrincipalName'] === 'helene.moreau@contoso.com',
  );
  if (!person) throw new Error('the sample lacks a person for the tenant of its laboratory');
  const name = textIn(person, 'userPrincipalName');
  const header = tenantHeaderOf([], {
    tenantId: 'b3a7d1f0-58c4-4e2f-9d6b-7c0a1e5f2d84',
    displayName: 'Contoso Laboratory',
    onPremisesSyncEnabled: null,
    onPremisesLastSyncDateTime: null,
    directorySizeQuota: { used: 48_300, total: 50_000 },
    domains: [
      domain('contosolab.onmicrosoft.com', { isInitial: true }),
      domain('laboratory.contoso.com', { isDefault: true }),
      domain('contoso.com', { authenticationType: 'Federated' }),
      domain('fabrikam.com', { isVerified: false }),
    ],
    synchronization: {
      features: {
        blockSoftMatchEnabled: true,
        blockCloudObjectTakeoverThroughHardMatchEnabled: true,
        allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled: true,
        softMatchOnUpnEnabled: true,
        synchronizeUpnForManagedUsersEnabled: false,
        passwordSyncEnabled: false,
      },
      accidentalDeletionPrevention: { synchronizationPreventionType: 'disabled', alertThreshold: null },
    },
  });
  return {
    header,
    objects: [tenantUser({ id: newId(), userPrincipalName: name, displayName: 'Hélène Moreau', mail: name })],
    advised: [
      says('crossCheck.matchBlocked', person.dn, 'a cloud user with its primary address'),
      says('crossCheck.suffixNotVerified', '@fabrikam.com', 'a domain that was added and not verified'),
      says('crossCheck.suffixFederated', '@contoso.com', 'a domain that is federated'),
      says(
        'crossCheck.defaultDomain',
        'laboratory.contoso.com',
        'a default domain that nobody signs in with',
      ),
      says('crossCheck.quotaNear', 'Contoso Laboratory', 'a quota that is nearly reached'),
      says(
        'crossCheck.deletionGuard',
        'accidentalDeletionPrevention',
        'no protection from accidental deletes',
      ),
      says(
        'crossCheck.remappingAllowed',
        'allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled',
        'a switch that lets objects be taken from others',
      ),
      says('onlyJoinedDevices.noPolicy', 'Contoso Laboratory', 'a tenant without policies'),
      says('crossCheck.switchUnusual', 'passwordSyncEnabled', 'passwords that are not synchronised'),
    ],
  };
}

function says(outcome: string, dn: string, what: string): Planted & { readonly outcome: string } {
  return { outcome, dn, what };
}

function domain(
  id: string,
  more: Partial<TenantHeader['domains'][number]> = {},
): TenantHeader['domains'][number] {
  return { id, isVerified: true, isInitial: false, isDefault: false, authenticationType: 'Managed', ...more };
}
