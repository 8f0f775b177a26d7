// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { type FakeApi, type FakeSettings, inputsOf } from '../../fake-api.ts';
import { inJsdomWindow } from '../../jsdom-window.ts';
import { openScanned } from '../../open-app.tsx';

inJsdomWindow();

/** The advice on mailbox GUIDs, with a workspace open. */
async function openAdvice(settings: FakeSettings = {}): Promise<FakeApi> {
  const fake = await openScanned('#/advisors/mailbox-guid', settings);
  await screen.findByRole('grid', { name: 'Advice' });
  return fake;
}

/** The three ways, with nothing selected in the advice. */
async function openWays(settings: FakeSettings = {}): Promise<FakeApi> {
  const fake = await openAdvice(settings);
  fireEvent.click(screen.getByRole('button', { name: 'Clear mailbox GUIDs…' }));
  await screen.findByRole('radiogroup', { name: 'Three ways' });
  return fake;
}

const click = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }));
const choose = (name: RegExp): void => void fireEvent.click(screen.getByRole('radio', { name }));

describe('the three ways', () => {
  it('stand side by side, the recommended one chosen, and say whether Microsoft supports them', async () => {
    await openWays();
    const group = screen.getByRole('radiogroup', { name: 'Three ways' });
    const ways = within(group).getAllByRole<HTMLInputElement>('radio');
    expect(ways.map(({ checked }) => checked)).toEqual([true, false, false]);
    expect(within(group).getAllByText('Supported by Microsoft')).toHaveLength(1);
    expect(within(group).getAllByText('Not supported by Microsoft')).toHaveLength(2);
    expect(within(group).getAllByText('The way back')).toHaveLength(3);
    screen.getByText(/empties mailNickname, legacyExchangeDN and others there as well/);
  });

  it('take the focus, and give it back', async () => {
    await openWays();
    expect(document.activeElement?.textContent).toBe('Back to the advice');
    click('Back to the advice');
    await screen.findByRole('button', { name: 'Clear mailbox GUIDs…' });
    expect(document.activeElement?.textContent).toBe('Clear mailbox GUIDs…');
  });

  it('judge by a Connect export that is chosen', async () => {
    const fake = await openWays();
    fireEvent.click(screen.getByText('Choose a folder…'));
    await screen.findByRole('combobox', { name: 'Connector of the forest' });
    const judged = { workspace: 'workspace-1', scan: 2 };
    expect(inputsOf(fake, 'mailboxGuid.ways')).toEqual([judged, { ...judged, connectExport: 'file-0002' }]);
  });

  it('the third is text with a warning: neither a plan nor a script', async () => {
    await openWays();
    choose(/^3\. Clone/);
    await screen.findByText(/Foresync describes it, and writes neither a plan nor a script/);
    screen.getByText('Stop the scheduler: Set-ADSyncScheduler -SyncCycleEnabled $false');
    expect(screen.queryByRole('button', { name: /Add to the plan|Write the scripts/ })).toBeNull();
  });
});

