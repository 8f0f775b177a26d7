// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { goTo } from '../../../../renderer/app/route.ts';
import { type FakeApi, type FakeSettings, inputsOf } from '../../fake-api.ts';
import { fakeChecking, fakeEnd, fakePlan, fakeProgress } from '../../fake-plans.ts';
import { inJsdomWindow } from '../../jsdom-window.ts';
import { openScanned } from '../../open-app.tsx';
import { press } from '../../press.ts';

inJsdomWindow();

const button = async (name: string | RegExp): Promise<HTMLElement> =>
  await screen.findByRole('button', { name });

/** Chooses something on the page of findings, and comes back. */
async function chooseElsewhere(): Promise<void> {
  goTo('findings');
  await press('Plan');
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Plan the fixes' }));
  await screen.findByText('Planned: 1 finding.');
  goTo('plan');
}

/** The plan of the choices, with what it would bring about. */
async function openPreview(plans: FakeSettings['plans']): Promise<FakeApi> {
  const fake = await openScanned('#/plan', { plans: { chosen: 57, ...plans } });
  await press('Preview');
  await button(/^Apply to/);
  return fake;
}

describe('the basket', () => {
  it('is counted in the navigation', async () => {
    await openScanned('#/findings', { plans: { chosen: 57 } });
    const navigation = screen.getByRole('navigation');
    expect(await within(navigation).findByText('57')).toBeDefined();
  });

  it('that is empty says where choices are made', async () => {
    await openScanned('#/plan');
    await press('Show the findings');
    expect(globalThis.location.hash).toBe('#/findings');
  });

  it('shows what changes with what the eye would miss, and lets one be taken out', async () => {
    const fake = await openScanned('#/plan', { plans: { chosen: 57 } });
    await press(/userPrincipalName/);
    expect(await screen.findByText('⟨U+200B⟩')).toBeDefined();
    expect(screen.getByText('guarded (adminCount)')).toBeDefined();
    await press('Take the change of Anna Berg out of the plan');
    expect(inputsOf(fake, 'choices.drop')).toEqual([
      { workspace: 'workspace-1', scan: 2, selection: { choices: [{ finding: 11 }] } },
    ]);
  });

  it('is not emptied by one click', async () => {
    const fake = await openScanned('#/plan', { plans: { chosen: 57 } });
    await press('Take everything out');
    expect(inputsOf(fake, 'choices.drop')).toEqual([]);
    const dialog = await screen.findByRole('dialog');
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Take everything out' }));
    expect(inputsOf(fake, 'choices.drop')).toEqual([{ workspace: 'workspace-1', scan: 2 }]);
  });

  it('of an earlier scan is carried over only after it was said what stays behind, and why', async () => {
    const fake = await openScanned('#/plan', { plans: { otherScan: 1 } });
    await press('Carry 8 chosen changes over…');
    await screen.findByText(/carried over: 5 changes. Chosen here already: 1 change./);
    expect(screen.getByText('This scan does not have the object.')).toBeDefined();
    await press('Carry over');
    await screen.findByText('Carried over: 5 changes. Left with scan 1: 2 changes.');
    const order = { workspace: 'workspace-1', scan: 2, from: 1 };
    expect(inputsOf(fake, 'choices.carry')).toEqual([{ ...order, isDryRun: true }, order]);
  });

  it('of a later scan is told, and stays where it is', async () => {
    await openScanned('#/plan', { plans: { otherScan: 3 } });
    await screen.findByText(/^Scan 3 has a plan of its own: 8 changes\./);
    expect(screen.queryByRole('button', { name: /^Carry/ })).toBeNull();
  });

  it('with a conflict makes no plan, and settles it by dropping all choices but one', async () => {
    const fake = await openScanned('#/plan', { plans: { chosen: 57, hasConflict: true } });
    await screen.findByText('1 conflict to settle');
    await press('Preview');
    expect(inputsOf(fake, 'plans.make')).toEqual([]);
    const [first] = await screen.findAllByRole('button', { name: 'Keep this one' });
    fireEvent.click(first ?? document.body);
    expect(inputsOf(fake, 'choices.drop')).toEqual([
      { workspace: 'workspace-1', scan: 2, selection: { choices: [{ finding: 12 }] } },
    ]);
  });

  it('takes a list only after it has said what that would choose and refuse', async () => {
    const fake = await openScanned('#/plan', { plans: { chosen: 57 } });
    await press('Import a list…');
    await screen.findByText(/^12 findings would be chosen/);
    screen.getByText('Of what advisors proposed, 4 changes would stay as planned and 1 change be taken out.');
    expect(screen.getByText('row 7')).toBeDefined();
    expect(inputsOf(fake, 'choices.import')).toMatchObject([{ isDryRun: true }]);
    await press('Choose these');
    await screen.findByText('Chosen: 12 findings. Accepted as risk: 2 findings. Taken out: 1 change.');
    expect(inputsOf(fake, 'choices.import').at(-1)).not.toHaveProperty('isDryRun');
  });
});

