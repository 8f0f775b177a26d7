// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { type FakeApi, type FakeSettings, inputsOf } from '../../fake-api.ts';
import { inJsdomWindow } from '../../jsdom-window.ts';
import { openScanned } from '../../open-app.tsx';
import { press } from '../../press.ts';

const id = '11111111-2222-3333-4444-555555555555';
const registration = { cloud: 'global', tenant: 'contoso.com', clientId: id } as const;

inJsdomWindow();

/** The page of the tenant. */
async function open(tenants: NonNullable<FakeSettings['tenants']>): Promise<FakeApi> {
  const fake = await openScanned('#/tenant', { tenants });
  await screen.findByRole('heading', { name: 'Registering Foresync in the tenant' });
  return fake;
}

const type = (name: string, value: string): boolean =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });

describe('signing in', () => {
  it('waits for an id and a tenant that are right, and asks for nothing more than who it is', async () => {
    const fake = await open('none');
    type('Application (client) ID', 'Foresync');
    type('Tenant', 'contoso');
    expect(screen.getByText(/^An id looks like/)).toBeDefined();
    expect(screen.getByText('Neither an id nor a domain.')).toBeDefined();
    await press('Sign in with the browser');
    expect(inputsOf(fake, 'tenants.signIn')).toEqual([]);
    type('Application (client) ID', ` ${id} `);
    type('Tenant', 'contoso.com');
    await press('Sign in with the browser');
    expect(inputsOf(fake, 'tenants.signIn')).toEqual([{ registration, way: 'browser', permissions: [] }]);
    await screen.findByText('Sign in in the browser that was opened.');
  });

  it('shows the code as it comes, copies it, and can be cancelled', async () => {
    const fake = await open('none');
    type('Application (client) ID', id);
    type('Tenant', 'contoso.com');
    await press('Sign in with a code');
    await screen.findByText('Fetching a code…');
    const asked = { operation: 'operation-22', registration };
    const verificationUri = 'https://microsoft.com/devicelogin';
    fake.emit('signInProgress', { ...asked, ask: { kind: 'code', userCode: 'BQ7K3XW9C', verificationUri } });
    await screen.findByText('BQ7K3XW9C');
    await press('Copy the code');
    expect(inputsOf(fake, 'clipboard.write')).toEqual([{ text: 'BQ7K3XW9C' }]);
    await press('Open the page');
    expect(inputsOf(fake, 'external.open')).toEqual([{ url: verificationUri }]);
    await press('Cancel');
    expect(inputsOf(fake, 'scans.cancel')).toEqual([{ operation: 'operation-22' }]);
    fake.emit('signInEnded', { ...asked, account: null, error: null });
    await screen.findByRole('button', { name: 'Sign in with a code' });
  });

  it('says why it failed until another one begins', async () => {
    const fake = await open('browser');
    const error = {
      code: 'sign-in.declined',
      summary: 'The sign-in was declined or closed.',
      action: 'Sign in again and accept.',
      retryable: false,
    } as const;
    fake.emit('signInEnded', { operation: 'operation-20', registration, account: null, error });
    await screen.findByText('The sign-in was declined or closed.');
    type('Application (client) ID', id);
    type('Tenant', 'contoso.com');
    await press('Sign in with the browser');
    await vi.waitFor(() => expect(screen.queryByText('The sign-in was declined or closed.')).toBeNull());
  });

  it('an end that comes before the answer leaves nothing that waits for ever', async () => {
    const fake = await open('none');
    type('Application (client) ID', id);
    type('Tenant', 'contoso.com');
    fake.emit('signInEnded', { operation: 'operation-22', registration, account: null, error: null });
    await press('Sign in with the browser');
    await vi.waitFor(() => expect(inputsOf(fake, 'tenants.signIn')).toHaveLength(1));
    expect(screen.queryByText('Sign in in the browser that was opened.')).toBeNull();
  });
});

