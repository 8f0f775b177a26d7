// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { App } from '../../../../renderer/app/app.tsx';
import { createFakeApi, type FakeApi, type FakeSettings } from '../../fake-api.ts';

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
  await within(screen.getByRole('navigation')).findByRole('link', { name: 'Connect configuration' });
  return fake;
}

const inputsOf = ({ calls }: FakeApi, name: string): readonly unknown[] =>
  calls.filter((call) => call.name === name).map(({ input }) => input);

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
    fireEvent.click(screen.getByRole('button', { name: 'Choose: Connect export' }));
    await screen.findByText('Chosen: Connect export');
    expect(inputsOf(fake, 'files.chooseInput')).toEqual([{ takes: 'folder' }]);
    fireEvent.click(screen.getByRole('button', { name: 'Run' }));
    await screen.findByRole('button', { name: 'Cancel' });
    expect(inputsOf(fake, 'advisors.start')).toEqual([
      { advisor: 'connect-export', scan: 2, inputs: { export: ['file-0002'] }, workspace: 'workspace-1' },
    ]);
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
