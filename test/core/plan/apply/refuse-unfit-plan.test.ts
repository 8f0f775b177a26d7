import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guidText } from '../../../../core/model/value-text.ts';
import { refuseUnfitPlan } from '../../../../core/plan/apply/refuse-unfit-plan.ts';
import { sealPlan } from '../../../../core/plan/file/seal-plan.ts';
import { readScan } from '../../../../core/workspace/scans.ts';
import { workspaceId } from '../../../../core/workspace/workspace-id.ts';
import { userOf } from '../../../helpers/memory-source.ts';
import { fullSource, guidOf, inWorkspace, scanInto, workspaceFolder } from '../../../helpers/scanned.ts';

const folder = workspaceFolder();
afterAll(() => folder.remove());
const path = folder.path('contoso.foresync');
beforeAll(() =>
  scanInto(path, [
    fullSource(
      [
        userOf('anna', { objectGUID: guidOf(1) }),
        userOf('krbtgt', { objectGUID: guidOf(2), sAMAccountName: 'krbtgt' }),
        userOf('service', { objectGUID: guidOf(3), isCriticalSystemObject: 'TRUE' }),
      ],
      undefined,
      { name: 'dc1', controller: 'dc1.contoso.com:389' },
    ),
  ]),
);

/** Somebody's own plan, with an id that is right. */
function refuse(number: number, attribute: string, id?: string, controller: string | null = null): void {
  const plan = inWorkspace(path, (workspace) => {
    const { startedAt, profile } = readScan(workspace, 1);
    return sealPlan(
      {
        format: 'foresync-plan',
        version: 1,
        createdAt: startedAt,
        createdBy: 'somebody',
        workspace: { id: id ?? workspaceId(workspace), path },
        scan: { id: 1, startedAt, profile },
        targets: [{ domain: 'DC=contoso,DC=com', controller }],
      },
      [
        {
          objectGUID: guidText(guidOf(number)) ?? '',
          dn: 'CN=Anna,DC=contoso,DC=com',
          objectClass: 'user',
          isProtected: false,
          changes: [{ attribute, remove: [], add: ['x'], resolves: [] }],
        },
      ],
    );
  });
  refuseUnfitPlan(plan, path);
}

describe('before anything is sent, a plan is refused', () => {
  it.each<[why: string, number: number, attribute: string, code: string]>([
    ['that changes an object of the system under the name of another', 2, 'mail', 'plan.not-plannable'],
    ['that changes a critical system object', 3, 'mail', 'plan.not-plannable'],
    ['that enables an account', 1, 'userAccountControl', 'plan.not-plannable'],
    ['that changes what belongs to Exchange', 1, 'legacyExchangeDN', 'plan.not-plannable'],
    ['that changes what the directory itself writes', 9, 'objectSid', 'plan.not-plannable'],
    ['that changes what is not known', 1, 'nTSecurityDescriptor', 'apply.unknown-attribute'],
  ])('%s', (_, number, attribute, code) => {
    expect(() => refuse(number, attribute)).toThrowError(expect.objectContaining({ code }));
  });

  it('that was made elsewhere', () => {
    expect(() => refuse(1, 'mail', 'f'.repeat(32))).toThrowError(
      expect.objectContaining({ code: 'apply.other-workspace' }),
    );
  });

  it('that wants the sign-in sent to a server which the scan does not know', () => {
    expect(() => refuse(1, 'mail', undefined, 'dc1.fabrikam.com:636')).toThrowError(
      expect.objectContaining({ code: 'apply.other-controller' }),
    );
    expect(() => refuse(1, 'mail', undefined, 'dc1.contoso.com:389')).not.toThrow();
  });

  it('and no other', () => {
    expect(() => refuse(1, 'mail')).not.toThrow();
    expect(() => refuse(1, 'msExchMailboxGuid')).not.toThrow();
  });
});
