import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  tenantDevice,
  tenantHeaderOf,
  tenantUser,
} from '../../../../build/generate/tenant/tenant-objects.ts';
import { askUser } from '../../../../core/advisors/only-joined-devices/ask-user.ts';
import { onlyJoinedDevicesCatalogue } from '../../../../core/advisors/only-joined-devices/catalogue.ts';
import type { NotJudged } from '../../../../core/model/advice.ts';
import { recordMaker, type AdviceRecord } from '../../../../core/model/advice-text.ts';
import type { UserAccess } from '../../../../core/tenant/read/user-access.ts';
import { loadTenant } from '../../../../core/workspace/tenant.ts';
import { openWorkspace } from '../../../../core/workspace/workspace.ts';
import { workspaceFolder } from '../../../helpers/scanned.ts';
import { signInOf } from './sign-in.ts';

let folder: ReturnType<typeof workspaceFolder>;
beforeEach(() => {
  folder = workspaceFolder();
});
afterEach(() => folder.remove());

const idOf = (digit: number): string => `${String(digit).repeat(8)}-0000-4000-8000-000000000000`;
const anna = tenantUser({ id: idOf(1), userPrincipalName: 'anna@contoso.com' });

interface Said {
  readonly advice: readonly AdviceRecord[];
  readonly notVisible: readonly NotJudged[];
}

async function said(access: UserAccess, name = ' Anna@contoso.com'): Promise<Said> {
  const workspace = openWorkspace(folder.path('contoso.foresync'), { create: true });
  try {
    const tenant = await loadTenant(workspace, tenantHeaderOf(['contoso.com']), async function* some() {
      yield await Promise.resolve([anna, tenantDevice(idOf(2), idOf(3), 'PC-3')]);
    });
    const { advice, notVisible } = await askUser({
      workspace,
      tenant,
      name,
      now: new Date('2026-11-23T08:00:00Z'),
      read: async (userId, since) => {
        expect([userId, since]).toEqual([anna.id, '2026-11-16T08:00:00.000Z']);
        return await Promise.resolve(access);
      },
    });
    return { advice: advice.map(recordMaker(onlyJoinedDevicesCatalogue)), notVisible };
  } finally {
    workspace.close();
  }
}

const outcomes = ({ advice }: Said): readonly string[] =>
  advice.map(({ outcome }) => outcome.replace('onlyJoinedDevices.', ''));
const noDevices = { state: 'ran', all: [] } as const;

describe('the sign-ins of a user', () => {
  it('say what each was refused for, beside the device that the tenant knows by the id that was presented', async () => {
    const device = {
      deviceId: idOf(3),
      trustType: 'Azure AD registered',
      browser: 'Edge',
      operatingSystem: 'Windows',
    };
    const result = await said({
      devices: {
        state: 'ran',
        all: [{ deviceId: idOf(3), displayName: 'PC-3', trustType: 'ServerAd', isCompliant: null }],
      },
      signIns: {
        state: 'ran',
        all: [
          signInOf(53_001, { browser: 'Edge', operatingSystem: 'Windows' }),
          signInOf(53_001, device),
          signInOf(0),
        ],
      },
    });
    expect(outcomes(result)).toEqual(['userBrowser', 'userRegistered', 'userDevices']);
    const registered = result.advice.find(({ outcome }) => outcome.endsWith('userRegistered'));
    expect(registered?.evidence).toContainEqual({
      name: 'device in the tenant',
      value: 'PC-3: hybrid joined, compliant',
    });
    expect(result.advice.filter(({ sentence }) => /[{}]/.test(sentence))).toEqual([]);
  });

  it('are told not to be visible where they are not, and not to be none', async () => {
    const result = await said({ devices: noDevices, signIns: { state: 'notVisible', reason: 'no right' } });
    expect(outcomes(result)).toEqual(['userDevices']);
    expect(result.notVisible).toEqual([{ what: 'the sign-ins of anna@contoso.com', reason: 'no right' }]);
  });

  it('are told to be fine where none was refused for a device', async () => {
    const signIns = { state: 'ran', all: [signInOf(0), signInOf(50_126)] } as const;
    expect(outcomes(await said({ devices: noDevices, signIns }))).toEqual(['userDevices', 'userNotRefused']);
  });

  it('say so where the devices alone are not visible', async () => {
    const result = await said({ devices: { state: 'notVisible', reason: 'no right' }, signIns: noDevices });
    expect(outcomes(result)).toEqual(['userNotRefused']);
    expect(result.notVisible).toEqual([{ what: 'the devices of anna@contoso.com', reason: 'no right' }]);
  });

  it('of somebody whom the snapshot does not have are not asked for', async () => {
    await expect(said({ devices: noDevices, signIns: noDevices }, 'zoe@contoso.com')).rejects.toMatchObject({
      code: 'only-joined-devices.no-user',
    });
  });
});
