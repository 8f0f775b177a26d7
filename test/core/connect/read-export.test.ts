import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectExportFiles } from '../../../build/generate/connect-export/files.ts';
import { isDefaultRule } from '../../../core/connect/configuration.ts';
import { readConnectExport } from '../../../core/connect/read-export.ts';
import { ExpectedError } from '../../../core/model/expected-error.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'foresync-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Iterable<readonly [string, string | Uint8Array]>): void {
  for (const [name, content] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

const sample = [...connectExportFiles()];
const part = (start: string) => sample.filter(([name]) => name.startsWith(start));
const [ruleName = '', ruleText = ''] = sample.find(([, text]) => text.includes('Contoso Phone')) ?? [];

async function failure(path = folder): Promise<ExpectedError> {
  return await readConnectExport(path).then(
    () => Promise.reject(new Error('it was read')),
    (error: unknown) => (error instanceof ExpectedError ? error : Promise.reject(error)),
  );
}

/** Whether an export is read, or refused with an expected error. */
async function endsAsExpected(path: string): Promise<boolean> {
  return await readConnectExport(path).then(
    () => true,
    (error: unknown) => error instanceof ExpectedError,
  );
}

describe('the folder of Get-ADSyncServerConfiguration', () => {
  it('gives connectors by kind, with what is chosen in them', async () => {
    write(sample);
    const { connectors, missing } = await readConnectExport(folder);
    expect(connectors.map(({ kind, forest }) => [kind, forest])).toEqual([
      ['directory', 'corp.contoso.com'],
      ['entra', null],
    ]);
    const [corp, fabrikam] = connectors[0]?.partitions ?? [];
    expect(corp?.inclusions).toContain('OU=Redmond,DC=corp,DC=contoso,DC=com');
    expect(corp?.exclusions).toContain('DC=corp,DC=contoso,DC=com');
    expect(fabrikam?.objectClasses).not.toContain('computer');
    expect(missing).toEqual([]);
  });

  it('gives rules in the order in which they are evaluated', async () => {
    write(sample);
    const { rules } = await readConnectExport(folder);
    const numbers = rules.map(({ precedence }) => precedence ?? Infinity);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(rules.filter((rule) => !isDefaultRule(rule)).map(({ name }) => name)).toContain(
      'In from AD - User Contoso Phone',
    );
  });

  it.each([
    ['In from AD - User Exchange', 'msExchMailboxGuid', 'direct', 'msExchMailboxGuid', false],
    ['In from AD - User Contoso DoNotSync', 'cloudFiltered', 'constant', 'True', false],
    ['In from AD - User Contoso No Fax', 'facsimileTelephoneNumber', 'expression', 'NULL', false],
    ['In from AD - User Contoso Phone', 'telephoneNumber', 'expression', 'Trim([telephoneNumber])', true],
  ])('tells the type of a flow: %s, %s is %s', async (name, target, type, text, isExecutedOnce) => {
    write(sample);
    const { rules } = await readConnectExport(folder);
    const flows = rules.find((rule) => rule.name === name)?.content?.flows;
    expect(flows?.find((flow) => flow.target === target)).toEqual({
      target,
      type,
      text,
      mergeType: 'Update',
      isExecutedOnce,
    });
  });

  it('reads ISBITNOTSET of exports as the documentation calls it, and groups by OR', async () => {
    write(sample);
    const { rules } = await readConnectExport(folder);
    const of = (name: string) => rules.find((rule) => rule.name === name)?.content;
    expect(of('In from AD - InetOrgPerson AccountEnabled')?.scopeGroups).toEqual([
      [{ attribute: 'userAccountControl', operator: 'ISNOTBITSET', value: '2' }],
    ]);
    expect(of('Out to AAD - Group Join')?.scopeGroups).toHaveLength(2);
    expect(of('In from AD - User Join')?.joinGroups).toHaveLength(5);
  });

  it('gives settings, those that the export does not have as null', async () => {
    write(sample);
    const { settings } = await readConnectExport(folder);
    expect(settings).toMatchObject({
      version: '2.4.18.0',
      isStaging: false,
      hasDeletionThreshold: false,
      deletionThreshold: 500,
      upnAttribute: 'mail',
    });
    expect(settings?.parameters.has('Microsoft.Version.SynchronizationRuleImmutableTag')).toBe(false);
    write([['GlobalSettings/MV.xml', '<saved-mv-configuration><mv-data/></saved-mv-configuration>']]);
    expect((await readConnectExport(folder)).settings).toMatchObject({ version: null, isStaging: null });
  });

  it('keeps no account, no password and no cookie', async () => {
    write(sample);
    const configuration = await readConnectExport(folder);
    const all = JSON.stringify(configuration, (_, value: unknown) =>
      value instanceof Map ? [...value] : value,
    );
    expect(sample.map(([, text]) => text).join('')).toContain('MSOL_5d1f0c2ab913');
    expect(all).not.toContain('MSOL_5d1f0c2ab913');
    expect(all).not.toContain('TVNEUwMAAAA=');
  });

  it.each([
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ] as const)('reads %s', async (form, mark) => {
    write(sample);
    const bytes = Buffer.from(`<?xml version="1.0" encoding="utf-16"?>\n${ruleText}`, 'utf16le');
    if (form === 'utf-16be') bytes.swap16();
    write([[ruleName, Buffer.concat([Buffer.from(mark), bytes])]]);
    const { rules } = await readConnectExport(folder);
    expect(rules.map(({ name }) => name)).toContain('In from AD - User Contoso Phone');
  });

  it('reads UTF-8 that .NET declared as utf-16', async () => {
    write(sample);
    write([[ruleName, `\u{FEFF}<?xml version="1.0" encoding="utf-16"?>${ruleText}`]]);
    expect((await readConnectExport(folder)).rules.length).toBe(part('SynchronizationRules').length);
  });

  it('finds folders in any case, and leaves other files alone', async () => {
    write(sample.map(([name, text]) => [name.toLowerCase(), text] as const));
    write([
      ['PersistedState.xml', 'no XML at all'],
      ['synchronizationrules/notes.txt', 'notes'],
    ]);
    expect((await readConnectExport(folder)).missing).toEqual([]);
  });
});

describe('an export that is not whole', () => {
  it.each([
    ['Connectors', 'connectors and scope'],
    ['GlobalSettings', 'server settings'],
    ['SynchronizationRules', 'rules'],
  ])('is read without %s, which is named as missing', async (start, what) => {
    write(sample.filter(([name]) => !name.startsWith(start)));
    expect((await readConnectExport(folder)).missing.map((each) => each.what)).toContain(what);
  });

  it('names a connector that rules belong to and the export does not have', async () => {
    write(sample.filter(([name]) => !name.includes('b891884f')));
    expect((await readConnectExport(folder)).missing.map((each) => each.what)).toEqual([
      'scope of the connector b891884f-051e-4a83-95af-2544101c9083',
    ]);
  });

  it.each([
    ['cut', 'connect.damaged', ruleText.slice(0, 300)],
    ['another document', 'connect.not-an-export', '<note/>'],
    ['not UTF-8', 'connect.encoding', Buffer.from([0x3c, 0x61, 0xe4, 0x3e])],
    ['an odd byte of UTF-16', 'connect.encoding', Buffer.from([0xff, 0xfe, 0x3c, 0x00, 0x61])],
    ['declared as ISO 8859-1', 'connect.encoding', `<?xml version="1.0" encoding="ISO-8859-1"?>${ruleText}`],
    ['with a document type', 'connect.document-type', `<!DOCTYPE x>${ruleText}`],
    ['too large', 'connect.too-large', Buffer.alloc((64 << 20) + 1)],
  ])('is refused with the name of the file that is %s', async (_, code, content) => {
    write([...sample, [ruleName, content]]);
    expect(await failure()).toMatchObject({ code, summary: expect.stringContaining(join(folder, ruleName)) });
  });

  it.each([
    ['an empty folder', '', 'connect.not-an-export'],
    ['not there', 'nowhere', 'connect.not-found'],
  ])('is refused where it is %s', async (_, name, code) => {
    const path = join(folder, name);
    expect(await failure(path)).toMatchObject({ code, summary: expect.stringContaining(path) });
  });

  it('fails with nothing but an expected error, whatever its files hold', async () => {
    write(sample);
    const cut = fc.tuple(fc.nat(ruleText.length), fc.nat(40), fc.string());
    await fc.assert(
      fc.asyncProperty(cut, async ([start, length, put]) => {
        write([[ruleName, ruleText.slice(0, start) + put + ruleText.slice(start + length)]]);
        expect(await endsAsExpected(folder)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

const policy = {
  policyMetadata: { type: 'applied', azureADConnectVersion: '2.5.79.0' },
  onpremisesDirectoryPolicy: [
    {
      uniqueIdentifier: '{0A1B}',
      friendlyName: 'Contoso',
      fullyQualifiedDomainName: 'corp.contoso.com',
      partitionFilters: {
        distinguishedName: 'DC=corp,DC=contoso,DC=com',
        containerInclusions: 'OU=Redmond,DC=corp,DC=contoso,DC=com',
        containerExclusions: null,
      },
      standardSynchronizationRules: [
        { Name: 'In from AD - User Join', immutableTag: 'Microsoft.InfromADUserJoin.006', precedence: 100 },
      ],
      customSynchronizationRules: [
        {
          name: 'In from AD - User DoNotSync',
          direction: 'Inbound',
          source: 'user',
          target: 'person',
          linkType: 'Join',
          precedence: 90,
          scopeFilters: [{ attribute: 'extensionAttribute15', condition: 'EQUAL', value: 'NoSync' }],
          attributeMappings: [{ destination: 'cloudFiltered', source: 'True', flowType: 'Constant' }],
        },
      ],
    },
  ],
};

describe('the JSON of the wizard', () => {
  it('gives scope, custom rules, and default rules by name', async () => {
    write([['Applied-SynchronizationPolicy-2026.JSON', JSON.stringify(policy)]]);
    const { form, connectors, rules, settings, missing } = await readConnectExport(folder);
    expect(form).toBe('policy');
    expect(connectors[0]).toMatchObject({ kind: 'directory', forest: 'corp.contoso.com' });
    expect(connectors[0]?.partitions[0]?.inclusions).toEqual(['OU=Redmond,DC=corp,DC=contoso,DC=com']);
    expect(rules.map(({ name, content }) => [name, content?.flows.length])).toEqual([
      ['In from AD - User DoNotSync', 1],
      ['In from AD - User Join', undefined],
    ]);
    expect(settings?.version).toBe('2.5.79.0');
    expect(missing).toHaveLength(1);
  });

  it.each([
    ['no JSON', 'connect.damaged', '{"a":'],
    ['another JSON', 'connect.not-an-export', '[1, 2]'],
    ['the metadata that MigrateSettings.ps1 writes', 'connect.not-an-export', '{"policyMetadata":{}}'],
  ])('is refused where it is %s', async (_, code, content) => {
    write([['policy.json', content]]);
    expect((await failure(join(folder, 'policy.json'))).code).toBe(code);
  });

  it('fails with nothing but an expected error, whatever it holds', async () => {
    const key = fc.constantFrom(
      'onpremisesDirectoryPolicy',
      'customSynchronizationRules',
      'scopeFilters',
      'Name',
      'source',
    );
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.jsonValue(),
        fc.dictionary(key, tie('tree')),
        fc.array(tie('tree'), { maxLength: 3 }),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(tree, async (value) => {
        write([['policy.json', JSON.stringify(value)]]);
        expect(await endsAsExpected(join(folder, 'policy.json'))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
