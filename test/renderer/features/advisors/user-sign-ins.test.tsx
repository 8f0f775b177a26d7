// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { type FakeApi, type FakeSettings, inputsOf } from '../../fake-api.ts';
import { fakeAnswer, fakeHiddenAnswer } from '../../fake-tenants.ts';
import { inJsdomWindow } from '../../jsdom-window.ts';
import { openScanned } from '../../open-app.tsx';
import { press } from '../../press.ts';

const registration = {
  cloud: 'global',
  tenant: 'contoso.com',
  clientId: '11111111-2222-3333-4444-555555555555',
} as const;

inJsdomWindow();

async function open(tenants: NonNullable<FakeSettings['tenants']>): Promise<FakeApi> {
  const fake = await openScanned('#/advisors/only-joined-devices', { tenants });
  await screen.findByRole('heading', { name: 'Sign-ins of one user' });
  return fake;
}
/** A user was typed and asked about. */
async function asked(): Promise<FakeApi> {
  const fake = await open('signedIn');
  fireEvent.change(await screen.findByRole('textbox', { name: 'User' }), {
    target: { value: ' bert@contoso.com ' },
  });
  await press('Read sign-in log of this user');
  await screen.findByText(/^Asking the tenant/);
  return fake;
}
const ended = (fake: FakeApi, what: Partial<Parameters<typeof fake.emit<'userAnswered'>>[1]>): void =>
  fake.emit('userAnswered', { operation: 'operation-22', answer: null, error: null, ...what });

describe('the sign-in log of one user', () => {
  it('is read when it is asked for, and not before', async () => {
    const fake = await open('signedIn');
    await press('Read sign-in log of this user');
    expect(inputsOf(fake, 'tenants.askAboutUser')).toEqual([]);
    fireEvent.change(await screen.findByRole('textbox', { name: 'User' }), {
      target: { value: ' bert@contoso.com ' },
    });
    await press('Read sign-in log of this user');
    expect(inputsOf(fake, 'tenants.askAboutUser')).toEqual([
      { workspace: 'workspace-1', registration, user: 'bert@contoso.com' },
    ]);
    expect(inputsOf(fake, 'tenants.signIn')).toEqual([]);
  });

  it('is shown with what it rests on', async () => {
    const fake = await asked();
    ended(fake, { answer: fakeAnswer });
    await screen.findByRole('heading', { name: 'What the tenant says of bert@contoso.com' });
    expect(screen.getByText('1 sign-in was refused for a device.')).toBeDefined();
    expect(screen.getByText('Edge 131')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Ask for what is lacking' })).toBeNull();
  });

  it('that is not visible is not taken for none, and the permission alone is asked for', async () => {
    const fake = await asked();
    ended(fake, { answer: fakeHiddenAnswer });
    await screen.findByText('Not visible, which does not mean that there is none');
    expect(screen.queryByText(/refused for a device/)).toBeNull();
    await press('Copy the consent link');
    expect(inputsOf(fake, 'clipboard.write')).toEqual([{ text: fakeHiddenAnswer.consentLink }]);
    await press('Ask for what is lacking');
    expect(inputsOf(fake, 'tenants.signIn')).toEqual([
      { registration, way: 'browser', permissions: ['AuditLog.Read.All'] },
    ]);
    await screen.findByText(/^Sign in in the browser that was opened/);
    const account = { userName: 'anna@contoso.com', tenantId: 'contoso' };
    fake.emit('signInEnded', { operation: 'operation-22', registration, account, error: null });
    await vi.waitFor(() => expect(inputsOf(fake, 'tenants.askAboutUser')).toHaveLength(2));
  });

  it('says why it was refused', async () => {
    const fake = await asked();
    const error = {
      code: 'only-joined-devices.no-user',
      summary: 'The tenant snapshot has no user bert@contoso.com.',
      action: 'Read the tenant again.',
      retryable: false,
    } as const;
    ended(fake, { error });
    expect(await screen.findByText(error.summary)).toBeDefined();
    expect(screen.queryByText(/^Asking the tenant/)).toBeNull();
  });

  it('can be given up', async () => {
    const fake = await asked();
    await press('Cancel');
    expect(inputsOf(fake, 'scans.cancel')).toEqual([{ operation: 'operation-22' }]);
    ended(fake, {});
    await vi.waitFor(() => expect(screen.queryByText(/^Asking the tenant/)).toBeNull());
  });

  it('leads to where a tenant is read, where there is none', async () => {
    await open('none');
    // The other one is that of the advisor, which needs a tenant just as well.
    await vi.waitFor(() =>
      expect(
        screen.getAllByRole('link', { name: 'Sign in and read it' }).map((link) => link.getAttribute('href')),
      ).toEqual(['#/tenant', '#/tenant']),
    );
    expect(screen.queryByRole('textbox', { name: 'User' })).toBeNull();
  });

  it('is of no other advisor', async () => {
    await openScanned('#/advisors/hybrid-join', { tenants: 'signedIn' });
    await screen.findByRole('button', { name: 'Run' });
    expect(screen.queryByRole('heading', { name: 'Sign-ins of one user' })).toBeNull();
  });
});
