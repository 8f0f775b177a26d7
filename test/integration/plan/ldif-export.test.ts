import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planLdif } from '../../../core/exports/plan/ldif.ts';
import type { ObjectChange, Plan } from '../../../core/model/change.ts';
import type { Value } from '../../../core/model/directory-object.ts';
import { change, objectChange, plan } from '../../core/exports/plan/sample-plan.ts';
import { startOpenLdap } from '../../lab/openldap/server.ts';
import { labSkipReason } from '../../lab/requirements.ts';
import { runCommand } from '../../lab/run-command.ts';
import { startDomain } from '../../lab/samba/domain.ts';

/** A server, and how the tools of OpenLDAP sign in to it as somebody who may write. */
interface Server {
  readonly baseDn: string;
  readonly parent: string;
  readonly signIn: readonly string[];
  readonly stop: () => Promise<void>;
}

const env = { LDAPTLS_REQCERT: 'never' };
const guid = Uint8Array.from({ length: 16 }, (_, index) => index * 17);
const long = `SMTP:${'a'.repeat(150)}@contoso.com`;

/** What the object has before, and what is planned: every kind of change that a finding can lead to. */
const before: Readonly<Record<string, readonly Value[]>> = {
  displayName: ['Jürgen  Berg'],
  mail: ['Anna@contoso.com'],
  givenName: ['Anna'],
  proxyAddresses: ['SMTP:anna@contoso.com', 'smtp:old address@contoso.com', 'smtp:third@contoso.com', long],
  'mS-DS-ConsistencyGuid': [guid],
};
const changes = [
  change({ attribute: 'displayName', remove: ['Jürgen  Berg'], add: ['日本 “Berg”'] }),
  change({ attribute: 'mail', remove: ['Anna@contoso.com'], add: ['anna@contoso.com'] }),
  change({ attribute: 'givenName', remove: ['Anna'], add: [] }),
  change({ attribute: 'sn', remove: [], add: ['line one\r\nline two'] }),
  change({
    attribute: 'proxyAddresses',
    remove: ['smtp:old address@contoso.com', long],
    add: ['smtp:oldaddress@contoso.com', ':looks like base64', '< looks like a file'],
  }),
  change({ attribute: 'mS-DS-ConsistencyGuid', remove: [guid], add: [guid.toReversed()] }),
];
const after: Readonly<Record<string, readonly Value[]>> = {
  displayName: ['日本 “Berg”'],
  mail: ['anna@contoso.com'],
  givenName: [],
  sn: ['line one\r\nline two'],
  proxyAddresses: [
    'SMTP:anna@contoso.com',
    'smtp:third@contoso.com',
    'smtp:oldaddress@contoso.com',
    ':looks like base64',
    '< looks like a file',
  ],
  'mS-DS-ConsistencyGuid': [guid.toReversed()],
};

const servers: readonly [name: 'openldap' | 'samba', start: () => Promise<Server>][] = [
  [
    'openldap',
    async () => {
      const server = await startOpenLdap();
      const { baseDn, admin, url, stop } = server;
      return {
        baseDn,
        parent: baseDn,
        signIn: ['-x', '-H', url, '-D', admin.dn, '-w', admin.password],
        stop,
      };
    },
  ],
  [
    'samba',
    async () => {
      const domain = await startDomain({ realm: 'CORP.CONTOSO.TEST' });
      const { baseDn, address, adminUser, adminPassword, stop } = domain;
      const signIn = ['-x', '-H', `ldaps://${address}`, '-D', adminUser, '-w', adminPassword];
      return { baseDn, parent: `CN=Users,${baseDn}`, signIn, stop };
    },
  ],
];

for (const [name, start] of servers) {
  const skip = await labSkipReason(name);

  describe.skipIf(skip)(`LDIF of a plan, as ldapmodify takes it, on ${name}`, () => {
    let server: Server;
    let folder: string;
    let anna: ObjectChange;
    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'foresync-test-'));
      server = await start();
      anna = objectChange({ dn: `CN=Änna Berg,${server.parent}`, changes });
      await runCommand('ldapmodify', ['-a', ...server.signIn], {
        input: [
          `dn:: ${base64(anna.dn)}`,
          ...['top', 'person', 'organizationalPerson', 'user'].map((each) => `objectClass: ${each}`),
          'sAMAccountName: anna',
          ...Object.entries(before).flatMap(([attribute, values]) =>
            values.map((value) => `${attribute}:: ${base64(value)}`),
          ),
        ].join('\n'),
        env,
      });
    });
    afterAll(async () => {
      await server.stop();
      rmSync(folder, { recursive: true });
    });

    test('leads to the state that the plan says, and back', async () => {
      await apply(planOf([anna]), false);
      expect(await stateOf(anna.dn)).toEqual(sorted(after));
      await apply(planOf([anna]), true);
      expect(await stateOf(anna.dn)).toEqual(sorted({ ...before, sn: [] }));
    });

    test('changes nothing of an object that has another value by now', async () => {
      const drifted = {
        ...anna,
        changes: [...changes.slice(0, 1), change({ remove: ['seen@contoso.com'] })],
      };
      const was = await stateOf(anna.dn);
      await expect(apply(planOf([drifted]), false)).rejects.toThrow(/No such attribute|no such value/i);
      expect(await stateOf(anna.dn)).toEqual(was);
    });

    function planOf(objects: readonly ObjectChange[]): Plan {
      return plan(objects, { targets: [{ domain: server.baseDn, controller: null }] });
    }

    async function apply(some: Plan, isUndo: boolean): Promise<void> {
      const file = path.join(folder, 'plan.ldif');
      writeFileSync(file, [...planLdif(some, { domain: server.baseDn, isUndo })].join(''));
      await runCommand('ldapmodify', [...server.signIn, '-f', file], { env });
    }

    async function stateOf(dn: string): Promise<Record<string, string[]>> {
      const names = Object.keys(after);
      const output = await runCommand(
        'ldapsearch',
        ['-LLL', '-o', 'ldif-wrap=no', ...server.signIn, '-b', dn, '-s', 'base', '(objectClass=*)', ...names],
        { env },
      );
      const state: Record<string, readonly Value[]> = Object.fromEntries(names.map((each) => [each, []]));
      for (const line of output.split('\n')) {
        const [, attribute = '', sign, text = ''] = /^([^:]+):(:?) (.*)$/.exec(line) ?? [];
        const values = state[attribute];
        if (values) state[attribute] = [...values, sign === ':' ? Buffer.from(text, 'base64') : text];
      }
      return sorted(state);
    }
  });
}

/** Values in base64: LDAP does not promise an order. */
function sorted(state: Readonly<Record<string, readonly Value[]>>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(state).map(([attribute, values]) => [attribute, values.map(base64).toSorted()]),
  );
}

function base64(value: Value): string {
  return Buffer.from(value).toString('base64');
}
