// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { type FakeApi, type FakeSettings, inputsOf } from '../../fake-api.ts';
import { inJsdomWindow } from '../../jsdom-window.ts';
import { openScanned } from '../../open-app.tsx';

inJsdomWindow();

/** The page at an address, with a workspace open. */
async function open(hash: string, settings: FakeSettings = {}): Promise<FakeApi> {
  const fake = await openScanned(hash, settings);
  await within(screen.getByRole('navigation')).findByRole('link', { name: 'Connect configuration' });
  return fake;
}

describe('the page of an advisor', () => {
  it('has one entry in the navigation, and is reached by it', async () => {
    await open('#/advisors');
    const link = within(screen.getByRole('navigation')).getByRole('link', { name: 'Connect configuration' });
    fireEvent.click(link);
    await screen.findByRole('heading', { name: 'Connect configuration', level: 2 });
    expect(link.getAttribute('aria-current')).toBe('page');
  });

  it('that never ran says what it needs, and does not start without it', async () => {
    const fake = await open('#/advisors/connect-export');
    await screen.findByText('It cannot run without this: Connect export.');
    fireEvent.click(screen.getByRole('button', { name: 'Run' }));
    expect(inputsOf(fake, 'advisors.start')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Choose a folder: Connect export' }));
    await screen.findByText('Chosen: Connect export');
    expect(inputsOf(fake, 'files.chooseInput')).toEqual([{ takes: 'folder' }]);
    fireEvent.click(screen.getByRole('button', { name: 'Run' }));
    await screen.findByRole('button', { name: 'Cancel' });
    expect(inputsOf(fake, 'advisors.start')).toEqual([
      {
        advisor: 'connect-export',
        scan: 2,
        inputs: { export: ['file-0002'] },
        texts: {},
        directories: {},
        workspace: 'workspace-1',
      },
    ]);
  });

  it('that needs a tenant does not run where the workspace keeps none, and leads to where one is read', async () => {
    const fake = await open('#/advisors/only-joined-devices', { tenants: 'none' });
    await screen.findByText('It cannot run without this: Tenant snapshot.');
    const [link] = screen.getAllByRole('link', { name: 'Sign in and read it' });
    expect(link?.getAttribute('href')).toBe('#/tenant');
    fireEvent.click(screen.getByRole('button', { name: 'Run' }));
    expect(inputsOf(fake, 'advisors.start')).toEqual([]);
    fireEvent.click(screen.getByRole('radio', { name: 'A saved snapshot' }));
    fireEvent.click(screen.getByRole('button', { name: 'Choose: Tenant snapshot' }));
    await screen.findByText(/^Chosen: /);
    fireEvent.click(screen.getByRole('button', { name: 'Run' }));
    await vi.waitFor(() => expect(inputsOf(fake, 'advisors.start')).toHaveLength(1));
  });

  it('that needs a tenant runs with that of the workspace, which cannot be left out', async () => {
    const fake = await open('#/advisors/only-joined-devices', { tenants: 'signedIn' });
    await screen.findByRole('radio', { name: /^Contoso/ });
    expect(screen.queryByRole('radio', { name: 'None' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Run' }));
    await vi.waitFor(() => expect(inputsOf(fake, 'advisors.start')).toMatchObject([{ inputs: {} }]));
  });

  it('that takes an export takes its one file as well', async () => {
    const fake = await open('#/advisors/connect-export');
    fireEvent.click(await screen.findByRole('button', { name: 'Choose a file: Connect export' }));
    await screen.findByText('Chosen: tenant.jsonl');
    expect(inputsOf(fake, 'files.chooseInput')).toEqual([{ takes: 'file' }]);
  });

  it('takes OUs typed and from the tree of the scan, classes ticked, and values typed', async () => {
    const fake = await open('#/advisors/sync-preview', { advisor: 'none' });
    const ous = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Included OUs' });
    fireEvent.change(ous, { target: { value: 'OU=Berlin,DC=fabrikam,DC=com\n' } });
    fireEvent.click(screen.getByRole('button', { name: 'Choose in the OU tree: Included OUs' }));
    const domain = await screen.findByRole('treeitem', { name: 'DC=fabrikam,DC=com' });
    fireEvent.click(within(domain).getByRole('checkbox'));
    expect(ous.value).toBe('OU=Berlin,DC=fabrikam,DC=com\nDC=fabrikam,DC=com');
    expect(inputsOf(fake, 'advisors.containers')).toEqual([
      { workspace: 'workspace-1', scan: 2, parent: null },
    ]);
    fireEvent.click(screen.getByRole('checkbox', { name: 'group' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'user' }));
    const values = screen.getByRole('textbox', { name: 'Excluded values' });
    fireEvent.change(values, { target: { value: 'extensionAttribute15=NoSync' } });
    fireEvent.click(screen.getByRole('button', { name: 'Run' }));
    await screen.findByRole('button', { name: 'Cancel' });
    expect(inputsOf(fake, 'advisors.start')).toMatchObject([
      {
        inputs: {},
        texts: {
          'include-ou': ['OU=Berlin,DC=fabrikam,DC=com', 'DC=fabrikam,DC=com'],
          class: ['group', 'user'],
          'exclude-value': ['extensionAttribute15=NoSync'],
        },
      },
    ]);
  });

  it('says which of what was typed is wrong, and does not start with it', async () => {
    const fake = await open('#/advisors/sync-preview', { advisor: 'none' });
    const ous = await screen.findByRole('textbox', { name: 'Included OUs' });
    fireEvent.change(ous, { target: { value: 'DC=contoso,DC=com\nBerlin' } });
    await screen.findByText('Berlin is not a distinguished name.');
    fireEvent.click(screen.getByRole('button', { name: 'Run' }));
    expect(inputsOf(fake, 'advisors.start')).toEqual([]);
  });

  it('runs with pasted text instead of files', async () => {
    const fake = await open('#/advisors/hybrid-join');
    await screen.findByText('It cannot run without this: Outputs of dsregcmd /status.');
    fireEvent.change(screen.getByRole('textbox', { name: 'Pasted output' }), {
      target: { value: 'AzureAdJoined : NO\n' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Run' }));
    await screen.findByRole('button', { name: 'Cancel' });
    expect(inputsOf(fake, 'advisors.start')).toMatchObject([{ texts: { pasted: ['AzureAdJoined : NO\n'] } }]);
  });

  it('asks forests with a password that it gives to the host alone', async () => {
    const fake = await open('#/advisors/hybrid-join');
    fireEvent.change(await screen.findByRole('textbox', { name: 'Pasted output' }), {
      target: { value: 'AzureAdJoined : NO' },
    });
    fireEvent.click(screen.getByRole('checkbox', { name: 'Ask: Live forests' }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Domains or servers' }), {
      target: { value: 'corp.contoso.com\nldaps://dc1.fabrikam.com\n' },
    });
    fireEvent.click(screen.getByRole('radio', { name: 'With name and password' }));
    fireEvent.click(screen.getByRole('button', { name: 'Run' }));
    expect(inputsOf(fake, 'advisors.start')).toEqual([]);
    fireEvent.change(screen.getByRole('textbox', { name: /User name/ }), {
      target: { value: 'anna@contoso.com' },
    });
    fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'Pa$$w0rd' } });
    fireEvent.click(screen.getByRole('button', { name: 'Run' }));
    await screen.findByRole('button', { name: 'Cancel' });
    const signIn = { auth: 'password', user: 'anna@contoso.com', secret: 'secret-token', startTls: false };
    expect(inputsOf(fake, 'advisors.start')).toMatchObject([
      {
        directories: {
          'live-forest': [
            { address: 'corp.contoso.com', ...signIn },
            { address: 'ldaps://dc1.fabrikam.com', ...signIn },
          ],
        },
      },
    ]);
    expect(JSON.stringify(fake.calls)).not.toContain('Pa$$w0rd');
  });

  it('shows how far it is, and can be cancelled', async () => {
    const fake = await open('#/advisors/sync-preview', { advisor: 'running' });
    await screen.findByText('18,400 subjects judged');
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await screen.findByRole('button', { name: 'Cancelling…' });
    expect(inputsOf(fake, 'scans.cancel')).toEqual([{ operation: 'operation-3' }]);
  });

  it('shows what it came to when it has ended, though the list still says that it runs', async () => {
    const fake = await open('#/advisors/sync-preview', { advisor: 'running' });
    await screen.findByRole('button', { name: 'Cancel' });
    fake.emit('advisorEnded', {
      operation: 'operation-3',
      workspace: 'workspace-1',
      advisor: 'sync-preview',
      run: null,
      error: null,
    });
    expect(await screen.findByRole('grid', { name: 'Advice' })).toBeDefined();
  });

  it.each([
    [
      'skipped',
      'It was skipped and says nothing about health.',
      'The scan has no user, group, contact or computer.',
    ],
    [
      'failed',
      'It failed. What it said before that is not all.',
      'Line 12 of contoso-tenant.jsonl is no JSON.',
    ],
  ] as const)('says so plainly where it was %s', async (advisor, title, reason) => {
    await open('#/advisors/sync-preview', { advisor });
    await screen.findByText(title);
    screen.getByText(reason, { exact: false });
    expect(screen.queryByRole('grid')).toBeNull();
  });

  it('says what was not judged', async () => {
    await open('#/advisors/sync-preview');
    const sentence = 'Filters of Entra Connect: No export of a Connect server was given.';
    expect(await screen.findByText(sentence)).toBeDefined();
  });

  it('filters by an outcome of the bar, and asks the workspace for nothing else', async () => {
    const fake = await open('#/advisors/sync-preview');
    const bar = await screen.findByRole('list', { name: 'Outcomes' });
    fireEvent.click(within(bar).getByRole('button', { name: /Conflict/ }));
    await screen.findByText('500 subjects');
    expect(inputsOf(fake, 'advisors.page').at(-1)).toMatchObject({
      run: 2,
      filter: { outcomes: ['syncPreview.conflict'] },
    });
    fireEvent.click(within(bar).getByRole('button', { name: /Conflict/ }));
    await screen.findByText('4,000 subjects');
  });

  it('has its filter in the address: going back takes it off, and a link to it is filtered', async () => {
    await open('#/advisors/sync-preview?outcomes=syncPreview.new&subjectClasses=contact');
    const active = await screen.findByRole('group', { name: 'Active filters' });
    within(active).getByRole('button', { name: 'Remove filter contact' });
    fireEvent.click(within(active).getByRole('button', { name: 'Remove filter New' }));
    await expect.poll(() => globalThis.location.hash).toBe('#/advisors/sync-preview?subjectClasses=contact');
    globalThis.history.back();
    await within(active).findByRole('button', { name: 'Remove filter New' });
  });

  it('follows what is typed without a step to go back through', async () => {
    const fake = await open('#/advisors/sync-preview');
    const before = globalThis.history.length;
    fireEvent.change(await screen.findByRole('searchbox', { name: 'Filter by name or evidence' }), {
      target: { value: 'User 12' },
    });
    await expect.poll(() => globalThis.location.hash).toBe('#/advisors/sync-preview?text=User+12');
    expect(globalThis.history.length).toBe(before);
    await expect
      .poll(() => inputsOf(fake, 'advisors.page').at(-1))
      .toMatchObject({ filter: { text: 'User 12' } });
  });

  it('has columns to choose and to move, which are kept for this advisor', async () => {
    const fake = await open('#/advisors/sync-preview');
    const grid = await screen.findByRole('grid', { name: 'Advice' });
    await within(grid).findAllByText('User 9');
    fireEvent.click(screen.getByRole('button', { name: 'Columns' }));
    fireEvent.click(await screen.findByRole('checkbox', { name: 'matched by' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Move Outcome to the left' }));
    const names = within(grid)
      .getAllByRole('columnheader', { hidden: true })
      .map(({ textContent }) => textContent);
    expect(names.slice(0, 2)).toEqual(['Outcome', 'Severity']);
    expect(names).not.toContain('matched by');
    await expect.poll(() => inputsOf(fake, 'settings.change').at(-1)).toBeDefined();
    expect(inputsOf(fake, 'settings.change').at(-1)).toMatchObject({
      adviceColumns: {
        'sync-preview': expect.arrayContaining([{ id: 'evidence:matched by', isShown: false, width: 220 }]),
      },
    });
  });

  it('opens the details of a row: sentence, what to do, evidence, guidance', async () => {
    await open('#/advisors/sync-preview');
    const grid = await screen.findByRole('grid', { name: 'Advice' });
    fireEvent.click((await within(grid).findAllByText('User 9'))[0] ?? grid);
    const details = await screen.findByRole('complementary', { name: 'Advice' });
    await within(details).findByText(/belongs to another object already, so/);
    within(details).getByText('Give one of the two another sign-in name.');
    within(details).getByText('f8kPXW5yT0q3qL1nX2cKmA==');
    const guidance = { name: 'What synchronisation will do to every object' };
    expect(within(details).getByRole('heading', guidance)).toBeDefined();
  });

  it('compares with the run before', async () => {
    const fake = await open('#/advisors/sync-preview');
    fireEvent.click(await screen.findByRole('button', { name: 'Compare with the run before' }));
    await screen.findByText('31');
    expect(inputsOf(fake, 'advisors.compare')).toEqual([{ workspace: 'workspace-1', from: 1, to: 2 }]);
  });
});

describe('the list of advisors', () => {
  it('has the report of them all, with the company', async () => {
    const fake = await open('#/advisors');
    fireEvent.change(await screen.findByLabelText('Company on the title page'), {
      target: { value: ' Contoso Ltd ' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Save as PDF' }));
    await expect
      .poll(() => inputsOf(fake, 'reports.write'))
      .toEqual([{ workspace: 'workspace-1', scan: 2, format: 'pdf', company: 'Contoso Ltd' }]);
  });
});
