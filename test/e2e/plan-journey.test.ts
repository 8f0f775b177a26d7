import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ldifRecord } from '../../core/directory/ldif/write.ts';
import type { FakeObject } from '../lab/fake-server/fake-object.ts';
import { startFakeServer, type FakeServer } from '../lab/fake-server/fake-server.ts';
import { makeLabFolder, removeLabFolder } from '../lab/lab-folder.ts';
import { startTlsFront, type TlsFront } from '../lab/tls-front.ts';
import { exportFindings } from './journey.ts';
import { isRealElectron, reasonToSkip } from './electron-runtime.ts';
import { launch, type Foresync } from './launch.ts';
import { answerDialogs, questionsAsked } from './main-process.ts';

const domain = 'DC=corp,DC=contoso,DC=com';
const people = ['Anna', 'Bruno', 'Chen'];

/** A person whose alias ends in a space, which Entra ID does not take. */
function personOf(name: string, index: number, nickname = `${name.toLowerCase()} `): FakeObject {
  const alias = name.toLowerCase();
  return {
    dn: `CN=${name},${domain}`,
    attributes: {
      objectClass: ['top', 'person', 'organizationalPerson', 'user'],
      cn: [name],
      objectGUID: [Buffer.alloc(16, index + 1)],
      sAMAccountName: [alias],
      userPrincipalName: [`${alias}@contoso.com`],
      mail: [`${alias}@contoso.com`],
      proxyAddresses: [`SMTP:${alias}@contoso.com`],
      displayName: [name],
      mailNickname: [nickname],
    },
  };
}

/** The lab's names are given to Node before the program starts, which Electron's own executable does not allow. */
const skip = reasonToSkip !== undefined || isRealElectron;