describe('who is signed in', () => {
  it('is shown with where that is kept', async () => {
    await open('signedIn');
    await screen.findByText('Signed in as anna@contoso.com');
    expect(screen.getByText(/encrypted by the system for you alone/)).toBeDefined();
    cleanup();
    await open('gaps');
    await screen.findByText(/There is no key store of the system here/);
  });

  it('is asked for what an advisor lacks, and for that alone', async () => {
    const fake = await open('gaps');
    await press('Ask for the permissions of Mailbox GUID');
    expect(inputsOf(fake, 'tenants.signIn')).toEqual([
      { registration, way: 'browser', permissions: ['LicenseAssignment.Read.All'] },
    ]);
  });

  it('can hand the link to an administrator', async () => {
    const fake = await open('gaps');
    await press('Copy the consent link of Sync preview');
    expect(inputsOf(fake, 'clipboard.write')).toEqual([{ text: expect.stringContaining('/adminconsent?') }]);
  });

  it('signs out', async () => {
    const fake = await open('signedIn');
    await press('Sign out');
    expect(inputsOf(fake, 'tenants.signOut')).toEqual([{ registration }]);
  });
});

describe('the tenant of the workspace', () => {
  it('is read again, with how far it is, and can be cancelled', async () => {
    const fake = await open('signedIn');
    await press('Read again');
    expect(inputsOf(fake, 'tenants.read')).toEqual([{ workspace: 'workspace-1', registration }]);
    fake.emit('tenantProgress', {
      operation: 'operation-22',
      workspace: 'workspace-1',
      from: 'tenant',
      part: 'groups',
      objects: 4_000,
      isAsking: true,
    });
    await screen.findByText('Reading groups');
    expect(screen.getByText('4,000 objects')).toBeDefined();
    expect(screen.getByText(/go on in the browser/)).toBeDefined();
    await press('Cancel');
    expect(inputsOf(fake, 'scans.cancel')).toEqual([{ operation: 'operation-22' }]);
    fake.emit('tenantEnded', {
      operation: 'operation-22',
      workspace: 'workspace-1',
      tenant: null,
      notes: [],
      error: null,
    });
    await screen.findByText('Cancelled. Nothing was kept of it.');
  });

  it('says what is good to know of it though nothing is missing', async () => {
    const fake = await open('signedIn');
    await screen.findByRole('button', { name: 'Save to a file…' });
    const kept = await fake.api.tenants.kept({ workspace: 'workspace-1' });
    fake.emit('tenantEnded', {
      operation: 'operation-22',
      workspace: 'workspace-1',
      tenant: (kept.ok && kept.value.tenants[0]) || null,
      notes: [{ part: 'users', note: 'Read whole again: the last reading is too old.' }],
      error: null,
    });
    await screen.findByText('The tenant Contoso is in this workspace.');
    expect(
      await screen.findByText('About users: Read whole again: the last reading is too old.'),
    ).toBeDefined();
  });

  it('that another workspace reads is not shown here', async () => {
    const fake = await open('signedIn');
    await screen.findByRole('button', { name: 'Save to a file…' });
    fake.emit('tenantProgress', {
      operation: 'operation-30',
      workspace: 'workspace-2',
      from: 'tenant',
      part: 'users',
      objects: 1,
      isAsking: false,
    });
    expect(screen.queryByText('Reading users')).toBeNull();
  });

  it('names what was not read, and why', async () => {
    await open('gaps');
    await screen.findByText('2 parts were not read. What rests on them is not judged.');
    expect(screen.getByText(/^Failed\. Microsoft Graph does not answer/)).toBeDefined();
  });

  it('names what the tenant has no licence for, and does not count it as missing', async () => {
    await open('signedIn');
    await screen.findByText('Everything was read that the licences of this tenant have.');
    expect(screen.getByText(/^Not available in this tenant\. .*nobody is eligible/)).toBeDefined();
  });

  it('is counted by every kind of object that a snapshot can have', async () => {
    const fake = await open('signedIn');
    const kept = await fake.api.tenants.kept({ workspace: 'workspace-1' });
    const counts = Object.values((kept.ok && kept.value.tenants[0]?.counts) || {});
    expect(counts).toHaveLength(9);
    const shown = await screen.findByText('Role assignments');
    const labels = Array.from(
      shown.closest('dl')?.querySelectorAll('dt') ?? [],
      ({ textContent }) => textContent,
    );
    expect(labels).toHaveLength(new Set(labels).size);
    for (const count of counts) {
      const value = screen.getByText(count.toLocaleString('en'), { selector: 'dd' });
      expect(value.previousElementSibling?.textContent).toMatch(/^[A-Z]/);
    }
  });

  it('is saved to a file and loaded from one', async () => {
    const fake = await open('signedIn');
    await press('Save to a file…');
    expect(inputsOf(fake, 'tenants.save')).toEqual([
      { workspace: 'workspace-1', tenant: 1, format: 'jsonl' },
    ]);
    await press('Load from a file…');
    await vi.waitFor(() =>
      expect(inputsOf(fake, 'tenants.load')).toEqual([{ workspace: 'workspace-1', file: 'file-0002' }]),
    );
  });
});

