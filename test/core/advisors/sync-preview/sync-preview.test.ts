import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateBytes } from '../../../../build/generate/certificate.ts';
import { seededRandom } from '../../../../build/generate/random.ts';
import { sampleForest, verifiedDomains } from '../../../../build/generate/sample/forest.ts';
import { sampleTenant } from '../../../../build/generate/tenant/sample-tenant.ts';
import {
  exchangePlan,
  tenantHeaderOf,
  tenantUser,
} from '../../../../build/generate/tenant/tenant-objects.ts';
import { advise } from '../../../../core/advisors/advise.ts';
import { syncPreviewCatalogue } from '../../../../core/advisors/sync-preview/catalogue.ts';
import {
  createSyncPreviewAdvisor,
  type SyncPreviewInputs,
} from '../../../../core/advisors/sync-preview/sync-preview.ts';
import { chosenScope } from '../../../../core/advisors/sync-preview/sync-scope.ts';
import { openFile } from '../../../../core/directory/open-file.ts';
import type { Source } from '../../../../core/directory/source.ts';
import type { AdvisorRun } from '../../../../core/model/advice.ts';
import { recordMaker, type AdviceRecord } from '../../../../core/model/advice-text.ts';
import { entra } from '../../../../core/rules/profiles/entra.ts';
import { idFixMultiTenant } from '../../../../core/rules/profiles/idfix-multi-tenant.ts';
import { openTenantFile } from '../../../../core/tenant/snapshot-file.ts';
import { readAdvice } from '../../../../core/workspace/advice.ts';
import { fullSource, inWorkspace, scanInto, workspaceFolder } from '../../../helpers/scanned.ts';
import { writeTenantFile } from '../../../helpers/tenant-file.ts';
import { generatedForest } from './generated-forest.ts';
import { anna, objectWith, type Attributes } from './surroundings.ts';

const folder = workspaceFolder();
afterAll(folder.remove);

interface Previewed {
  readonly run: AdvisorRun;
  readonly advice: readonly AdviceRecord[];
}

async function preview(path: string, inputs: Partial<SyncPreviewInputs> = {}): Promise<Previewed> {
  const advisor = createSyncPreviewAdvisor({ named: [], ...inputs });
  const run = await advise(advisor, { workspace: path, signal: new AbortController().signal });
  const recordOf = recordMaker(syncPreviewCatalogue);
  return {
    run,
    advice: inWorkspace(path, (workspace) => Array.from(readAdvice(workspace, run.id, {}), recordOf)),
  };
}

/** A workspace with one scan of these objects. */
async function scanned(
  name: string,
  objects: readonly (readonly [dn: string, Attributes])[],
): Promise<string> {
  const path = folder.path(name);
  await scanInto(path, [fullSource(objects.map(([dn, attributes]) => objectWith(attributes, dn)))]);
  return path;
}

/** Subject → its outcomes without the name of the advisor, in alphabetical order. */
function outcomesOf({ advice }: Previewed): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...Map.groupBy(advice, ({ subject }) => subject)].map(([subject, all]) => [
      subject,
      all.map(({ outcome }) => outcome.replace('syncPreview.', '')).toSorted(),
    ]),
  );
}

/** Everything that two runs are compared by. */
function said({ advice }: Previewed): readonly unknown[] {
  return advice.map(({ outcome, subject, evidence }) => [outcome, subject, evidence]);
}

const user = { objectClass: ['top', 'person', 'organizationalPerson', 'user'] };
const own = certificateBytes(seededRandom(1), { commonName: 'PC1', validFrom: 20, validTo: 40 });

describe('a forest and a tenant whose outcomes are known from how they were made', () => {
  it.each([1, 2])('come to these outcomes (seed %i)', async (seed) => {
    const forest = generatedForest(8, seed);
    const path = folder.path(`generated-${seed}.foresync`);
    await scanInto(path, [fullSource(forest.objects)]);
    const previewed = await preview(path, {
      tenant: await writeTenantFile(folder.path(`generated-${seed}.jsonl`), forest.tenant),
    });
    expect(previewed.run.end).toEqual({ state: 'ran' });
    expect(outcomesOf(previewed)).toEqual(forest.outcomes);
  });
});

