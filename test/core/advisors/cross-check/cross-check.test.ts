import { afterAll, describe, expect, it } from 'vitest';
import { tenantGuest, tenantHeaderOf, tenantUser } from '../../../../build/generate/tenant/tenant-objects.ts';
import { advise } from '../../../../core/advisors/advise.ts';
import { crossCheckCatalogue } from '../../../../core/advisors/cross-check/catalogue.ts';
import { createCrossCheckAdvisor } from '../../../../core/advisors/cross-check/cross-check.ts';
import type { AdvisorRun } from '../../../../core/model/advice.ts';
import { recordMaker, type AdviceRecord } from '../../../../core/model/advice-text.ts';
import { idFixMultiTenant } from '../../../../core/rules/profiles/idfix-multi-tenant.ts';
import type { TenantFile } from '../../../../core/tenant/snapshot-file.ts';
import { readAdvice } from '../../../../core/workspace/advice.ts';
import { fullSource, inWorkspace, scanInto, workspaceFolder } from '../../../helpers/scanned.ts';
import { writeTenantFile } from '../../../helpers/tenant-file.ts';
import { anna, objectWith } from '../sync-preview/surroundings.ts';

const folder = workspaceFolder();
afterAll(folder.remove);
const user = { objectClass: ['top', 'person', 'organizationalPerson', 'user'] };
const idOf = (digit: number): string => `${String(digit).repeat(8)}-0000-4000-8000-000000000000`;

interface Said {
  readonly run: AdvisorRun;
  readonly advice: readonly AdviceRecord[];
}

async function crossCheck(
  name: string,
  tenant: TenantFile | undefined,
  scan: Parameters<typeof scanInto>[2] = {},
): Promise<Said> {
  const path = folder.path(name);
  await scanInto(path, [fullSource([objectWith({ ...anna, ...user })], scan.profile)], scan);
  const advisor = createCrossCheckAdvisor({ tenant, named: [] });
  const run = await advise(advisor, { workspace: path, signal: new AbortController().signal });
  const recordOf = recordMaker(crossCheckCatalogue);
  return {
    run,
    advice: inWorkspace(path, (workspace) => Array.from(readAdvice(workspace, run.id, {}), recordOf)),
  };
}

const outcomes = ({ advice }: Said): readonly string[] =>
  advice.map(({ outcome }) => outcome.replace('crossCheck.', '')).toSorted();

describe('the cross-check before the first synchronisation', () => {
  it('says of a tenant what is set up there, and of an object what it meets', async () => {
    const cloud = tenantUser({
      id: idOf(1),
      userPrincipalName: 'anna@contoso.com',
      mail: 'anna@contoso.com',
    });
    const said = await crossCheck('met.foresync', await writeTenantFile(folder.path('met.jsonl'), [cloud]));
    expect(said.run.end).toEqual({ state: 'ran' });
    expect(outcomes(said)).toEqual([
      'alreadySynchronised',
      'deletionGuarded',
      'matchingOpen',
      'matchingOpen',
      'overwritten',
      'quotaFine',
      'softMatch',
      'suffixVerified',
      'summary',
    ]);
  });

  it('leaves no placeholder in what it says', async () => {
    const said = await crossCheck(
      'open.foresync',
      await writeTenantFile(folder.path('open.jsonl'), [
        tenantUser({
          id: idOf(1),
          userPrincipalName: 'anna@contoso.com',
          mail: 'anna@contoso.com',
          onPremisesImmutableId: 'AAAAAAAAAAAAAAAAAAAAAg==',
          onPremisesProvisioningErrors: [
            {
              category: 'PropertyConflict',
              propertyCausingError: 'ProxyAddresses',
              value: 'smtp:a@contoso.com',
            },
          ],
        }),
      ]),
    );
    expect(outcomes(said)).toContain('provisioningError');
    expect(said.advice.filter(({ sentence, action }) => /[{}]/.test(`${sentence}${action}`))).toEqual([]);
  });

  it('counts synchronised users of another directory', async () => {
    const foreign = tenantUser({
      id: idOf(2),
      userPrincipalName: 'zoe@contoso.com',
      onPremisesSyncEnabled: true,
      onPremisesImmutableId: 'AAAAAAAAAAAAAAAAAAAACQ==',
    });
    const said = await crossCheck(
      'foreign.foresync',
      await writeTenantFile(folder.path('foreign.jsonl'), [foreign]),
    );
    const advice = said.advice.find(({ outcome }) => outcome === 'crossCheck.alreadySynchronised');
    expect(advice?.evidence).toContainEqual({ name: 'foreign users', value: '1' });
  });

  it('counts an object that arrives without a value that another holds among those that arrive', async () => {
    const guest = tenantGuest(idOf(4), 'anna@contoso.com', 'Anna');
    const said = await crossCheck(
      'arriving.foresync',
      await writeTenantFile(folder.path('arriving.jsonl'), [guest]),
    );
    expect(outcomes(said)).toContain('guestHolds');
    const summary = said.advice.find(({ outcome }) => outcome === 'crossCheck.summary');
    expect(summary?.evidence).toEqual([
      { name: 'compared', value: '1' },
      { name: 'known', value: '0' },
      { name: 'new', value: '1' },
    ]);
  });

  it('counts the objects of the snapshot where the tenant states no quota', async () => {
    const file = await writeTenantFile(
      folder.path('quota.jsonl'),
      [
        tenantUser({ id: idOf(3), userPrincipalName: 'zoe@contoso.com' }),
        { kind: 'role', principalId: idOf(3), roleName: 'User Administrator', isEligible: false },
      ],
      { directorySizeQuota: null },
    );
    const said = await crossCheck('quota.foresync', file);
    const advice = said.advice.find(({ outcome }) => outcome === 'crossCheck.quotaFine');
    expect(advice?.evidence).toContainEqual({ name: 'objects', value: 'at least 1' });
  });

  it('says nothing of parts that were not read but that they were not', async () => {
    const { coverage } = tenantHeaderOf([]);
    const skipped = { state: 'skipped', reason: 'no right' } as const;
    const file = await writeTenantFile(folder.path('parts.jsonl'), [], {
      synchronization: null,
      coverage: { ...coverage, users: skipped, domains: skipped, synchronization: skipped },
    });
    const said = await crossCheck('parts.foresync', file);
    expect(said.advice).toEqual([]);
    const reasons = said.run.notJudged.filter(({ reason }) => reason === 'no right');
    expect(reasons.length).toBeGreaterThanOrEqual(3);
  });

  it('fails without a tenant snapshot, and for a scan that does not tell what Connect takes', async () => {
    expect((await crossCheck('none.foresync', undefined)).run.end).toMatchObject({ state: 'failed' });
    const file = await writeTenantFile(folder.path('idfix.jsonl'), []);
    const said = await crossCheck('idfix.foresync', file, { profile: idFixMultiTenant });
    expect(said.run.end).toMatchObject({ state: 'failed' });
  });
});
