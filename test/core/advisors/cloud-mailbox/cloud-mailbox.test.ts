import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tenantGuest, tenantHeaderOf, tenantUser } from '../../../../build/generate/tenant/tenant-objects.ts';
import { runAdvisor } from '../../../../core/advisors/advisor.ts';
import { cloudMailboxCatalogue } from '../../../../core/advisors/cloud-mailbox/catalogue.ts';
import { createCloudMailboxAdvisor } from '../../../../core/advisors/cloud-mailbox/cloud-mailbox.ts';
import type { AdvisorRun } from '../../../../core/model/advice.ts';
import { recordMaker, type AdviceRecord } from '../../../../core/model/advice-text.ts';
import type { TenantHeader, TenantUser } from '../../../../core/model/tenant.ts';
import { readAdvice } from '../../../../core/workspace/advice.ts';
import { loadTenant } from '../../../../core/workspace/tenant.ts';
import { openWorkspace } from '../../../../core/workspace/workspace.ts';
import { fullSource, guidOf, scanInto, workspaceFolder } from '../../../helpers/scanned.ts';
import { anna, annasAnchor, objectWith, type Attributes } from '../sync-preview/surroundings.ts';

let folder: ReturnType<typeof workspaceFolder>;
beforeEach(() => {
  folder = workspaceFolder();
});
afterEach(() => folder.remove());

const idOf = (digit: number): string => `${String(digit).repeat(8)}-0000-4000-8000-000000000000`;
const cloudAnna = tenantUser({
  id: idOf(1),
  userPrincipalName: 'anna@contoso.com',
  onPremisesImmutableId: annasAnchor,
  onPremisesSyncEnabled: true,
});
const preparing = { provisionedPlans: [] };
const leftover = { msExchMailboxGuid: guidOf(9), msExchRecipientTypeDetails: '1' };

interface Said {
  readonly run: AdvisorRun;
  readonly advice: readonly AdviceRecord[];
}

type Taken = readonly [takenAt: string, users: readonly TenantUser[], more?: Partial<TenantHeader>];

/** Judges the last of the snapshots beside Anna in the directory, or without a scan. */
async function said(directory: Attributes | undefined, ...snapshots: readonly Taken[]): Promise<Said> {
  const path = folder.path('contoso.foresync');
  const scan =
    directory &&
    (await scanInto(path, [
      fullSource([objectWith({ ...anna, objectClass: ['top', 'person', 'user'], ...directory })]),
    ]));
  const workspace = openWorkspace(path, { create: true });
  try {
    for (const [takenAt, users, more] of snapshots) {
      await loadTenant(
        workspace,
        tenantHeaderOf(['contoso.com'], { takenAt, ...more }),
        async function* some() {
          yield await Promise.resolve(users);
        },
      );
    }
    const advisor = createCloudMailboxAdvisor({ named: [] });
    const run = await runAdvisor(advisor, workspace, scan ?? null, new AbortController().signal);
    const recordOf = recordMaker(cloudMailboxCatalogue);
    return { run, advice: Array.from(readAdvice(workspace, run.id, {}), recordOf) };
  } finally {
    workspace.close();
  }
}

const now = '2026-11-02T06:30:00Z';
const outcomes = ({ advice }: Said): readonly string[] =>
  advice.map(({ outcome }) => outcome.replace('cloudMailbox.', ''));

describe('the advisor of cloud mailboxes', () => {
  it('finds the object on premises by the source anchor, and names it', async () => {
    const result = await said(leftover, [now, [cloudAnna]]);
    expect(outcomes(result)).toEqual(['guidStands']);
    expect(result.advice[0]).toMatchObject({ subject: 'anna@contoso.com' });
    expect(result.advice[0]?.object).not.toBeNull();
    expect(result.advice[0]?.sentence).toContain('Left over');
  });

  it('finds it by the sign-in name where the user has no anchor, and only there', async () => {
    const another = 'AAAAAAAAAAAAAAAAAAAAAg==';
    const { advice } = await said(leftover, [
      now,
      [
        { ...cloudAnna, onPremisesImmutableId: null },
        { ...cloudAnna, id: idOf(2), onPremisesImmutableId: another },
      ],
    ]);
    expect(advice.map(({ outcome, object }) => [outcome, object !== null])).toEqual([
      ['cloudMailbox.guidStands', true],
      ['cloudMailbox.provisioned', false],
    ]);
  });

  it('compares with the snapshot before of the same tenant', async () => {
    const before: Taken = ['2026-10-30T06:30:00Z', [{ ...cloudAnna, ...preparing }]];
    expect(outcomes(await said({}, before, [now, [{ ...cloudAnna, ...preparing }]]))).toEqual([
      'stillPreparing',
    ]);
  });

  it('does not compare with that of another tenant', async () => {
    const other: Taken = [
      '2026-10-30T06:30:00Z',
      [{ ...cloudAnna, ...preparing }],
      { tenantId: '00000000-1111-4111-8111-000000000000' },
    ];
    const result = await said({}, other, [now, [{ ...cloudAnna, ...preparing }]]);
    expect(outcomes(result)).toEqual(['preparing']);
    expect(result.run.notJudged.map(({ reason }) => reason)).toContain(
      'The workspace keeps no earlier snapshot of the tenant.',
    );
  });

  it('says conflicts of addresses besides', async () => {
    const conflict = {
      category: 'PropertyConflict',
      propertyCausingError: 'ProxyAddresses',
      value: 'smtp:x',
    };
    const user = { ...cloudAnna, onPremisesProvisioningErrors: [conflict] };
    const result = await said({}, [now, [user]]);
    expect(outcomes(result).toSorted()).toEqual(['addressConflict', 'provisioned']);
    expect(result.advice.filter(({ sentence }) => /[{}]/.test(sentence))).toEqual([]);
  });

  it('leaves guests out', async () => {
    expect(outcomes(await said({}, [now, [tenantGuest(idOf(3), 'x@fabrikam.com', 'X')]]))).toEqual([]);
  });

  it('judges the tenant alone where there is no scan, and says so', async () => {
    const result = await said(undefined, [now, [cloudAnna]]);
    expect(outcomes(result)).toEqual(['provisioned']);
    expect(result.run.notJudged).toContainEqual({
      what: 'what stands in the way on premises',
      reason: 'The workspace has no scan.',
    });
  });

  it('fails without a tenant snapshot, and judges nobody where users were not read', async () => {
    expect((await said({})).run.end).toMatchObject({ state: 'failed' });
    const { coverage } = tenantHeaderOf([]);
    const skipped = { coverage: { ...coverage, users: { state: 'skipped', reason: 'no right' } as const } };
    const result = await said({}, [now, [], skipped]);
    expect(result.run.notJudged).toContainEqual({ what: 'every user', reason: 'no right' });
  });
});
