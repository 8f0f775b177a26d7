// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type FakeApi, type FakeSettings, inputsOf } from '../../fake-api.ts';
import { inJsdomWindow } from '../../jsdom-window.ts';
import { openApp } from '../../open-app.tsx';

inJsdomWindow();

async function open(settings: FakeSettings = {}): Promise<FakeApi> {
  const fake = await openApp('#/start', settings);
  fireEvent.click(within(screen.getByRole('navigation')).getByRole('link', { name: 'Refused sign-in' }));
  await screen.findByRole('heading', { name: 'What the user sees', level: 2 });
  return fake;
}

const choose = (question: string, answer: string): void =>
  void fireEvent.click(
    within(screen.getByRole('radiogroup', { name: question })).getByRole('radio', { name: answer }),
  );

describe('what the user sees', () => {
  it('is reached without a workspace, and is explained before anything is answered', async () => {
    const fake = await open();
    await screen.findByText('1 certain reason, 1 possible one');
    const reasons = screen.getByRole('list', { name: 'Why it is refused' });
    within(reasons).getByText('The computer is a member of the domain, but is not hybrid joined.');
    within(reasons).getByText('See where its join stands with the advisor Hybrid join.');
    expect(inputsOf(fake, 'signInError.explain')).toMatchObject([{ device: 'unknown', message: '' }]);
  });

  it('is explained anew with every answer, and one that is no longer asked for is not sent', async () => {
    const fake = await open();
    fireEvent.change(screen.getByRole('combobox', { name: 'Device' }), { target: { value: 'pending' } });
    choose('Signed in with', 'Firefox');
    choose('Firefox allows Windows single sign-on', 'No');
    choose('Account of the browser', 'Personal account');
    fireEvent.click(screen.getByRole('checkbox', { name: /^It was a private/ }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Message or error code' }), {
      target: { value: 'AADSTS53001' },
    });
    const answers = {
      device: 'pending',
      account: 'personal',
      isPrivateWindow: true,
      message: 'AADSTS53001',
    };
    const last = () => inputsOf(fake, 'signInError.explain').at(-1);
    await waitFor(() => expect(last()).toEqual({ ...answers, browser: 'firefox', passesDevice: 'no' }));
    choose('Signed in with', 'Edge');
    await waitFor(() => expect(last()).toEqual({ ...answers, browser: 'edge', passesDevice: 'unknown' }));
  });

  it('has what Chrome needs, to be copied and saved', async () => {
    const fake = await open();
    expect(screen.queryByRole('heading', { name: 'What Chrome needs' })).toBeNull();
    choose('Signed in with', 'Chrome');
    await screen.findByRole('heading', { name: 'Registry file' });
    choose('Let Chrome pass the device by', 'Extension Microsoft Single Sign On');
    await screen.findByText('Group policy: extension');
    fireEvent.click(screen.getByRole('button', { name: 'Save: Registry file' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save: Text of the policy' }));
    expect(inputsOf(fake, 'signInError.saveChromeFile')).toEqual([
      { what: 'registry', way: 'extension', format: 'reg' },
      { what: 'policy', way: 'extension', format: 'txt' },
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Copy: Text of the policy' }));
    await screen.findByText('Text of the policy is on the clipboard.');
    expect(inputsOf(fake, 'clipboard.write')).toEqual([{ text: 'Group policy: extension\n' }]);
  });

  it('says so where it cannot be explained', async () => {
    await open({ mode: 'failing' });
    const refusal = await screen.findByRole('alert');
    expect(refusal.textContent).toContain('The workspace contoso.foresync is damaged.');
  });
});
