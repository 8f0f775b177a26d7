// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { App } from '../../../../renderer/app/app.tsx';
import { createFakeApi, type FakeApi, type FakeSettings } from '../../fake-api.ts';
import { fakeEnd, fakePlan, fakeProgress } from '../../fake-plans.ts';

beforeAll(() => {
  globalThis.matchMedia = (media) =>
    Object.assign(new EventTarget(), {
      media,
      matches: false,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    });
  globalThis.ResizeObserver = class {
    observe = () => undefined;
    unobserve = () => undefined;
    disconnect = () => undefined;
  };
});
afterEach(cleanup);

/** The page at an address, with a workspace open. */
async function open(hash: string, settings: FakeSettings = {}): Promise<FakeApi> {
  globalThis.location.hash = hash;
  const fake = createFakeApi(settings);
  render(<App api={fake.api} />);
  await screen.findByRole('navigation');
  fake.emit('scanEnded', {
    operation: 'operation-0',
    workspace: 'workspace-1',
    scan: 2,
    state: 'complete',
    error: null,
  });
  return fake;
}

const inputsOf = ({ calls }: FakeApi, name: string): readonly unknown[] =>
  calls.filter((call) => call.name === name).map(({ input }) => input);
const button = async (name: string | RegExp): Promise<HTMLElement> =>
  await screen.findByRole('button', { name });
const press = async (name: string | RegExp): Promise<boolean> => fireEvent.click(await button(name));

/** The plan of the choices, with what it would bring about. */
async function openPreview(plans: FakeSettings['plans']): Promise<FakeApi> {
  const fake = await open('#/plan', { plans: { chosen: 57, ...plans } });
  await press('Preview');
  await button(/^Apply to/);
  return fake;
}

describe('the basket', () => {
  it('is counted in the navigation', async () => {
    await open('#/findings', { plans: { chosen: 57 } });
    const navigation = screen.getByRole('navigation');
    expect(await within(navigation).findByText('57')).toBeDefined();
  });

  it('that is empty says where choices are made', async () => {
    await open('#/plan');
    await press('Show the findings');
    expect(globalThis.location.hash).toBe('#/findings');
  });

  it('shows what changes with what the eye would miss, and lets one be taken out', async () => {
    const fake = await open('#/plan', { plans: { chosen: 57 } });
    await press(/userPrincipalName/);
    expect(await screen.findByText('⟨U+200B⟩')).toBeDefined();
    expect(screen.getByText('guarded (adminCount)')).toBeDefined();
    await press('Take the change of Anna Berg out of the plan');
    expect(inputsOf(fake, 'choices.drop')).toEqual([
      { workspace: 'workspace-1', scan: 2, selection: { findings: [11] } },
    ]);
  });

  it('is not emptied by one click', async () => {
    const fake = await open('#/plan', { plans: { chosen: 57 } });
    await press('Take everything out');
    expect(inputsOf(fake, 'choices.drop')).toEqual([]);
    const dialog = await screen.findByRole('dialog');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Take everything out' }));
    expect(inputsOf(fake, 'choices.drop')).toEqual([{ workspace: 'workspace-1', scan: 2 }]);
  });

  it('with a conflict makes no plan, and settles it by dropping all choices but one', async () => {
    const fake = await open('#/plan', { plans: { chosen: 57, hasConflict: true } });
    await screen.findByText('1 conflict to settle');
    await press('Preview');
    expect(inputsOf(fake, 'plans.make')).toEqual([]);
    const [first] = await screen.findAllByRole('button', { name: 'Keep this one' });
    fireEvent.click(first ?? document.body);
    expect(inputsOf(fake, 'choices.drop')).toEqual([
      { workspace: 'workspace-1', scan: 2, selection: { findings: [12] } },
    ]);
  });

  it('takes a list only after it has said what that would choose and refuse', async () => {
    const fake = await open('#/plan', { plans: { chosen: 57 } });
    await press('Import a list…');
    await screen.findByText(/^12 findings would be chosen/);
    expect(screen.getByText('row 7')).toBeDefined();
    expect(inputsOf(fake, 'choices.import')).toMatchObject([{ isDryRun: true }]);
    await press('Choose these');
    await screen.findByText('Chosen: 12 findings. Accepted as risk: 2 findings.');
    expect(inputsOf(fake, 'choices.import').at(-1)).not.toHaveProperty('isDryRun');
  });
});

describe('a plan', () => {
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
    const fake = await open('#/plan');
    fake.emit('applyProgress', fakeProgress);
    await screen.findByText('18 of 42 objects · 120 changes a second');
    await press('Cancel');
    expect(inputsOf(fake, 'scans.cancel')).toEqual([{ operation: 'operation-9' }]);
  });

  it('ends with the counts of each outcome, what went wrong, and what comes next', async () => {
    const fake = await open('#/plan');
    fake.emit('applyEnded', fakeEnd);
    await screen.findByText('Run 3 is done. Not everything is as planned.');
    expect(screen.getByText('insufficientAccessRights: 00002098: SecErr')).toBeDefined();
    expect(screen.getByText('Not foreseen by the preview: 1 finding')).toBeDefined();
    await press('Show the history');
    expect(globalThis.location.hash).toBe('#/history');
  });

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
    await open('#/history');
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
    const fake = await open('#/history', { plans: { runs: 2 } });
    await press('Show the changes of run 1');
    await select();
    await press(name);
    await screen.findByText('Takes back run 1');
    expect(inputsOf(fake, 'journal.undo')).toEqual([{ workspace: 'workspace-1', selection }]);
    expect(inputsOf(fake, 'plans.apply')).toEqual([]);
  });

  it('learns by reading what became of changes that were interrupted', async () => {
    const fake = await open('#/history', { plans: { runs: 2 } });
    await press('Find out now…');
    await press('Read the directory');
    await screen.findByText('0 changes are known now; 0 still open.');
    expect(inputsOf(fake, 'journal.settle')).toEqual([
      { workspace: 'workspace-1', access: { servers: [], auth: 'current', startTls: false } },
    ]);
  });

  it('lets nothing be taken back that was not applied', async () => {
    await open('#/history', { plans: { runs: 1 } });
    await press('Show the changes of run 1');
    const drifted = await screen.findByRole('checkbox', { name: 'Select Bruno Silva' });
    expect(drifted).toHaveProperty('disabled', true);
  });
});
