import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { DirectoryObject, Value } from '../../../../core/model/directory-object.ts';
import type { Change, ObjectChange } from '../../../../core/model/change.ts';
import { guidText } from '../../../../core/model/value-text.ts';
import { previewPlan } from '../../../../core/plan/preview/preview.ts';
import { sealPlan } from '../../../../core/plan/file/seal-plan.ts';
import type { Profile } from '../../../../core/rules/profile.ts';
import { entra } from '../../../../core/rules/profiles/entra.ts';
import { idFixMultiTenant } from '../../../../core/rules/profiles/idfix-multi-tenant.ts';
import { diffScans } from '../../../../core/workspace/diff.ts';
import { readScan } from '../../../../core/workspace/scans.ts';
import { workspaceId } from '../../../../core/workspace/workspace-id.ts';
import { objectOf } from '../../../helpers/memory-source.ts';
import { fullSource, guidOf, inWorkspace, scanInto, workspaceFolder } from '../../../helpers/scanned.ts';

const folder = workspaceFolder();
afterAll(() => folder.remove());
let workspaces = 0;

/** Few names, so that objects contest them; some of them faulty. */
const names = fc.constantFrom('a', 'b', 'c', 'B', 'c c', 'd..', '.e', 'ä', ' a ');
const address = names.map((name) => `${name}@contoso.com`);
const proxies = fc.uniqueArray(
  fc.oneof(
    address.map((text) => `smtp:${text}`),
    address.map((text) => `SMTP:${text}`),
    address.map((text) => `smtp:smtp:${text}`),
    names.map((name) => `sip:${name}@fabrikam.com`),
  ),
  { maxLength: 3, selector: (value) => value.toLowerCase() },
);
const single = {
  userPrincipalName: address,
  mail: fc.oneof(address, names),
  mailNickname: names,
  targetAddress: address.map((text) => `SMTP:${text}`),
  displayName: fc.constantFrom('Anna', ' Anna', '', 'x'.repeat(300)),
  sAMAccountName: names,
  // The first leaves a user out of the synchronisation, and so whoever is linked to it alone.
  adminDescription: fc.constantFrom('User_left out', 'Staff'),
};
type Single = keyof typeof single;
const singleNames = Object.keys(single).filter((name): name is Single => name in single);

const shapes = fc.record(
  { proxyAddresses: proxies, ...single, outside: fc.boolean(), link: fc.constantFrom(0, 0, 0, 1, 2, 2, 3) },
  { requiredKeys: ['proxyAddresses'] },
);
const classes = fc.constantFrom('user', 'contact', 'group');
const forest = fc.array(fc.tuple(classes, shapes), { minLength: 12, maxLength: 30 });

/** The account of nobody else, one that names another, and linked mailboxes with one account and with two. */
function linksOf(link: number, index: number): Readonly<Record<string, Value>> {
  const account = guidOf(1000 + ((index + 5) % 12));
  const isLinked = { msExchRecipientTypeDetails: '2' };
  if (link === 0) return {};
  if (link === 1) return { msExchMasterAccountSid: guidOf(1000) };
  if (link === 2) return { msExchMasterAccountSid: account, ...isLinked };
  const second = guidOf(1000 + ((index + 8) % 12));
  return { msExchMasterAccountSid: account, 'msRTCSIP-OriginatorSid': second, ...isLinked };
}

type Made<Of> = Of extends fc.Arbitrary<infer Member> ? Member : never;

function objectFrom(
  [objectClass, { outside, link, ...shape }]: readonly [string, Made<typeof shapes>],
  index: number,
): DirectoryObject {
  const attributes: Record<string, Value | Value[]> = {
    objectClass: ['top', objectClass],
    objectGUID: guidOf(index),
    objectSid: guidOf(1000 + index),
    cn: `o${index}`,
    ...linksOf(link ?? 0, index),
  };
  for (const [name, value] of Object.entries(shape)) {
    if (value.length > 0) attributes[name] = value;
  }
  return objectOf(`CN=o${index},OU=${outside ? 'Elsewhere' : 'Staff'},DC=contoso,DC=com`, attributes);
}

/** What a plan does to an attribute: index of the value to remove, and what to add. */
const wish = fc.record({
  object: fc.nat(14),
  attribute: fc.constantFrom<(Single | 'proxyAddresses')[]>(
    'proxyAddresses',
    'proxyAddresses',
    'adminDescription',
    'adminDescription',
    ...singleNames,
  ),
  value: fc.nat(2),
  removes: fc.boolean(),
  adds: fc.boolean(),
  text: fc.record({ proxyAddresses: proxies.map(([first]) => first ?? 'smtp:z@contoso.com'), ...single }),
});