describe('a plan', () => {
  it('that was opened from a file stays when something else is chosen; one of the choices is left for them', async () => {
    await openScanned('#/plan', { plans: { chosen: 57 } });
    await press('Open a saved plan…');
    await button(/^Apply to/);
    await chooseElsewhere();
    await button(/^Apply to/);
    await press('Back to the choices');
    await press('Preview');
    await button(/^Apply to/);
    await chooseElsewhere();
    await button('Preview');
    expect(screen.queryByRole('button', { name: /^Apply to/ })).toBeNull();
  });

  it('that would break something is applied only after a second yes', async () => {
    const fake = await openPreview({ isBreaking: true });
    await screen.findByText('The object would have no primary SMTP address any more.');
    await press(/^Apply to/);
    expect(inputsOf(fake, 'plans.apply')).toEqual([]);
    fireEvent.click(screen.getByRole('checkbox', { name: /^I have read what would newly break \(2\)/ }));
    await press(/^Apply to/);
    await screen.findByText('Applying the plan');
    expect(inputsOf(fake, 'plans.apply')).toMatchObject([{ plan: fakePlan.plan, acceptsBreaks: true }]);
  });

  it('sends the password as a token, and keeps it nowhere', async () => {
    const fake = await openPreview({});
    fireEvent.click(screen.getByRole('radio', { name: 'With name and password' }));
    fireEvent.change(await screen.findByLabelText('User name*'), { target: { value: 'anna@contoso.com' } });
    fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'Passw0rd!' } });
    await press(/^Apply to/);
    await screen.findByText('Applying the plan');
    expect(inputsOf(fake, 'plans.apply')).toMatchObject([
      { access: { auth: 'password', user: 'anna@contoso.com', secret: 'secret-token' } },
    ]);
    expect(JSON.stringify(fake.calls)).not.toContain('Passw0rd!');
  });

  it('is not applied at what is no server', async () => {
    const fake = await openPreview({});
    fireEvent.change(screen.getByLabelText('Domain controller'), { target: { value: 'dc1.contoso.com' } });
    await screen.findByText('Write ldap:// or ldaps:// before the name.');
    await press(/^Apply to/);
    expect(inputsOf(fake, 'plans.apply')).toEqual([]);
  });

  it('that a person said no to is as it was', async () => {
    await openPreview({ approval: 'no' });
    await press(/^Apply to/);
    await screen.findByText('Nothing was sent: the question was answered with no.');
    expect(await button(/^Apply to/)).toBeDefined();
  });

  it('takes the code of the terminal, and another after a wrong one', async () => {
    const fake = await openPreview({ approval: 'code' });
    await press(/^Apply to/);
    const field = await screen.findByLabelText('Code');
    fireEvent.change(field, { target: { value: '0000-0000' } });
    await press('Apply');
    await screen.findByText('The code is not the one that the terminal shows for this plan.');
    fireEvent.change(screen.getByLabelText('Code'), { target: { value: 'ABCD-1234' } });
    await press('Apply');
    await screen.findByText('Applying the plan');
    const codes = inputsOf(fake, 'plans.apply').map((input) => Reflect.get(Object(input), 'code'));
    expect(codes).toEqual([undefined, '0000-0000', 'ABCD-1234']);
  });
});

