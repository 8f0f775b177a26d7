import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { givenScope } from '../../../../core/advisors/sync-preview/given-scope.ts';
import { workspaceFolder } from '../../../helpers/scanned.ts';
import { objectWith } from './surroundings.ts';

const folder = workspaceFolder();
afterAll(folder.remove);

function listOf(content: string): Promise<Awaited<ReturnType<typeof givenScope>>> {
  const path = folder.path('members.txt');
  writeFileSync(path, content);
  return givenScope({ members: [path] });
}

describe('members of a pilot group in a file', () => {
  it('are the DNs of its lines', async () => {
    const { scope } = await listOf('\ufeffCN=Anna,DC=contoso,DC=com\r\n\r\n');
    expect(scope?.covers(objectWith({}, 'cn=anna, dc=contoso, dc=com'))).toBeNull();
    expect(scope?.covers(objectWith({}, 'CN=Bert,DC=contoso,DC=com'))).not.toBeNull();
  });

  it.each([
    ['a line that is no DN', 'CN=Anna,DC=contoso,DC=com\nAnna', 'Line 2'],
    ['none: nothing would be synchronised, which nobody asks for', '\n \n', 'names no member'],
  ])('are refused with %s', async (_, content, summary) => {
    await expect(listOf(content)).rejects.toMatchObject({
      code: 'sync-preview.members',
      summary: expect.stringContaining(summary),
    });
  });
});

const named = async (given: Parameters<typeof givenScope>[0]): Promise<readonly string[]> =>
  ((await givenScope(given)).scope?.notJudged ?? [])
    .map(({ what }) => what)
    .filter((what) => what.includes('group filter'));

describe('the group filter of a Connect export', () => {
  const group = 'CN=Pilot,DC=contoso,DC=com';

  /** The sample export of a server, with a group filter. */
  function filteredExport(): string {
    const path = folder.path('export');
    cpSync('resources/sample/connect-export', path, { recursive: true });
    const files = [
      join(path, 'GlobalSettings/MV.xml'),
      ...readdirSync(join(path, 'Connectors')).map((name) => join(path, 'Connectors', name)),
    ];
    for (const file of files) {
      const text = readFileSync(file, 'utf8')
        .replace(/("Connector\.GroupFilteringGroupDn"[^>]*) \/>/, `$1>${group}</parameter>`)
        .replace(/("Microsoft\.OptionalFeature\.GroupFiltering"[^>]*>)False/, '$1True');
      writeFileSync(file, text);
    }
    return path;
  }

  it('is named as not judged, since a scan does not keep members', async () => {
    expect(await named({ 'connect-export': [filteredExport()] })).toHaveLength(1);
  });

  it('is judged by a list of its members', async () => {
    const members = folder.path('pilot.txt');
    writeFileSync(members, 'CN=Anna,OU=Users,DC=contoso,DC=com');
    const given = { 'connect-export': [filteredExport()], members: [members] };
    expect(await named(given)).toEqual([]);
    const { scope } = await givenScope(given);
    expect(scope?.covers(objectWith({}, 'CN=Bert,OU=Users,DC=contoso,DC=com'))).not.toBeNull();
  });
});
