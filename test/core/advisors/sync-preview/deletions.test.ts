import { afterAll, describe, expect, it } from 'vitest';
import { tenantDevice, tenantUser } from '../../../../build/generate/tenant/tenant-objects.ts';
import { advise } from '../../../../core/advisors/advise.ts';
import { syncPreviewCatalogue } from '../../../../core/advisors/sync-preview/catalogue.ts';
import {
  deletionThresholdOf,
  judgeDeletion,
} from '../../../../core/advisors/sync-preview/judge-deletions.ts';
import {
  createSyncPreviewAdvisor,
  type SyncPreviewInputs,
} from '../../../../core/advisors/sync-preview/sync-preview.ts';
import { recordMaker } from '../../../../core/model/advice-text.ts';
import { entra } from '../../../../core/rules/profiles/entra.ts';
import type { TenantUser } from '../../../../core/model/tenant.ts';
import { readAdvice } from '../../../../core/workspace/advice.ts';
import { fullSource, guidOf, inWorkspace, scanInto, workspaceFolder } from '../../../helpers/scanned.ts';
import { writeTenantFile } from '../../../helpers/tenant-file.ts';
import { anna, annasAnchor, objectWith } from './surroundings.ts';

const folder = workspaceFolder();
afterAll(folder.remove);

const dn = 'CN=Anna,OU=Sales,DC=contoso,DC=com';
const user = objectWith({ objectClass: ['top', 'person', 'organizationalPerson', 'user'], ...anna }, dn);
const source = 'Prevent accidental deletes';

/** A user of the tenant that some directory feeds. */
function synced(name: string, anchor: string, more: Partial<TenantUser> = {}): TenantUser {
  const last = name.length.toString(16).padStart(12, '0');
  return tenantUser({
    id: `00000000-0000-0000-0000-${last}`,
    userPrincipalName: `${name}@contoso.com`,
    proxyAddresses: [],
    onPremisesSyncEnabled: true,
    onPremisesImmutableId: anchor,
    onPremisesDistinguishedName: `CN=${name},OU=Sales,DC=contoso,DC=com`,
    ...more,
  });
}

const otherAnchor = 'AAAAAAAAAAAAAAAAAAAACQ==';
const excluded = { covers: () => 'It is in an OU that was excluded.', notJudged: [], reads: [] };

let made = 0;
async function previewed(
  users: readonly TenantUser[],
  inputs: Partial<SyncPreviewInputs> = {},
  scan: Parameters<typeof scanInto>[2] & { readonly without?: readonly string[] } = {},
) {
  const path = folder.path(`${made++}.foresync`);
  const { without = [], ...request } = scan;
  await scanInto(path, [fullSource([user], entra, { without })], request);
  const tenant = await writeTenantFile(folder.path(`${made}.jsonl`), users);
  const advisor = createSyncPreviewAdvisor({ named: [], tenant, ...inputs });
  const run = await advise(advisor, { workspace: path, signal: new AbortController().signal });
  const recordOf = recordMaker(syncPreviewCatalogue);
  const all = inWorkspace(path, (workspace) => Array.from(readAdvice(workspace, run.id, {}), recordOf));
  return {
    notJudged: run.notJudged.map(({ what }) => what).filter((what) => what.includes('deleted')),
    said: all
      .filter(({ outcome }) => /delet/.test(outcome))
      .map(({ outcome, subject, sentence }) => ({ outcome, subject, sentence })),
  };
}