function plannedFor(
  objects: readonly DirectoryObject[],
  wishes: readonly Made<typeof wish>[],
): readonly ObjectChange[] {
  const changes = new Map<number, Map<string, Change>>();
  for (const { object: index, attribute, value, removes, adds, text } of wishes) {
    const object = objects[index];
    const values = object?.attributes.get(attribute.toLowerCase()) ?? [];
    if (!object || changes.get(index)?.has(attribute)) continue;
    const isMulti = attribute === 'proxyAddresses';
    const old = values[Math.min(value, values.length - 1)];
    const remove = old !== undefined && (removes || !isMulti) ? [old] : [];
    const isNew = !values.some((one) => String(one).toLowerCase() === text[attribute].toLowerCase());
    const add = adds && isNew && text[attribute] !== '' ? [text[attribute]] : [];
    if (remove.length + add.length === 0) continue;
    const ofObject = changes.get(index) ?? new Map<string, Change>();
    changes.set(index, ofObject.set(attribute, { attribute, remove, add, resolves: [] }));
  }
  return [...changes].map(([index, ofObject]) => ({
    objectGUID: guidText(guidOf(index)) ?? '',
    dn: objects[index]?.dn ?? '',
    objectClass: 'user',
    isProtected: false,
    changes: [...ofObject.values()],
  }));
}

/** The forest as it is when somebody has made the changes: said a second time, in the plainest way. */
function afterwards(
  objects: readonly DirectoryObject[],
  changes: readonly ObjectChange[],
): readonly DirectoryObject[] {
  return objects.map((object) => {
    const attributes = new Map(object.attributes);
    for (const change of changes.filter(({ dn }) => dn === object.dn).flatMap((one) => one.changes)) {
      const name = change.attribute.toLowerCase();
      const left = (attributes.get(name) ?? [])
        .filter((value) => !change.remove.includes(value))
        .concat(change.add);
      if (left.length > 0) attributes.set(name, left);
      else attributes.delete(name);
    }
    return { dn: object.dn, attributes };
  });
}

interface Outcome {
  readonly resolved: readonly string[];
  readonly broken: readonly string[];
}

async function outcomes(
  profile: Profile,
  objects: readonly DirectoryObject[],
  changes: readonly ObjectChange[],
): Promise<{ readonly previewed: Outcome; readonly real: Outcome }> {
  const path = folder.path(`${workspaces++}.foresync`);
  const more = {
    profile,
    excludeDns: ['OU=Elsewhere,DC=contoso,DC=com'],
  };
  await scanInto(path, [fullSource(objects, profile)], more);
  const plan = inWorkspace(path, (workspace) => {
    const { id, startedAt, profile: name } = readScan(workspace, 1);
    return sealPlan(
      {
        format: 'foresync-plan',
        version: 1,
        createdAt: startedAt,
        createdBy: 'anna',
        workspace: { id: workspaceId(workspace), path },
        scan: { id, startedAt, profile: name },
        targets: [],
      },
      changes,
    );
  });
  const { resolves, breaks, stays, misfits } = await previewPlan(path, plan, new AbortController().signal);
  expect(misfits).toEqual([]);
  const successors = stays.filter((one) => one.was !== undefined);

  await scanInto(path, [fullSource(afterwards(objects, changes), profile)], more);
  const gone: string[] = [];
  const came: string[] = [];
  inWorkspace(path, (workspace) => {
    for (const { state, finding, was } of diffScans(workspace, 1, 2).entries()) {
      if (state === 'new' || state === 'changed') came.push(finding.fingerprint);
      else gone.push(finding.fingerprint);
      if (was) gone.push(was.fingerprint);
    }
  });
  return {
    previewed: {
      resolved: [...resolves, ...successors.flatMap(({ was }) => was ?? [])]
        .map((one) => one.fingerprint)
        .toSorted(),
      broken: [...breaks, ...successors].map((one) => one.fingerprint).toSorted(),
    },
    real: { resolved: gone.toSorted(), broken: came.toSorted() },
  };
}

describe('a preview tells what a new scan of everything would, of the changed objects and all others', () => {
  it.each([entra, idFixMultiTenant])('with the profile $id', { timeout: 120_000 }, async (profile) => {
    let different = 0;
    await fc.assert(
      fc.asyncProperty(forest, fc.array(wish, { minLength: 6, maxLength: 15 }), async (shape, wishes) => {
        const objects = shape.map(objectFrom);
        const changes = plannedFor(objects, wishes);
        const { previewed, real } = await outcomes(profile, objects, changes);
        expect(previewed).toEqual(real);
        if (real.broken.length > 0) different++;
      }),
      { numRuns: 12, interruptAfterTimeLimit: 60_000 },
    );
    expect(different).toBeGreaterThan(2);
  });
});
