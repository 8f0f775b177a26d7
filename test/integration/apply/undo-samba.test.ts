import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  openWritableDomain,
  type WritableDomain,
} from '../../../core/directory/ldap/write/writable-domain.ts';
import { ldifRecord } from '../../../core/directory/ldif/write.ts';
import type { Plan } from '../../../core/model/change.ts';
import { guidText } from '../../../core/model/value-text.ts';
import { planUndo, type UndoSelection } from '../../../core/plan/undo/plan-undo.ts';
import { sealPlan } from '../../../core/plan/file/seal-plan.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { makeLabFolder, removeLabFolder } from '../../lab/lab-folder.ts';
import { labSkipReason } from '../../lab/requirements.ts';
import { startDomain, type Domain } from '../../lab/samba/domain.ts';
import { applyTo, change, headerOf, makeWorkspace } from './lab-domain.ts';

const skip = await labSkipReason('samba');
const domainDn = 'DC=corp,DC=contoso,DC=test';
const mailbox = Buffer.from('00112233445566778899aabbccddeeff', 'hex');

function userLdif(name: string): string {
  const attributes = new Map<string, readonly (string | Buffer)[]>([
    ['objectclass', ['user']],
    ['samaccountname', [name]],
    ['useraccountcontrol', ['546']],
    ['displayname', [`  ${name}  `]],
    ['mail', [`${name}@Contoso.local`]],
    ['proxyaddresses', [`smtp:${name}@contoso.com`, `SMTP:${name}@contoso.local`, 'x500:/o=Contoso']],
    ['msexchmailboxguid', [mailbox]],
  ]);
  return ldifRecord({ dn: `CN=${name},CN=Users,${domainDn}`, attributes });
}

const nameOf = (record: string): string => /^cn: (.*)$/m.exec(record)?.[1] ?? '';

describe.skipIf(skip !== undefined)('what was applied to a domain of Samba can be taken back', () => {
  let server: Domain;
  let domain: WritableDomain;
  let folder = '';
  let workspace = '';
  let guids = new Map<string, string>();

  beforeAll(async () => {
    folder = makeLabFolder();
    workspace = path.join(folder, 'contoso.foresync');
    makeWorkspace(workspace);
    server = await startDomain({ realm: 'CORP.CONTOSO.TEST' });
    await server.load(['anna', 'bert', 'carl'].map(userLdif).join(''));
    guids = await readGuids();
    const cache = path.join(server.folder, 'ticket');
    process.env['KRB5_CONFIG'] = server.krb5Conf;
    process.env['KRB5CCNAME'] = `FILE:${cache}`;
    await server.kinit({ user: 'Administrator', password: server.adminPassword, cache });
    domain = await openWritableDomain({
      // As it is by default: signed in with a ticket on port 389, every message sealed.
      target: { host: server.host, address: server.address, transport: 'clear' },
      signIn: { kind: 'current-user' },
      domain: domainDn,
      attributes: ['mail', 'proxyAddresses', 'mailNickname', 'displayName', 'msExchMailboxGuid'],
    });
  }, 120_000);
  afterAll(async () => {
    delete process.env['KRB5_CONFIG'];
    delete process.env['KRB5CCNAME'];
    await domain.close();
    await server.stop();
    removeLabFolder(folder);
  });

  async function readGuids(): Promise<Map<string, string>> {
    const found = await server.ldapsearch(['-b', domainDn, '(mail=*)', 'objectGUID', 'sAMAccountName']);
    return new Map(
      found.split('\n\n').map((record) => {
        const bytes = Buffer.from(/^objectGUID:: (.*)$/m.exec(record)?.[1] ?? '', 'base64');
        return [/^sAMAccountName: (.*)$/m.exec(record)?.[1] ?? '', guidText(bytes) ?? ''];
      }),
    );
  }

  /** All that each user holds, by name, but for what the directory itself writes; values in the order of their bytes. */
  async function everything(): Promise<string[]> {
    const found = await server.ldapsearch(['-b', `CN=Users,${domainDn}`, '(userAccountControl=546)', '*']);
    return found
      .split('\n\n')
      .toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)))
      .map((record) =>
        record
          .split('\n')
          .filter((line) => line !== '' && !/^(?:whenChanged|uSNChanged):/.test(line))
          .toSorted()
          .join('\n'),
      )
      .filter((record) => record !== '');
  }

  const fix = (name: string): Plan['objects'][number] => ({
    objectGUID: guids.get(name) ?? '',
    dn: `CN=${name},CN=Users,${domainDn}`,
    objectClass: 'user',
    isProtected: false,
    changes: [
      change('mail', [`${name}@Contoso.local`], [`${name}@contoso.com`]),
      change(
        'proxyAddresses',
        [`smtp:${name}@contoso.com`, `SMTP:${name}@contoso.local`],
        [`SMTP:${name}@contoso.com`],
      ),
      change('mailNickname', [], [name]),
      change('displayName', [`  ${name}  `], [name]),
      change('msExchMailboxGuid', [new Uint8Array(mailbox)], []),
    ],
  });

  const header = () => ({ ...headerOf(workspace), targets: [{ domain: domainDn, controller: server.host }] });
  const planOf = (objects: Plan['objects']): Plan => sealPlan(header(), objects);
  function undoOf(selection: UndoSelection): Plan {
    const opened = openWorkspace(workspace, { readOnly: true });
    try {
      return planUndo(opened, selection, header());
    } finally {
      opened.close();
    }
  }

  test('a run of edits, removals and additions, to the byte', async () => {
    expect(domain.account).toMatch(/^S-1-5-21-.*-500$/);
    const before = await everything();
    const { run, counts } = await applyTo(domain, planOf(['anna', 'bert', 'carl'].map(fix)));
    expect(counts.applied).toBe(3);
    expect(await everything()).not.toEqual(before);

    const undo = undoOf({ run });
    expect(undo.undoes).toEqual([run]);
    expect(undo.targets).toEqual([{ domain: domainDn, controller: server.host }]);
    expect((await applyTo(domain, undo)).counts.applied).toBe(3);
    expect(await everything()).toEqual(before);
  });

  test('several runs since a moment, the newest first; and that again', async () => {
    const before = await everything();
    const since = new Date();
    await applyTo(domain, planOf([fix('anna')]));
    await applyTo(
      domain,
      planOf([
        { ...fix('anna'), changes: [change('mail', ['anna@contoso.com'], ['a.contoso@contoso.com'])] },
      ]),
    );
    const between = await everything();
    await applyTo(domain, undoOf({ since }));
    expect(await everything()).toEqual(before);
    expect(await everything()).not.toEqual(between);
    expect(() => undoOf({ since })).toThrowError(expect.objectContaining({ code: 'undo.nothing' }));
  });

  test('one change of a run; what somebody changed since is left alone', async () => {
    const { run } = await applyTo(domain, planOf(['anna', 'bert', 'carl'].map(fix)));
    await domain.modify(`CN=carl,CN=Users,${domainDn}`, [
      { attribute: 'displayName', remove: ['carl'], add: ['Carl Contoso'] },
    ]);
    const [anna, bert] = await everything();
    expect((await applyTo(domain, undoOf({ run, changes: [2] }))).counts.applied).toBe(1);
    const [sameAnna, otherBert] = await everything();
    expect(sameAnna).toBe(anna);
    expect(otherBert).not.toBe(bert);

    const { counts } = await applyTo(domain, undoOf({ run }));
    expect(counts).toMatchObject({ applied: 1, alreadySo: 1, drifted: 1 });
    expect((await everything())[2]).toContain('displayName: Carl Contoso');
  });
});
