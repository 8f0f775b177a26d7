import { afterEach, beforeEach, expect, it } from 'vitest';
import { readContainerLevel } from '../../../core/workspace/container-level.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { fullSource, scanInto, workspaceFolder } from '../../helpers/scanned.ts';

let folder: ReturnType<typeof workspaceFolder>;
beforeEach(() => {
  folder = workspaceFolder();
});
afterEach(() => folder.remove());

const users = [
  'CN=a,OU=Sales,OU=Staff,DC=corp,DC=contoso,DC=com',
  'CN=b,OU=Staff,DC=corp,DC=contoso,DC=com',
  'CN=c,ou=it,ou=staff,dc=corp,dc=contoso,dc=com',
  'CN=d,CN=Users,DC=contoso,DC=com',
  'CN=e,OU=Caf\\,e,DC=fabrikam,DC=com',
  'uid=f,ou=people,o=Fabrikam',
].map((dn) => ({
  dn,
  attributes: new Map([
    ['objectclass', ['top', 'person', 'user']],
    ['samaccountname', [dn.slice(3, 4)]],
  ]),
}));

it.each<[string | null, readonly (readonly [name: string, dn: string, hasChildren: boolean])[]]>([
  [
    null,
    [
      ['DC=contoso,DC=com', 'DC=contoso,DC=com', true],
      ['DC=corp,DC=contoso,DC=com', 'DC=corp,DC=contoso,DC=com', true],
      ['DC=fabrikam,DC=com', 'DC=fabrikam,DC=com', true],
      ['o=Fabrikam', 'o=Fabrikam', true],
    ],
  ],
  ['DC=corp,DC=contoso,DC=com', [['Staff', 'OU=Staff,DC=corp,DC=contoso,DC=com', true]]],
  [
    'ou=STAFF, DC=corp,DC=contoso,DC=com',
    [
      ['it', 'ou=it,ou=staff,dc=corp,dc=contoso,dc=com', false],
      ['Sales', 'OU=Sales,OU=Staff,DC=corp,DC=contoso,DC=com', false],
    ],
  ],
  ['DC=contoso,DC=com', [['Users', 'CN=Users,DC=contoso,DC=com', false]]],
  ['DC=fabrikam,DC=com', [['Caf\\,e', 'OU=Caf\\,e,DC=fabrikam,DC=com', false]]],
  ['OU=Nowhere,DC=contoso,DC=com', []],
])('the level below %s', async (parent, level) => {
  const path = folder.path('contoso.foresync');
  const scan = await scanInto(path, [fullSource(users)]);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const nodes = readContainerLevel(workspace, scan, parent);
    expect(nodes.map(({ name, dn, hasChildren }) => [name, dn, hasChildren])).toEqual(level);
  } finally {
    workspace.close();
  }
});
