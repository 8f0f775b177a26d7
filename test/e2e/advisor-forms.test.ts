import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityComplaints } from '../renderer/preview/accessibility.ts';
import { reasonToSkip } from './electron-runtime.ts';
import { launch, type Foresync } from './launch.ts';
import { answerDialogs, questionsAsked } from './main-process.ts';

const connectExport = join(import.meta.dirname, '../../resources/sample/connect-export');

/** Every journey goes on where the one before it ended. */
describe.skipIf(reasonToSkip !== undefined)('what follows from an advice', () => {
  let foresync: Foresync;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'foresync-e2e-'));
    foresync = await launch();
    await foresync.page.getByRole('button', { name: 'Scan the sample' }).click();
    await foresync.page.waitForURL(/#\/overview$/);
  });
  afterAll(async () => {
    await foresync?.close();
    rmSync(folder, { recursive: true });
  });

  it('leftover GUIDs are chosen in the advice, and their plan is previewed', async () => {
    const { page } = foresync;
    await page.getByRole('navigation').getByRole('link', { name: 'Mailbox GUID' }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('grid', { name: 'Advice' }).waitFor();
    const outcomes = page.getByRole('list', { name: 'Outcomes' });
    await outcomes.getByRole('button', { name: /Error Left over \d/ }).click();
    await page.locator('[role="grid"][aria-busy="false"]').waitFor();
    await page.locator('[data-row="0"] > [data-column="1"]').click();
    await page.locator('[data-row="1"] > [data-column="1"]').click({ modifiers: ['Shift'] });
    await page.getByRole('button', { name: 'Clear mailbox GUIDs, 2 selected…' }).click();
    // By keyboard: back is where the focus is, and the ways are one stop of it.
    await page.getByRole('radiogroup', { name: 'Three ways' }).waitFor();
    await page.getByRole('radio', { name: /^1\. Additional rule/ }).focus();
    await page.keyboard.press('ArrowDown');
    await expect
      .poll(async () => await page.getByRole('radio', { name: /^2\. Clear the GUID/ }).isChecked())
      .toBe(true);
    await expect
      .poll(async () => await page.getByRole('radio', { name: /^The 2 users selected/ }).isChecked())
      .toBe(true);
    await page.getByRole('button', { name: 'Add to the plan' }).click();
    await page
      .getByText('In the plan of this scan: the changes of 2 users. Nothing is changed yet.')
      .waitFor();
    expect(await accessibilityComplaints(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show the plan' }).click();
    await page.waitForURL(/#\/plan$/);
    await page.getByRole('button', { name: 'Preview', exact: true }).click();
    await page.getByText('The plan would break nothing.').waitFor();
    await page.getByRole('heading', { name: /^\d changes? of 2 objects$/ }).waitFor();
    const changes = page.locator('section', { has: page.getByRole('heading', { name: 'Changes' }) });
    await changes.getByRole('radio', { name: 'Kind' }).check();
    await changes.getByRole('button', { name: /^msExchMailboxGuid/ }).waitFor();
  });

  it('a live mailbox is left out, and taken in only with its number', async () => {
    const { page } = foresync;
    await page.getByRole('navigation').getByRole('link', { name: 'Mailbox GUID' }).click();
    await page
      .getByRole('list', { name: 'Outcomes' })
      .getByRole('button', { name: /Live on premises/ })
      .click();
    await page.locator('[role="grid"][aria-busy="false"]').waitFor();
    await page.locator('[data-row="0"] > [data-column="1"]').click();
    await page.getByRole('button', { name: 'Clear mailbox GUIDs, 1 selected…' }).click();
    await page.getByRole('button', { name: 'Add to the plan' }).click();
    await page
      .getByRole('alert')
      .getByText(/has a live mailbox on premises/)
      .waitFor();
    await page.getByRole('checkbox', { name: /^Mailboxes are migrated in parallel/ }).check();
    await page.getByRole('textbox', { name: 'Attribute of the marker' }).fill('extensionAttribute7');
    await page.getByRole('button', { name: 'Add to the plan' }).click();
    await page.getByText('1 user with a live mailbox on premises: say yes once more').waitFor();
    await page.getByText(/^There will be two mailboxes/).waitFor();
    const number = page.getByRole('textbox', { name: /^To take them in/ });
    await number.fill('2');
    const confirm = page.getByRole('button', { name: 'Add them to the plan' });
    await expect.poll(async () => await confirm.getAttribute('aria-disabled')).toBe('true');
    await number.fill('1');
    await confirm.click();
    await page
      .getByText('In the plan of this scan: the changes of 1 user. Nothing is changed yet.')
      .waitFor();
  });

  it('the scripts are saved as they are shown', async () => {
    const { page } = foresync;
    await page.getByRole('button', { name: 'Write the scripts' }).click();
    for (const [name, file] of [
      ['Script', 'rule.ps1'],
      ['Undo script', 'rule-undo.ps1'],
    ] as const) {
      const path = join(folder, file);
      await answerDialogs(foresync, { save: path });
      await page.getByRole('button', { name: `Save: ${name}`, exact: true }).click();
      await page.getByText(`${file} is written.`).waitFor();
      const shown = await page.getByRole('group', { name: `Text of ${name}`, exact: true }).innerText();
      const saved = readFileSync(path, 'utf8');
      expect(saved.startsWith('\ufeff#')).toBe(true);
      expect(saved.slice(1).replaceAll('\r\n', '\n').trim()).toBe(shown.replaceAll('\r\n', '\n').trim());
      expect(await questionsAsked(foresync)).toMatchObject([{ title: 'Save the script' }]);
    }
  });

  it('the rule of a Connect export that clears the GUID already is named, and no second one written', async () => {
    const { page } = foresync;
    await answerDialogs(foresync, { open: [connectExport] });
    await page.getByText('Choose a folder…').click();
    await page.getByText(/^The rule .*Contoso Clear Mailbox GUID clears the GUID already/).waitFor();
    await page.getByRole('button', { name: 'Write the scripts' }).click();
    await page
      .getByRole('alert')
      .getByText(/Contoso Clear Mailbox GUID \(precedence 91\)/)
      .waitFor();
    await expect
      .poll(async () => await page.getByRole('group', { name: 'Text of Script', exact: true }).count())
      .toBe(0);
  });

  it('a refused sign-in is explained, and what Chrome needs is saved', async () => {
    const { page } = foresync;
    await page.getByRole('navigation').getByRole('link', { name: 'Refused sign-in' }).click();
    await page.getByRole('combobox', { name: 'Device' }).selectOption('hybrid-joined');
    await page.getByRole('radio', { name: 'Chrome', exact: true }).check();
    await page.getByRole('radio', { name: 'No', exact: true }).check();
    await page.getByRole('radio', { name: 'Work account' }).check();
    const message = 'It can only be accessed from domain joined devices.';
    await page.getByRole('textbox', { name: 'Message or error code' }).fill(message);
    await page.getByText('2 certain reasons, 0 possible ones').waitFor();
    const reasons = page.getByRole('list', { name: 'Why it is refused' });
    await reasons.getByText(/^The policy asks for a hybrid-joined device/).waitFor();
    await reasons.getByText(/^Chrome passes the device only with the policy/).waitFor();
    expect(await accessibilityComplaints(page)).toEqual([]);
    const path = join(folder, 'chrome.reg');
    await answerDialogs(foresync, { save: path });
    await page.getByRole('button', { name: 'Save: Registry file' }).click();
    await page.getByText('chrome.reg is written.').waitFor();
    expect(readFileSync(path, 'utf16le')).toContain('"CloudAPAuthEnabled"=dword:00000001');
    expect(await questionsAsked(foresync)).toMatchObject([{ filters: [{ extensions: ['reg'] }] }]);
  });
});