describe('the plan of a way', () => {
  it('is for all that are left over unless others are meant, and joins what is chosen for findings', async () => {
    const fake = await openWays();
    const counted = inputsOf(fake, 'choices.basket').length;
    choose(/^2\. Clear/);
    click('Add to the plan');
    await screen.findByText('In the plan of this scan: the changes of 42 users. Nothing is changed yet.');
    expect(inputsOf(fake, 'mailboxGuid.plan')).toEqual([
      {
        workspace: 'workspace-1',
        scan: 2,
        way: 2,
        users: { kind: 'leftovers', isNoneLeftDeclared: false },
        marker: { attribute: 'extensionAttribute15', value: 'ForesyncClearMailboxGuid' },
        isArchiveKept: false,
        isParallelMigration: false,
        confirmedLive: null,
      },
    ]);
    await vi.waitFor(() => expect(inputsOf(fake, 'choices.basket').length).toBeGreaterThan(counted));
    click('Show the plan');
    expect(globalThis.location.hash).toBe('#/plan');
  });

  it('is for the users that were selected in the advice', async () => {
    const fake = await openAdvice();
    const [row] = await within(screen.getByRole('grid', { name: 'Advice' })).findAllByText('User 9');
    fireEvent.click(row ?? document.body);
    click('Clear mailbox GUIDs, 1 selected…');
    await screen.findByRole('radio', { name: 'The 1 user selected in the advice' });
    click('Add to the plan');
    await screen.findByText('In the plan of this scan: the changes of 42 users. Nothing is changed yet.');
    expect(inputsOf(fake, 'mailboxGuid.plan')).toMatchObject([{ users: { kind: 'picked', objects: [9] } }]);
  });

  it('is for the users of a list, with the declaration of a parallel migration', async () => {
    const fake = await openWays();
    choose(/^Those of a list/);
    expect(screen.getByRole('button', { name: 'Add to the plan' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    fireEvent.change(screen.getByRole('textbox', { name: 'List of users' }), {
      target: { value: 'anna@contoso.com' },
    });
    fireEvent.click(screen.getByRole('checkbox', { name: /^Mailboxes are migrated in parallel/ }));
    click('Add to the plan');
    await screen.findByText(/^In the plan of this scan/);
    expect(inputsOf(fake, 'mailboxGuid.plan')).toMatchObject([
      { users: { kind: 'named', list: 'anna@contoso.com' }, isParallelMigration: true, confirmedLive: null },
    ]);
  });

  it('never declares a parallel migration for whoever was not named', async () => {
    const fake = await openWays();
    choose(/^Those of a list/);
    fireEvent.click(screen.getByRole('checkbox', { name: /^Mailboxes are migrated in parallel/ }));
    choose(/^All whose GUID stands in the way/);
    click('Add to the plan');
    await screen.findByText(/^In the plan of this scan/);
    expect(inputsOf(fake, 'mailboxGuid.plan')).toMatchObject([{ isParallelMigration: false }]);
  });

  it('with live mailboxes shows who they are and what that brings about, and wants their number', async () => {
    const fake = await openWays({ mailboxGuid: 'live' });
    click('Add to the plan');
    await screen.findByText('3 users with a live mailbox on premises: say yes once more');
    screen.getByText(/^There will be two mailboxes/);
    const list = screen.getByRole('group', { name: 'Users with a live mailbox' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(3);
    const number = screen.getByRole('textbox', { name: /^To take them in, type their number/ });
    fireEvent.change(number, { target: { value: '2' } });
    click('Add them to the plan');
    expect(inputsOf(fake, 'mailboxGuid.plan')).toHaveLength(1);
    fireEvent.change(number, { target: { value: '3' } });
    click('Add them to the plan');
    await screen.findByText('In the plan of this scan: the changes of 42 users. Nothing is changed yet.');
    expect(inputsOf(fake, 'mailboxGuid.plan')).toMatchObject([{ confirmedLive: null }, { confirmedLive: 3 }]);
  });

  it('says who is left out and why, and whom the marker takes besides', async () => {
    await openWays({ mailboxGuid: 'leftOut' });
    click('Add to the plan');
    await screen.findByText('2 users left out:');
    expect(screen.getAllByText('It has a live mailbox on premises (homeMDB): move that.')).toHaveLength(2);
    screen.getByText('1 user carries the marker already.');
    screen.getByRole('group', { name: /^1 user carries the marker from before/ });
  });

  it('that is refused says by what, and the refusal goes with the next change', async () => {
    await openWays({ mailboxGuid: 'refused' });
    click('Add to the plan');
    const refusal = await screen.findByRole('alert');
    within(refusal).getByText(/holds Cost centre 7 already/);
    fireEvent.change(screen.getByRole('textbox', { name: 'Value of the marker' }), {
      target: { value: 'Other' },
    });
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the scripts', () => {
  it('are shown, copied, and saved by what the engine knows them by', async () => {
    const fake = await openWays();
    click('Write the scripts');
    await screen.findByText(/^No user of the scan carries the marker yet/);
    within(screen.getByRole('group', { name: 'Text of Script' })).getByText(/Add-ADSyncRule/);
    within(screen.getByRole('group', { name: 'Text of Undo script' })).getByText(/Remove-ADSyncRule/);
    click('Copy: Undo script');
    await screen.findByText('Undo script is on the clipboard.');
    click('Save: Script');
    click('Save: Undo script');
    const script = { script: 'script-0001', format: 'ps1' };
    expect(inputsOf(fake, 'mailboxGuid.saveScript')).toEqual([
      { ...script, what: 'rule' },
      { ...script, what: 'undo' },
    ]);
    expect(inputsOf(fake, 'clipboard.write')).toMatchObject([{ text: expect.stringContaining('Remove-') }]);
  });

  it('that are written before their start is answered are said to be written', async () => {
    const fake = await openWays();
    click('Write the scripts');
    await screen.findByRole('group', { name: 'Text of Script' });
    click('Save: Script');
    // The answer of the click comes with the next turn.
    fake.emit('exportEnded', { operation: 'operation-6', file: 'rule.ps1', error: null });
    expect(await screen.findByText('rule.ps1 is written.')).toBeDefined();
  });

  it('are refused where there is an equal rule, which is named', async () => {
    await openWays({ mailboxGuid: 'refused' });
    click('Write the scripts');
    const refusal = await screen.findByRole('alert');
    expect(refusal.textContent).toContain('The rule Contoso Clear Mailbox GUID (precedence 91)');
  });

  it('are for the marker that is typed, and gone once another is', async () => {
    const fake = await openWays();
    const value = screen.getByRole('textbox', { name: 'Value of the marker' });
    fireEvent.change(value, { target: { value: 'CloudMailbox' } });
    click('Write the scripts');
    await screen.findByRole('group', { name: 'Text of Script' });
    expect(inputsOf(fake, 'mailboxGuid.script')).toMatchObject([{ marker: { value: 'CloudMailbox' } }]);
    fireEvent.change(value, { target: { value: 'Other' } });
    expect(screen.queryByRole('group', { name: 'Text of Script' })).toBeNull();
  });
});
