import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  tenantDevice,
  tenantGroup,
  tenantHeaderOf,
} from '../../../../build/generate/tenant/tenant-objects.ts';
import { runAdvisor } from '../../../../core/advisors/advisor.ts';
import { onlyJoinedDevicesCatalogue } from '../../../../core/advisors/only-joined-devices/catalogue.ts';
import { createOnlyJoinedDevicesAdvisor } from '../../../../core/advisors/only-joined-devices/only-joined-devices.ts';
import type { AdvisorRun } from '../../../../core/model/advice.ts';
import { recordMaker, type AdviceRecord } from '../../../../core/model/advice-text.ts';
import type { DirectoryObject } from '../../../../core/model/directory-object.ts';
import type { TenantHeader, TenantObject } from '../../../../core/model/tenant.ts';
import { guidText } from '../../../../core/model/value-text.ts';
import { readAdvice } from '../../../../core/workspace/advice.ts';
import { loadTenant } from '../../../../core/workspace/tenant.ts';
import { openWorkspace } from '../../../../core/workspace/workspace.ts';
import { fullSource, guidOf, scanInto, workspaceFolder } from '../../../helpers/scanned.ts';
import { objectWith } from '../sync-preview/surroundings.ts';
import { policyOf } from './policy.ts';

let folder: ReturnType<typeof workspaceFolder>;
beforeEach(() => {
  folder = workspaceFolder();
});
afterEach(() => folder.remove());

const idOf = (number: number): string => guidText(guidOf(number)) ?? '';
const recently = String((BigInt(Date.now() - 86_400_000) + 11_644_473_600_000n) * 10_000n);

function computer(number: number, more: Readonly<Record<string, string>> = {}): DirectoryObject {
  return objectWith(
    {
      objectClass: ['top', 'person', 'user', 'computer'],
      objectGUID: guidOf(number),
      sAMAccountName: `PC-${number}$`,
      userAccountControl: '4096',
      operatingSystem: 'Windows 11 Enterprise',
      operatingSystemVersion: '10.0 (26100)',
      lastLogonTimestamp: recently,
      ...more,
    },
    `CN=PC-${number},OU=Computers,DC=corp,DC=contoso,DC=com`,
  );
}

interface Said {
  readonly run: AdvisorRun;
  readonly advice: readonly AdviceRecord[];
}

async function judged(
  objects: readonly TenantObject[] | undefined,
  computers: readonly DirectoryObject[] = [],
  more: Partial<TenantHeader> = {},
): Promise<Said> {
  const path = folder.path('contoso.foresync');
  const scan = computers.length === 0 ? null : await scanInto(path, [fullSource(computers)]);
  const workspace = openWorkspace(path, { create: true });
  try {
    if (objects) {
      await loadTenant(workspace, tenantHeaderOf(['contoso.com'], more), async function* some() {
        yield await Promise.resolve(objects);
      });
    }
    const advisor = createOnlyJoinedDevicesAdvisor({ named: [] });
    const run = await runAdvisor(advisor, workspace, scan, new AbortController().signal);
    const recordOf = recordMaker(onlyJoinedDevicesCatalogue);
    return { run, advice: Array.from(readAdvice(workspace, run.id, {}), recordOf) };
  } finally {
    workspace.close();
  }
}

const outcomes = ({ advice }: Said): ReadonlySet<string> =>
  new Set(
    advice.map(
      ({ outcome, subject }) => `${outcome.replace('onlyJoinedDevices.', '')} ${subject.split(',')[0] ?? ''}`,
    ),
  );
const policy = policyOf('OR', ['domainJoinedDevice']);

describe('the advisor for "only from domain joined devices"', () => {
  it('holds computers and devices against each other, each once', async () => {
    const said = await judged(
      [
        policy,
        tenantDevice(idOf(101), idOf(1), 'PC-1'),
        { ...tenantDevice(idOf(103), idOf(33), 'PC-3'), trustType: 'Workplace' },
        tenantDevice(idOf(109), idOf(9), 'PC-9'),
        { ...tenantDevice(idOf(110), idOf(10), 'CLOUD-1'), trustType: 'AzureAd' },
      ],
      [computer(1), computer(2), computer(3), computer(4, { userAccountControl: '4098' })],
    );
    expect(said.run.end).toEqual({ state: 'ran' });
    expect(outcomes(said)).toEqual(
      new Set([
        'policyDemands Only joined devices',
        'accepted CN=PC-1',
        'notInTenant CN=PC-2',
        'registeredOnly CN=PC-3',
        'withoutComputer PC-9',
        'entraJoined CLOUD-1',
      ]),
    );
    expect(said.advice.filter(({ sentence, action }) => /[{}]/.test(`${sentence}${action}`))).toEqual([]);
  });

  it('says where the join of a refused computer stands', async () => {
    const { advice } = await judged([policy], [computer(2)]);
    const refused = advice.find(({ outcome }) => outcome === 'onlyJoinedDevices.notInTenant');
    expect(refused?.sentence).toContain('Refused by: Only joined devices. Hybrid join: Never begun.');
  });

  it('names whom a policy covers: groups with their users', async () => {
    const group = tenantGroup('abcdef00-0000-4000-8000-000000000000', 'Finance', null);
    const covered = policyOf('OR', ['domainJoinedDevice'], {
      users: {
        ...policy.users,
        includeUsers: [],
        includeGroups: [group.id.toUpperCase()],
        excludeUsers: [idOf(60)],
      },
    });
    const { advice } = await judged([
      group,
      covered,
      { kind: 'groupMember', groupId: group.id, userId: idOf(61) },
      { kind: 'groupMember', groupId: group.id, userId: idOf(62) },
    ]);
    expect(advice[0]?.evidence).toContainEqual({
      name: 'covers',
      value: 'group Finance (users: 2)\nexcept users by name: 1',
    });
  });

  it('judges no device where no policy demands one, and says so', async () => {
    const said = await judged(
      [policyOf('OR', ['mfa']), tenantDevice(idOf(109), idOf(9), 'PC-9')],
      [computer(2)],
    );
    expect(outcomes(said)).toEqual(new Set(['noPolicy Contoso']));
    expect(said.run.notJudged.map(({ what }) => what)).toContain(
      'which computers and devices the policies accept',
    );
  });

  it('takes what the screen says for granted where policies were not read, and says so', async () => {
    const { coverage } = tenantHeaderOf([]);
    const said = await judged([], [computer(2)], {
      coverage: { ...coverage, policies: { state: 'skipped', reason: 'no right' } },
    });
    expect(outcomes(said)).toEqual(new Set(['notInTenant CN=PC-2']));
    expect(said.run.notJudged.map(({ reason }) => reason)).toContain('no right');
  });

  it('judges the devices of the tenant alone where there is no scan', async () => {
    const said = await judged([policy, tenantDevice(idOf(109), idOf(9), 'PC-9')]);
    expect(outcomes(said)).toEqual(new Set(['policyDemands Only joined devices', 'accepted PC-9']));
  });

  it('fails without a tenant snapshot, and judges no device where devices were not read', async () => {
    expect((await judged(undefined, [computer(2)])).run.end).toMatchObject({ state: 'failed' });
    const { coverage } = tenantHeaderOf([]);
    const said = await judged([policy], [], {
      coverage: { ...coverage, devices: { state: 'failed', error: 'cut' } },
    });
    expect(outcomes(said)).toEqual(new Set(['policyDemands Only joined devices']));
    expect(said.run.notJudged.map(({ reason }) => reason)).toContain('cut');
  });
});
