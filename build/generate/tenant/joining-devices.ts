import type { TenantDevice } from '../../../core/model/tenant.ts';
import { guidText } from '../../../core/model/value-text.ts';
import type { Random } from '../random.ts';
import { bytesIn } from '../sample/company.ts';
import type { SampleFile } from '../sample/forest.ts';
import { guidBytes } from '../values.ts';
import { tenantDevice } from './tenant-objects.ts';

/** Devices of computers in Toronto whose join went wrong after the computer was synchronised. */
export function joiningDevices({ entries }: SampleFile, random: Random): readonly TenantDevice[] {
  const newId = (): string => guidText(guidBytes(random)) ?? '';
  const deviceOf = (name: string, more: Partial<TenantDevice> = {}): TenantDevice => {
    const computer = entries.find(({ dn }) => dn.startsWith(`CN=${name},`));
    if (!computer) throw new Error(`the sample has no computer ${name}`);
    const id = guidText(bytesIn(computer, 'objectGUID')) ?? '';
    return { ...tenantDevice(newId(), id, name), ...more };
  };
  return [
    deviceOf('TOR-LT001', {
      profileType: null,
      isCompliant: null,
      isManaged: null,
      registrationDateTime: null,
      approximateLastSignInDateTime: null,
      alternativeSecurityIds: 0,
    }),
    deviceOf('TOR-LT002', { accountEnabled: false }),
    deviceOf('TOR-LT003'),
    {
      ...tenantDevice(newId(), newId(), 'TOR-LT003'),
      trustType: 'Workplace',
      onPremisesSyncEnabled: null,
    },
    deviceOf('TOR-LT004'),
    {
      ...tenantDevice(newId(), newId(), 'TOR-LT004'),
      registrationDateTime: '2023-02-09T10:11:45Z',
      approximateLastSignInDateTime: '2024-08-21T05:33:10Z',
    },
  ];
}
