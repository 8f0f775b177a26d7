import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkTypedValue, type TypedCheck } from '../../../../core/plan/choosing/check-typed.ts';
import { idFixMultiTenant } from '../../../../core/rules/profiles/idfix-multi-tenant.ts';
import { userOf } from '../../../helpers/memory-source.ts';
import {
  fullSource,
  guidOf,
  inWorkspace,
  numberedFindings,
  scanInto,
  workspaceFolder,
} from '../../../helpers/scanned.ts';

const folder = workspaceFolder();
afterAll(() => folder.remove());

const anchor = Uint8Array.from({ length: 16 }, (_, index) => index + 1);
const people = [
  userOf('anna', {
    objectGUID: guidOf(1),
    proxyAddresses: ['SMTP:anna@contoso.com', 'smtp:an na@contoso.com'],
    mailNickname: 'an na',
    'mS-DS-ConsistencyGuid': Uint8Array.of(1),
  }),
  userOf('bram', { objectGUID: guidOf(2), 'mS-DS-ConsistencyGuid': anchor }),
  userOf('Zoë', { objectGUID: guidOf(3), mailNickname: 'zoe.100%_a', mail: 'old@contoso.com' }),
  userOf('MSOL_1', { objectGUID: guidOf(4), sAMAccountName: 'MSOL_1', mailNickname: 'sync' }),
];
let entraPath = '';
let idFixPath = '';
beforeAll(async () => {
  entraPath = folder.path('entra.foresync');
  idFixPath = folder.path('idfix.foresync');
  await scanInto(entraPath, [fullSource(people)]);
  await scanInto(idFixPath, [fullSource(people, idFixMultiTenant)], { profile: idFixMultiTenant });
});

function check(attribute: string, text: string, path = entraPath): TypedCheck {
  return inWorkspace(path, (workspace) => {
    const found = numberedFindings(workspace, 1).find(
      ({ record }) => record.attribute === attribute && record.dn.startsWith('CN=anna'),
    );
    return checkTypedValue(workspace, 1, found?.number ?? 0, text);
  });
}

const idsOf = ({ problems }: TypedCheck) => problems.map(({ id }) => id);

describe('a typed value', () => {
  it.each([
    ['mailNickname', 'anna'],
    ['proxyAddresses', 'smtp:anna.berg@contoso.com'],
    ['mS-DS-ConsistencyGuid', Buffer.from(guidOf(9)).toString('base64')],
  ])('of %s is fine: %s', (attribute, text) => {
    expect(check(attribute, text)).toEqual({ problems: [], holders: [] });
  });

  it.each([
    ['mailNickname', 'an na berg', ['mailNickname.character']],
    ['mailNickname', '.anna', ['mailNickname.periodPlacement']],
    ['proxyAddresses', 'anna@contoso.com', ['proxyAddresses.prefix']],
    ['proxyAddresses', 'SMTP:anna.berg@contoso.com', ['proxyAddresses.primaryCount']],
    ['mS-DS-ConsistencyGuid', 'AQI=', ['mS-DS-ConsistencyGuid.format']],
  ])('of %s has the problems that a scan would find: %s', (attribute, text, ids) => {
    expect(idsOf(check(attribute, text)).toSorted()).toEqual(ids);
  });

  it.each([
    ['mailNickname', 'BRAM', 'mailNickname.duplicate', 'CN=bram'],
    ['mailNickname', 'ZOE.100%_A', 'mailNickname.duplicate', 'CN=Zoë'],
    ['proxyAddresses', 'smtp:Bram@contoso.com', 'proxyAddresses.duplicate', 'CN=bram'],
    ['proxyAddresses', 'smtp:zoË@contoso.com', 'proxyAddresses.duplicate', 'CN=Zoë'],
    [
      'mS-DS-ConsistencyGuid',
      Buffer.from(anchor).toString('base64'),
      'mS-DS-ConsistencyGuid.duplicate',
      'CN=bram',
    ],
  ])('of %s is held by others: %s', (attribute, text, id, holder) => {
    const found = check(attribute, text);
    expect(idsOf(found)).toContain(id);
    expect(found.holders[0]?.dn).toContain(holder);
  });

  it('does not collide with what only looks alike', () => {
    expect(check('mailNickname', 'bra').holders).toEqual([]);
    expect(check('mailNickname', 'zoe.100xxa').holders).toEqual([]);
  });

  it('of the holder of information only is no error', () => {
    expect(check('mailNickname', 'sync')).toMatchObject({
      holders: [{ attribute: 'mailNickname' }],
      problems: [],
    });
  });

  it('is not judged where it cannot be chosen', () => {
    expect(check('mailNickname', '')).toMatchObject({ refusal: { reason: 'notStorable' } });
    expect(check('mS-DS-ConsistencyGuid', 'no base64')).toMatchObject({ refusal: { reason: 'notStorable' } });
  });

  it('is refused for a finding that there is not', () => {
    expect(() => inWorkspace(entraPath, (workspace) => checkTypedValue(workspace, 1, 999, 'x'))).toThrow(
      expect.objectContaining({ code: 'workspace.no-finding' }),
    );
  });

  it("is judged by IdFix's checks where the scan was", () => {
    expect(idsOf(check('proxyAddresses', 'smtp:an(na@contoso.com', idFixPath))).toContain(
      'proxyAddresses.character',
    );
    expect(check('proxyAddresses', 'smtp:BRAM@contoso.com', idFixPath).holders).toMatchObject([
      { value: 'SMTP:bram@contoso.com' },
    ]);
  });
});