describe('registering', () => {
  it('gives the steps of the cloud that is chosen, each to copy', async () => {
    const fake = await open('none');
    fireEvent.change(screen.getByRole('combobox', { name: 'Cloud' }), { target: { value: 'usGov' } });
    expect(screen.getByText(/^What this cloud does not offer/)).toBeDefined();
    await press('Show how');
    await screen.findByText('By hand, at https://portal.azure.us');
    // Told apart from what is needed, with its reason.
    const needed = screen.getByRole('group', { name: 'Delegated permissions' });
    expect(needed.textContent).not.toContain('AuditLog.Read.All');
    expect(screen.getByText('AuditLog.Read.All').closest('li')?.textContent).toContain(
      'the sign-in log of one user',
    );
    await press('Copy the body');
    const [copied] = inputsOf(fake, 'clipboard.write');
    expect(JSON.stringify(copied)).toContain('AzureADMyOrg');
  });
});

/** The form of an advisor that takes one. */
const form = async (tenants: NonNullable<FakeSettings['tenants']>): Promise<FakeApi> =>
  await openScanned('#/advisors/sync-preview', { advisor: 'none', tenants });
const choose = async (name: string | RegExp): Promise<boolean> =>
  fireEvent.click(await screen.findByRole('radio', { name }));
/** What the advisor is given when it is run. */
const run = async (fake: FakeApi): Promise<unknown> => {
  await press('Run');
  await vi.waitFor(() => expect(inputsOf(fake, 'advisors.start')).toHaveLength(1));
  return Reflect.get(Object(inputsOf(fake, 'advisors.start')[0]), 'inputs');
};

describe('an advisor that takes a tenant', () => {
  it('is given that of the workspace where nothing else is said', async () => {
    const fake = await form('signedIn');
    await screen.findByRole('radio', { name: /^Contoso, read on Nov 12, 2026/, checked: true });
    expect(await run(fake)).toEqual({});
  });

  it('is given a file in its place', async () => {
    const fake = await form('signedIn');
    await choose('A saved snapshot');
    await press('Choose: Tenant snapshot');
    await screen.findByText(/tenant\.jsonl/);
    expect(await run(fake)).toEqual({ tenant: ['file-0002'] });
  });

  it('is given none, which is said', async () => {
    const fake = await form('signedIn');
    await choose('None');
    expect(await run(fake)).toEqual({ tenant: [] });
  });

  it('leads to where a tenant is read, where the workspace has none', async () => {
    await form('none');
    await screen.findByRole('radio', { name: 'None: this workspace knows no tenant yet', checked: true });
    const link = await screen.findByRole('link', { name: 'Sign in and read it' });
    expect(link.getAttribute('href')).toBe('#/tenant');
  });
});