describe('the sample', () => {
  const sample = fileURLToPath(new URL('../../../../resources/sample/', import.meta.url));
  let sources: readonly Source[];
  let withTenant: Previewed;
  let without: Previewed;
  let scoped: Previewed;

  beforeAll(async () => {
    sources = await Promise.all(
      ['contoso.ldf', 'fabrikam.ldf'].map(async (name) => await openFile(sample + name)),
    );
    const path = folder.path('sample.foresync');
    await scanInto(path, sources, {
      settings: { verifiedDomains: new Set(verifiedDomains), alternateLogin: false },
    });
    without = await preview(path);
    withTenant = await preview(path, { tenant: await openTenantFile(`${sample}tenant.jsonl`) });
    scoped = await preview(path, {
      tenant: await openTenantFile(`${sample}tenant.jsonl`),
      scope: { covers: () => 'It is in an OU that was excluded.', notJudged: [], reads: [] },
    });
  });

  it('comes to every outcome', () => {
    const ids = new Set(
      [...withTenant.advice, ...without.advice, ...scoped.advice].map(({ outcome }) => outcome),
    );
    const missing = syncPreviewCatalogue.outcomes.map(({ id }) => id).filter((id) => !ids.has(id));
    // It has fewer objects than the threshold.
    expect(missing).toEqual(['syncPreview.deletionsStop']);
  });

  it('comes to what was planted in its tenant', () => {
    const { meetings } = sampleTenant(sampleForest(), verifiedDomains);
    const outcomes = outcomesOf(withTenant);
    expect(meetings.map(({ dn }) => [dn, outcomes.get(dn)])).toEqual(
      meetings.map(({ dn, outcome }) => [dn, [outcome]]),
    );
  });

  it('comes to one outcome an object, and at most another sign-in name besides', () => {
    const fates = [...outcomesOf(withTenant)].map(([subject, outcomes]) => [
      subject,
      outcomes.filter((outcome) => outcome !== 'rewrittenUpn').length,
    ]);
    expect(fates.filter(([, count]) => count !== 1)).toEqual([]);
    // Besides the 400: the former object in the cloud of a user that was made anew, which is deleted, and the tenant.
    expect(fates).toHaveLength(402);
  });

  it('leaves out what the scan left out, for the reasons of the scope (default configuration, KB 2643629)', () => {
    const reasons = withTenant.advice
      .filter(({ outcome }) => outcome === 'syncPreview.filtered')
      .map(({ evidence }) => evidence.find(({ name }) => name === 'reason')?.value);
    expect(new Set(reasons)).toEqual(new Set(entra.scopeReasons.values()));
  });

  it('leaves no placeholder in what it says', () => {
    for (const { sentence, action } of [...withTenant.advice, ...without.advice, ...scoped.advice]) {
      expect(`${sentence} ${action}`).not.toMatch(/{[^{}]+}/);
    }
  });

  it('gives stable evidence: the same run again says the same', async () => {
    const again = await preview(folder.path('sample.foresync'), {
      tenant: await openTenantFile(`${sample}tenant.jsonl`),
    });
    expect(said(again)).toEqual(said(withTenant));
  });

  it('says without a tenant what it could not compare, and nothing of matches', () => {
    expect(without.run.notJudged.map(({ reason }) => reason)).toContain('There is no tenant snapshot.');
    const ids = new Set(without.advice.map(({ outcome }) => outcome));
    for (const id of ['new', 'hardMatch', 'softMatch', 'blockedMatch', 'alreadySynced']) {
      expect(ids).not.toContain(`syncPreview.${id}`);
    }
  });
});