describe('applying', () => {
  it('shows how far it is and what came out, and can be cancelled', async () => {
    const fake = await openScanned('#/plan');
    fake.emit('applyProgress', fakeProgress);
    await screen.findByText('18 of 42 objects · 120 changes a second');
    await press('Cancel');
    expect(inputsOf(fake, 'scans.cancel')).toEqual([{ operation: 'operation-9' }]);
  });

  it('shows what went wrong as it comes, why, and what to do, a window at a time', async () => {
    const fake = await openScanned('#/plan');
    const { counts } = fakeProgress;
    fake.emit('applyProgress', { ...fakeProgress, counts: { ...counts, drifted: 1 } });
    await screen.findByText('Not applied: 1 object');
    await screen.findByText(/^mail is “anna@fabrikam\.com” now/);
    expect(screen.getByText('Scan again, and choose from what is there now.')).toBeDefined();
    fake.emit('applyProgress', { ...fakeProgress, counts: { ...counts, drifted: 2, refused: 1 } });
    await screen.findByText(/^Sign in as somebody who may write this attribute/);
    expect(inputsOf(fake, 'plans.problems')).toEqual([
      { plan: fakePlan.plan, offset: 0, limit: 1 },
      { plan: fakePlan.plan, offset: 1, limit: 2 },
    ]);
  });

  it('then says how far reading and checking again is, which can be left out', async () => {
    const fake = await openScanned('#/plan');
    fake.emit('applyProgress', fakeChecking);
    await screen.findByText('Reading again: 20 of 39 objects');
    await press('Leave the check out');
    expect(inputsOf(fake, 'scans.cancel')).toEqual([{ operation: 'operation-9' }]);
  });

  it('ends with the counts of each outcome, what went wrong, and what comes next', async () => {
    const fake = await openScanned('#/plan');
    fake.emit('applyEnded', fakeEnd);
    await screen.findByText('Run 3 is done. Not everything is as planned.');
    await screen.findByText('insufficientAccessRights: 00002098: SecErr');
    await screen.findByText('proxyAddresses still holds “smtp:bruno.silva@contoso.com”.');
    expect(screen.getByText('Not as planned: 1 attribute')).toBeDefined();
    expect(screen.getByText('Not foreseen by the preview: 1 finding')).toBeDefined();
    expect(screen.getByText('Still there, though planned: 1 finding')).toBeDefined();
    await press('Show the history');
    expect(globalThis.location.hash).toBe('#/history');
  });

  it.each([
    ['foreseen', { different: 0, checked: { objects: 39, resolved: 57, remaining: 0, unforeseen: 0 } }, true],
    [
      'not planned',
      { different: 1, checked: { objects: 39, resolved: 57, remaining: 0, unforeseen: 0 } },
      false,
    ],
    [
      'not resolved',
      { different: 0, checked: { objects: 39, resolved: 56, remaining: 1, unforeseen: 0 } },
      false,
    ],
    ['read, but not checked', { different: 0, checked: null }, false],
    ['not read again', null, false],
  ])(
    'of which everything was applied and is %s, does not say more than is known',
    async (_, recheck, isWhole) => {
      const fake = await openScanned('#/plan');
      const { result } = fakeEnd;
      if (result === null) throw new Error('the fake has ended');
      const counts = { ...result.counts, drifted: 0, refused: 0 };
      fake.emit('applyEnded', { ...fakeEnd, result: { ...result, counts, recheck } });
      const said = await screen.findByText(/^Run 3 is done/);
      expect(said.textContent).toBe(
        isWhole ? 'Run 3 is done: everything is as planned.' : 'Run 3 is done. Not everything is as planned.',
      );
    },
  );

  it('whose end was heard before the answer that it has begun does not seem to go on', async () => {
    const fake = await openPreview({});
    fake.emit('applyEnded', fakeEnd);
    await press(/^Apply to/);
    await screen.findByText('Changes');
    expect(screen.queryByText('Applying the plan')).toBeNull();
  });
});

describe('the history', () => {
  it('that is empty says so', async () => {
    await openScanned('#/history');
    await screen.findByText('Nothing was ever applied.');
    expect(screen.queryByRole('table')).toBeNull();
  });

  it.each([
    ['a run', async () => undefined, 'Take this run back…', { run: '1' }],
    [
      'single changes',
      async () => void fireEvent.click(await screen.findByRole('checkbox', { name: 'Select Anna Berg' })),
      'Take 1 selected back…',
      { run: '1', changes: [1] },
    ],
    [
      'everything since a run',
      async () => undefined,
      'Take back everything since this run…',
      { since: '2026-11-11T09:12:00.000Z' },
    ],
  ])('takes %s back by a plan that is looked at first', async (_, select, name, selection) => {
    const fake = await openScanned('#/history', { plans: { runs: 2 } });
    await press('Show the changes of run 1');
    await select();
    await press(name);
    await screen.findByText('Takes back run 1');
    expect(inputsOf(fake, 'journal.undo')).toEqual([{ workspace: 'workspace-1', selection }]);
    expect(inputsOf(fake, 'plans.apply')).toEqual([]);
  });

  it('learns by reading what became of changes that were interrupted', async () => {
    const fake = await openScanned('#/history', { plans: { runs: 2 } });
    await press('Find out now…');
    await press('Read the directory');
    await screen.findByText('0 changes are known now; 0 still open.');
    expect(inputsOf(fake, 'journal.settle')).toEqual([
      { workspace: 'workspace-1', access: { servers: [], auth: 'current', startTls: false } },
    ]);
  });

  it('says of each run whether what it changed is as the preview foresaw, and what is not', async () => {
    await openScanned('#/history', { plans: { runs: 2 } });
    await screen.findByText('Checked again: as the preview foresaw');
    expect(screen.getByText('Checked again: 3 not as the preview foresaw')).toBeDefined();
    await press('Show the changes of run 2');
    await press('Not foreseen by the preview: 1 finding');
    await press('Still there, though planned: 1 finding');
    await screen.findByText('The domain is not verified in the tenant.');
  });

  it('lets nothing be taken back that was not applied', async () => {
    await openScanned('#/history', { plans: { runs: 1 } });
    await press('Show the changes of run 1');
    const drifted = await screen.findByRole('checkbox', { name: 'Select Bruno Silva' });
    expect(drifted).toHaveProperty('disabled', true);
  });
});