/** One after the other: each step begins where the one before it ended. */
describe.skipIf(skip)('from a finding to its fix in the directory, and back', () => {
  let server: FakeServer;
  let front: TlsFront;
  let foresync: Foresync;
  let folder: string;

  const aliasOf = (name: string): readonly string[] =>
    server.valuesOf(`CN=${name},${domain}`, 'mailNickname');

  beforeAll(async () => {
    folder = makeLabFolder();
    // Since the export, somebody has changed Bruno's.
    const today = people.map((name, index) =>
      personOf(name, index, name === 'Bruno' ? 'somebody.else' : undefined),
    );
    server = await startFakeServer({
      objects: [{ dn: domain, attributes: { objectClass: ['domainDNS'] } }, ...today],
      rootDse: { defaultNamingContext: [domain], dnsHostName: ['dc1.corp.contoso.com'] },
    });
    front = await startTlsFront(server.port);
    const exported = people.map((name, index) => personOf(name, index));
    const records = exported.map(({ dn, attributes }) =>
      ldifRecord({
        dn,
        attributes: new Map(Object.entries(attributes).map(([name, values]) => [name.toLowerCase(), values])),
      }),
    );
    writeFileSync(join(folder, 'contoso.ldf'), records.join(''));
    foresync = await launch({
      env: {
        LAB_NAMES: JSON.stringify({ addresses: { [front.host]: '127.0.0.1' } }),
        ELECTRON_STAND_IN_NODE_OPTIONS: `--import ${new URL('../lab/known-names.ts', import.meta.url).href}`,
      },
    });
  });
  afterAll(async () => {
    await foresync?.close();
    await front?.stop();
    await server?.stop();
    removeLabFolder(folder);
  });

  it('an export is scanned', async () => {
    const { page } = foresync;
    await answerDialogs(foresync, { open: [join(folder, 'contoso.ldf')] });
    await page.getByRole('button', { name: 'Choose files' }).click();
    await page.getByRole('button', { name: 'Scan', exact: true }).click();
    await page.waitForURL(/#\/overview$/);
    const read = await page.getByText(/objects read, /).innerText();
    expect(read).toMatch(/^3 objects/);
  });

  it('the list for colleagues is written from the findings, as far as they are shown', async () => {
    const { page } = foresync;
    const list = join(folder, 'to-do.csv');
    await page.evaluate(() => {
      location.hash = '#/findings?attributes=mailNickname';
    });
    await page.locator('[data-row="0"]').waitFor();
    await exportFindings(foresync, 'List for colleagues, CSV', list);
    const rows = readFileSync(list, 'utf8').trimEnd().split('\r\n');
    expect(rows[0]).toMatch(/^\ufeffdn,objectGUID,.*,action,newValue,.*,fingerprint,/);
    const listed = rows.slice(1).map((row) => /CN=(\w+)/.exec(row)?.[1]);
    expect(new Set(listed)).toEqual(new Set(people));
    expect(listed).toHaveLength(people.length);
  });

  it('one fix is chosen in the details, all others at once, and the navigation counts them', async () => {
    const { page } = foresync;
    await page.evaluate(() => {
      location.hash = '#/findings?attributes=mailNickname';
    });
    await page.locator('[data-row="0"] > [data-column="1"]').click();
    await page.getByRole('button', { name: 'Plan the fix', exact: true }).click();
    await page.getByText('Planned: 1 finding.').waitFor();
    await page.getByRole('button', { name: 'Close the details' }).click();
    await page.getByRole('toolbar').getByRole('button', { name: 'Plan', exact: true }).click();
    // The first is for the row that was opened.
    await page.getByRole('menuitem', { name: 'Plan the fixes' }).last().click();
    await page.getByText('Planned: 2 findings. Planned before: 1 finding.').waitFor();
    await expect.poll(async () => await page.getByRole('link', { name: /^Plan/ }).innerText()).toContain('3');
  });

  it('a typed value is judged as it is typed, and takes the place of the fix', async () => {
    const { page } = foresync;
    await page.locator('[data-row="0"] > [data-column="1"]').click();
    const typed = page.getByRole('textbox', { name: 'Another value' });
    await typed.fill('two words');
    await page.getByRole('complementary', { name: 'Object' }).getByText('Error').nth(1).waitFor();
    await typed.fill('typed.alias');
    await page.getByText('Nothing is wrong with this value.').waitFor();
    await page.getByRole('button', { name: 'Plan the typed value' }).click();
    await page.getByText('Planned a typed value').waitFor();
    await expect.poll(async () => await page.getByRole('link', { name: /^Plan/ }).innerText()).toContain('3');
  });

  it('the preview says what is resolved, and that nothing breaks', async () => {
    const { page } = foresync;
    await page.getByRole('link', { name: /^Plan/ }).click();
    await page.getByRole('button', { name: 'Preview', exact: true }).click();
    await page.getByText('The plan would break nothing.').waitFor();
    await page.getByRole('heading', { name: '3 changes of 3 objects' }).waitFor();
    await expect.poll(async () => await page.getByText(`${domain}, scanned from a file`).count()).toBe(1);
  });

  it('the plan is saved where the user says', async () => {
    const file = join(folder, 'fixes.plan');
    await answerDialogs(foresync, { save: file });
    await foresync.page.getByRole('button', { name: 'Save or export' }).click();
    await foresync.page.getByRole('menuitem', { name: 'Plan, for foresync apply' }).click();
    await foresync.page.getByText('fixes.plan is written.').waitFor();
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(5);
  });

  it('nothing is sent while the question is answered with no', async () => {
    const { page } = foresync;
    await answerDialogs(foresync, { open: [front.caFile], button: 0 });
    await page
      .getByRole('textbox', { name: 'Domain controller' })
      .fill(`ldaps://${front.host}:${front.port}`);
    await page.getByRole('radio', { name: 'With name and password' }).check();
    await page.getByRole('textbox', { name: 'User name' }).fill(`CN=Anna,${domain}`);
    await page.getByLabel('Password', { exact: true }).fill('Passw0rd!');
    await page.getByRole('button', { name: 'Choose a file…' }).click();
    await page.getByRole('button', { name: 'Apply to 3 objects…' }).click();
    await page.getByText('Nothing was sent: the question was answered with no.').waitFor();
    expect(await questionsAsked(foresync)).toMatchObject([
      {},
      {
        message: `Change 3 objects in ${domain}?`,
        detail: expect.stringContaining(`signed in as CN=Anna,${domain}`),
      },
    ]);
    expect(server.received.filter(({ request }) => request.kind === 'modify')).toEqual([]);
  });

  it('the plan is applied once that is yes, and what somebody changed meanwhile has drifted', async () => {
    const { page } = foresync;
    await answerDialogs(foresync, { button: 1 });
    await page.getByRole('button', { name: 'Apply to 3 objects…' }).click();
    await page.getByText('Run 1 is done. Not everything is as planned.').waitFor();
    const problems = page.getByRole('group', { name: 'What was not applied' });
    await expect
      .poll(async () => await problems.innerText())
      .toMatch(
        /CN=Bruno,.*Drifted\s+mailNickname is “somebody\.else” now.*\s+Scan again, and choose from what is there now\./,
      );
    await page.getByText('All is as the preview foresaw.').waitFor();
    await page
      .getByText('Checked again: of 2 objects, 2 findings of the plan gone, 0 still there.')
      .waitFor();
    expect(people.map((name) => aliasOf(name)[0])).toEqual(['typed.alias', 'somebody.else', 'chen']);
  });

  it('the history has the run, before and after', async () => {
    const { page } = foresync;
    await page.getByRole('button', { name: 'Show the history' }).click();
    await page.getByText('Checked again: as the preview foresaw').waitFor();
    await page.getByRole('button', { name: 'Show the changes of run 1' }).click();
    await page.getByText('2 findings of the plan gone, 0 still there.').waitFor();
    await page.getByRole('button', { name: 'Before and after of Chen' }).click();
    await page.getByText('Signed in as').waitFor();
    const [workspace] = await foresync.page.evaluate(async () => {
      const recent = await globalThis.foresync.workspaces.recent({});
      return recent.ok ? recent.value.map(({ path }) => path) : [];
    });
    expect(existsSync(`${workspace ?? ''}.journal.jsonl`)).toBe(true);
  });

  it('a single change is taken back by a plan that is asked about as any other', async () => {
    const { page } = foresync;
    await page.getByRole('checkbox', { name: 'Select Chen' }).check();
    await page.getByRole('button', { name: 'Take 1 selected back…' }).click();
    await page.getByText('Takes back run 1').waitFor();
    await page
      .getByRole('textbox', { name: 'Domain controller' })
      .fill(`ldaps://${front.host}:${front.port}`);
    await page.getByRole('radio', { name: 'With name and password' }).check();
    await page.getByRole('textbox', { name: 'User name' }).fill(`CN=Anna,${domain}`);
    await page.getByLabel('Password', { exact: true }).fill('Passw0rd!');
    await answerDialogs(foresync, { open: [front.caFile], button: 1 });
    await page.getByRole('button', { name: 'Choose a file…' }).click();
    const secondYes = page.getByRole('checkbox', { name: /all the same|^I have read/ });
    if ((await secondYes.count()) > 0) await secondYes.check();
    await page.getByRole('button', { name: 'Apply to 1 object…' }).click();
    await page.getByText('Run 2 is done: everything is as planned.').waitFor();
    expect(people.map((name) => aliasOf(name)[0])).toEqual(['typed.alias', 'somebody.else', 'chen ']);
  });
});