describe('what cannot be judged is named', () => {
  it('per part of the tenant that was not read', async () => {
    const path = await scanned('parts.foresync', [['CN=Anna,DC=contoso,DC=com', { ...user, ...anna }]]);
    const { coverage } = tenantHeaderOf([]);
    const tenant = await writeTenantFile(folder.path('parts.jsonl'), [], {
      coverage: {
        ...coverage,
        roles: { state: 'skipped', reason: 'no permission' },
        users: { state: 'failed', error: 'gone' },
        // Nothing is missing where the tenant has no licence for it.
        eligibleRoles: { state: 'skipped', reason: 'no licence', isUnlicensed: true },
      },
    });
    const { run, advice } = await preview(path, { tenant });
    expect(run.notJudged.map(({ reason }) => reason)).toEqual(['gone', 'no permission']);
    expect(advice.map(({ outcome }) => outcome)).toEqual(['syncPreview.notCompared']);
  });

  it('of objects whose kind was not read in the tenant: they are not said to be new', async () => {
    const kinds = [
      ['CN=PC1,DC=contoso,DC=com', { objectClass: ['top', 'user', 'computer'], userCertificate: own }],
      ['CN=Staff,DC=contoso,DC=com', { objectClass: ['top', 'group'], groupType: '-2147483646' }],
      [
        'CN=Bert,DC=contoso,DC=com',
        { objectClass: ['top', 'person', 'contact'], proxyAddresses: ['SMTP:bert@fabrikam.com'] },
      ],
      ['CN=Anna,DC=contoso,DC=com', { ...user, ...anna }],
    ] as const;
    const path = await scanned('kinds.foresync', kinds);
    const { coverage } = tenantHeaderOf([]);
    const unread = { state: 'skipped', reason: 'no permission' } as const;
    const outcomes = async (more: Partial<typeof coverage>): Promise<unknown> => {
      const tenant = await writeTenantFile(folder.path('kinds.jsonl'), [], {
        coverage: { ...coverage, ...more },
      });
      const found = outcomesOf(await preview(path, { tenant }));
      return kinds.map(([dn]) => found.get(dn)?.join());
    };
    expect(await outcomes({})).toEqual(['new', 'new', 'new', 'new']);
    expect(await outcomes({ groups: unread, contacts: unread, devices: unread })).toEqual([
      'notCompared',
      'notCompared',
      'notCompared',
      'new',
    ]);
  });

  it('of objects that are managed in the cloud, which a tenant snapshot does not tell', async () => {
    const path = await scanned('managed.foresync', [['CN=Anna,DC=contoso,DC=com', { ...user, ...anna }]]);
    const tenant = await writeTenantFile(folder.path('managed.jsonl'), []);
    const whats = async (inputs: Partial<SyncPreviewInputs>): Promise<readonly string[]> =>
      (await preview(path, inputs)).run.notJudged.map(({ what }) => what);
    expect(await whats({ tenant })).toContainEqual(expect.stringContaining('moved to the cloud'));
    expect(await whats({ tenant: 'none' })).not.toContainEqual(expect.stringContaining('moved to the cloud'));
  });

  it('per attribute that leaves objects out and that no object of the scan has', async () => {
    const path = await scanned('filters.foresync', [
      ['CN=Anna,DC=contoso,DC=com', { ...user, ...anna, employeeType: 'Staff' }],
    ]);
    const excludedValues = ['employeeType', 'department'].map((attribute) => ({ attribute, value: 'X' }));
    const scope = chosenScope({
      includeDns: [],
      excludeDns: [],
      classes: [],
      excludedValues,
      members: null,
    });
    const { run } = await preview(path, { scope });
    expect(run.notJudged.map(({ what }) => what)).toContain('what is left out by department');
    expect(run.notJudged.map(({ what }) => what)).not.toContain('what is left out by employeeType');
  });

  it('per attribute that the source did not give', async () => {
    const path = folder.path('attributes.foresync');
    const source = fullSource([objectWith({ ...user, ...anna })], entra, { without: ['proxyaddresses'] });
    await scanInto(path, [source]);
    expect((await preview(path)).run.notJudged.map(({ reason }) => reason)).toContainEqual(
      expect.stringContaining('contoso.ldf gave no proxyAddresses'),
    );
  });

  it('and a scan with another profile is refused', async () => {
    const path = folder.path('idfix.foresync');
    await scanInto(path, [fullSource([], idFixMultiTenant)], { profile: idFixMultiTenant });
    const { end } = (await preview(path)).run;
    expect(end).toEqual({ state: 'failed', error: expect.stringContaining('--profile entra') });
  });
});