describe('objects of the tenant that synchronisation would delete', () => {
  it('are those whose object has left the scope, with the reason ("Configure filtering")', async () => {
    const { said } = await previewed([synced('anna', annasAnchor)], { scope: excluded });
    expect(said).toEqual([
      {
        outcome: 'syncPreview.deleted',
        subject: 'anna@contoso.com',
        sentence: expect.stringContaining(`${dn} is left out. It is in an OU that was excluded.`),
      },
      {
        outcome: 'syncPreview.deletions',
        subject: 'Contoso',
        sentence: expect.stringContaining('1; more than 500 are not exported'),
      },
    ]);
  });

  it('are those whose object has gone from a domain that was read', async () => {
    const { said, notJudged } = await previewed([synced('anna', annasAnchor), synced('gone', otherAnchor)]);
    expect(said.map(({ subject }) => subject)).toEqual(['gone@contoso.com', 'Contoso']);
    expect(said[0]?.sentence).toContain('No object of the scan has its source anchor.');
    expect(notJudged).toEqual([]);
  });

  it.each<[string, Partial<TenantUser>, Parameters<typeof previewed>[2]]>([
    ['of another domain', { onPremisesDistinguishedName: 'CN=gone,DC=fabrikam,DC=com' }, {}],
    ['of an unknown domain', { onPremisesDistinguishedName: null }, {}],
    ['where the scan is of a few OUs', {}, { scopeDns: ['OU=Sales,DC=contoso,DC=com'] }],
    ['where the source gave no anchors', {}, { without: ['ms-ds-consistencyguid'] }],
  ])('are not guessed among those that the scan has not: %s', async (_what, more, scan) => {
    const { said, notJudged } = await previewed([synced('gone', otherAnchor, more)], {}, scan);
    expect(said).toEqual([]);
    expect(notJudged).toEqual([expect.stringMatching(/deleted: 1$/)]);
  });

  it('are none that the cloud made, nor any where Connect anchors by what is not kept', async () => {
    const cloud = synced('gone', otherAnchor, { onPremisesSyncEnabled: null });
    expect((await previewed([cloud])).said).toEqual([]);
    const foreign = await previewed([synced('gone', otherAnchor)], { isAnchorUnknown: true });
    expect(foreign.said).toEqual([]);
  });

  it('are devices whose computer is left out (default configuration); absent ones may be of another forest', async () => {
    const path = folder.path('devices.foresync');
    const computer = objectWith(
      { objectClass: ['top', 'user', 'computer'], objectGUID: guidOf(5) },
      'CN=PC5,DC=contoso,DC=com',
    );
    await scanInto(path, [fullSource([computer])]);
    const devices = ['5', '6'].map((last) => ({
      ...tenantDevice(
        `00000000-0000-0000-0000-0000000000b${last}`,
        `00000000-0000-0000-0000-00000000000${last}`,
        `PC${last}`,
      ),
      onPremisesSyncEnabled: true,
    }));
    const tenant = await writeTenantFile(folder.path('devices.jsonl'), devices);
    const advisor = createSyncPreviewAdvisor({ named: [], tenant });
    const run = await advise(advisor, { workspace: path, signal: new AbortController().signal });
    const said = inWorkspace(path, (workspace) =>
      Array.from(readAdvice(workspace, run.id, {}), ({ outcome, subject }) => `${outcome} ${subject}`),
    );
    expect(said.filter((line) => line.includes('syncPreview.deleted'))).toEqual(['syncPreview.deleted PC5']);
    expect(run.notJudged.map(({ what }) => what)).toContainEqual(expect.stringContaining('devices'));
  });

  it('are too many where the threshold of the tenant is lower', async () => {
    const path = folder.path('many.foresync');
    await scanInto(path, [fullSource([user])]);
    const users = ['gone', 'goners'].map((name, index) =>
      synced(name, `AAAAAAAAAAAAAAAAAAAAC${index ? 'A' : 'Q'}==`),
    );
    const tenant = await writeTenantFile(folder.path('many.jsonl'), users, {
      synchronization: {
        features: {},
        accidentalDeletionPrevention: { synchronizationPreventionType: 'enabledForCount', alertThreshold: 1 },
      },
    });
    const advisor = createSyncPreviewAdvisor({ named: [], tenant });
    const run = await advise(advisor, { workspace: path, signal: new AbortController().signal });
    const ids = inWorkspace(path, (workspace) =>
      Array.from(readAdvice(workspace, run.id, {}), ({ outcome }) => outcome),
    );
    expect(ids.filter((id) => /delet/.test(id)).toSorted()).toEqual([
      'syncPreview.deleted',
      'syncPreview.deleted',
      'syncPreview.deletionsStop',
    ]);
  });
});

const guard = (synchronizationPreventionType: string, alertThreshold: number | null) => ({
  accidentalDeletionPrevention: { synchronizationPreventionType, alertThreshold },
});

describe(`the threshold (${source})`, () => {
  it.each([
    ['as it comes', null, undefined, 500],
    ['of the tenant', guard('enabledForCount', 30), { isOn: true, most: 40 }, 30],
    ['of the tenant, in percent', guard('enabledForPercentage', 10), undefined, 20],
    ['of the tenant, off', guard('disabled', 500), { isOn: true, most: 40 }, null],
    ['of the export, where the tenant does not say', null, { isOn: true, most: 40 }, 40],
    ['of the export, off', null, { isOn: false, most: 40 }, null],
    ['of the export, without a number', null, { isOn: true, most: null }, 500],
  ])('%s', (_what, tenant, connect, most) => {
    expect(deletionThresholdOf(tenant, connect, 200).most).toBe(most);
  });
});

describe('an object of the tenant', () => {
  it.each([
    ['stays with an object that is taken, whatever else is left out', true, true, true, 'stays'],
    ['is deleted with one that is left out, whatever was read', false, true, false, 'deleted'],
    ['is deleted where its domain was read and has none', false, false, true, 'deleted'],
    ['is not judged where its domain was not read', false, false, false, 'unknown'],
  ])('%s', (_what, isTaken, isLeftOut, isDomainRead, state) => {
    const leftOut = isLeftOut ? { dn, reason: 'It is not.' } : undefined;
    expect(judgeDeletion({ isTaken, leftOut, isDomainRead }).state).toBe(state);
  });
});