describe('a sign-in name in the tenant that is an address here (KB 3190357)', () => {
  it.each([
    ['Enabled', 'conflict'],
    ['Warning', 'conflict'],
    ['Deleted', 'new'],
  ])('stands in its way where the Exchange plan of its holder is %s: %s', async (capabilityStatus, fate) => {
    const path = await scanned(`plan-${capabilityStatus}.foresync`, [
      ['CN=Anna,DC=contoso,DC=com', { ...user, ...anna, proxyAddresses: ['SMTP:bert@contoso.com'] }],
    ]);
    const assignedPlans = [{ servicePlanId: exchangePlan, capabilityStatus }];
    const id = '00000000-0000-0000-0000-00000000000b';
    const bert = tenantUser({
      id,
      userPrincipalName: 'bert@contoso.com',
      proxyAddresses: [],
      assignedPlans,
    });
    const tenant = await writeTenantFile(folder.path('plan.jsonl'), [bert]);
    expect([...outcomesOf(await preview(path, { tenant })).values()].at(-1)).toEqual([fate]);
  });
});

describe('scope', () => {
  it('leaves out what a chosen scope does not cover: it holds nothing then', async () => {
    const objects = ['Anna', 'Bert'].map((name): readonly [string, Attributes] => [
      `CN=${name},DC=contoso,DC=com`,
      { ...user, ...anna, objectGUID: new Uint8Array(16).fill(name.length + name.charCodeAt(0)) },
    ]);
    const path = await scanned('scope.foresync', objects);
    const scope = {
      covers: ({ dn }: { readonly dn: string }) => (dn.startsWith('CN=Bert') ? 'Not Bert.' : null),
      notJudged: [],
      reads: [],
    };
    expect([...outcomesOf(await preview(path)).values()]).toEqual([['conflict'], ['conflict']]);
    expect(Object.fromEntries(outcomesOf(await preview(path, { scope })))).toEqual({
      'CN=Anna,DC=contoso,DC=com': ['notCompared'],
      'CN=Bert,DC=contoso,DC=com': ['filtered'],
    });
  });
});

describe('an account and its mailbox in another forest', () => {
  const sid = Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 5, 9, 9, 0, 0);
  const mailbox = {
    ...user,
    objectGUID: new Uint8Array(16).fill(7),
    sAMAccountName: 'mailbox',
    msExchRecipientTypeDetails: '2',
    msExchMasterAccountSid: sid,
    mailNickname: 'anna',
    proxyAddresses: ['SMTP:anna.berg@contoso.com'],
  };
  const account = { ...user, ...anna, objectSid: sid, proxyAddresses: [], mailNickname: [] };

  it('become one object with the names of the account and the addresses of the mailbox (join rules of "User Join")', async () => {
    const path = await scanned('linked.foresync', [
      ['CN=Mailbox,DC=fabrikam,DC=com', mailbox],
      ['CN=Anna,DC=contoso,DC=com', account],
    ]);
    const previewed = await preview(path);
    expect(Object.fromEntries(outcomesOf(previewed))).toEqual({
      'CN=Mailbox,DC=fabrikam,DC=com': ['joined'],
      'CN=Anna,DC=contoso,DC=com': ['notCompared'],
    });
    const evidence = previewed.advice.find(({ subject }) => subject.startsWith('CN=Anna'))?.evidence;
    expect(evidence).toContainEqual({ name: 'primary SMTP address', value: 'anna.berg@contoso.com' });
    expect(evidence).toContainEqual({ name: 'cloud userPrincipalName', value: 'anna@contoso.com' });
  });

  it.each(['1', '2'])(
    'leave to others what the mailbox alone is called (default rules), type %s',
    async (type) => {
      const path = await scanned(`linked-name-${type}.foresync`, [
        [
          'CN=Mailbox,DC=fabrikam,DC=com',
          { ...mailbox, userPrincipalName: 'bert@contoso.com', msExchRecipientTypeDetails: type },
        ],
        ['CN=Anna,DC=contoso,DC=com', account],
        [
          'CN=Bert,DC=contoso,DC=com',
          { ...user, sAMAccountName: 'bert', userPrincipalName: 'bert@contoso.com' },
        ],
      ]);
      expect(outcomesOf(await preview(path)).get('CN=Bert,DC=contoso,DC=com')).toEqual(['notCompared']);
    },
  );

  it('of which the account is missing has no source anchor', async () => {
    const path = await scanned('linked-alone.foresync', [['CN=Mailbox,DC=fabrikam,DC=com', mailbox]]);
    expect([...outcomesOf(await preview(path)).values()]).toEqual([['filtered']]);
  });
});
