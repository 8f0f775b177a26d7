// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { useState, type ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import type { FindingRecord } from '../../../../core/model/finding.ts';
import { ApiProvider } from '../../../../renderer/app/api.tsx';
import { NoticeList, NoticesProvider } from '../../../../renderer/app/notices.tsx';
import { SessionProvider, useSession } from '../../../../renderer/app/session.tsx';
import type { Filter } from '../../../../renderer/features/findings/filter.ts';
import { AcceptedFilter } from '../../../../renderer/features/plan/accepted-filter.tsx';
import { ChoiceBox } from '../../../../renderer/features/plan/choice-box.tsx';
import { PlanMenu } from '../../../../renderer/features/plan/plan-menu.tsx';
import { PlanProvider } from '../../../../renderer/features/plan/plan-provider.tsx';
import { createFakeApi, endScan, type FakeApi, inputsOf } from '../../fake-api.ts';
import type { FakePlans } from '../../fake-plans.ts';
import { detailOf, rowAt } from '../../fake-findings.ts';
import { inJsdomWindow } from '../../jsdom-window.ts';
import { press } from '../../press.ts';

inJsdomWindow();

function Opened(props: { readonly children: ReactNode }): ReactNode {
  return useSession().workspace === null ? null : props.children;
}

/** Shows something of the findings page by itself, with a workspace open. */
async function show(children: ReactNode, plans: FakePlans = {}): Promise<FakeApi> {
  const fake = createFakeApi({ plans });
  render(
    <ApiProvider api={fake.api}>
      <NoticesProvider>
        <SessionProvider>
          <PlanProvider>
            <NoticeList />
            <Opened>{children}</Opened>
          </PlanProvider>
        </SessionProvider>
      </NoticesProvider>
    </ApiProvider>,
  );
  endScan(fake);
  return fake;
}

/** A finding of the fake: row 1 has a fix, row 0 a suggestion or none. */
const { record } = detailOf(rowAt(100, {}, false, 1));
const box = (change: Partial<FindingRecord> = {}): ReactNode => (
  <ChoiceBox workspace="workspace-1" scan={2} finding={7} record={{ ...record, ...change }} />
);
const one = { workspace: 'workspace-1', scan: 2, selection: { findings: [7] } };

describe('for a finding', () => {
  it.each([
    ['the fix', { fix: true, proposal: 'anna@contoso.com' }, 'Plan the fix', { kind: 'fix' }],
    [
      'a suggestion',
      { fix: false, proposal: undefined, suggestions: ['anna@contoso.com'] },
      'Plan this value: anna@contoso.com',
      { kind: 'suggestion', number: 1 },
    ],
    ['removal', { value: 'anna' }, 'Plan to remove the value', { kind: 'remove' }],
  ])('%s is planned by a button', async (_, change, name, choosing) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a finding without a proposal has no such key
    const fake = await show(box(change as Partial<FindingRecord>));
    const [button] = await screen.findAllByRole('button', { name });
    fireEvent.click(button ?? document.body);
    await screen.findByText('Planned: 1 finding.');
    expect(inputsOf(fake, 'choices.choose')).toEqual([{ ...one, choosing }]);
  });

  it('a typed value is planned only once it has been judged, and shows what is wrong with it', async () => {
    const fake = await show(box({ suggestions: [], fix: true }));
    const field = await screen.findByLabelText('Another value');
    fireEvent.change(field, { target: { value: 'two words' } });
    await press('Plan the typed value');
    expect(inputsOf(fake, 'choices.choose')).toEqual([]);
    await screen.findByText('It has a space.');
    await press('Plan the typed value');
    expect(inputsOf(fake, 'choices.choose')).toEqual([
      { ...one, choosing: { kind: 'value', value: 'two words' } },
    ]);
  });

  it('that is advice only there is no button that plans', async () => {
    await show(box({ fix: true, proposal: 'x' }), { isAdviseOnly: true });
    await screen.findByText(/belongs to Exchange/);
    expect(screen.queryByRole('button', { name: 'Plan the fix' })).toBeNull();
    expect(screen.queryByLabelText('Another value')).toBeNull();
  });

  it('a risk is accepted only with a reason', async () => {
    const fake = await show(box());
    await press('Accept as risk…');
    await press('Accept');
    expect(inputsOf(fake, 'risks.accept')).toEqual([]);
    fireEvent.change(screen.getByLabelText('Reason*'), { target: { value: ' Retired in March ' } });
    await press('Accept');
    expect(inputsOf(fake, 'risks.accept')).toEqual([{ ...one, reason: 'Retired in March' }]);
  });
});

describe('for many findings', () => {
  const view = { workspace: 'workspace-1', scan: 2, filter: { ids: ['mail.format'] } };
  const open = async (rows: Parameters<typeof PlanMenu>[0]['rows'], total: number): Promise<FakeApi> => {
    const fake = await show(<PlanMenu view={view} rows={rows} total={total} />);
    await press('Plan');
    return fake;
  };

  it('that are shown, the filter is sent', async () => {
    const fake = await open([], 90_000);
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Plan the fixes' }));
    await screen.findByText('Planned: 1 finding.');
    expect(inputsOf(fake, 'choices.choose')).toEqual([
      { workspace: 'workspace-1', scan: 2, selection: { filter: view.filter }, choosing: { kind: 'fix' } },
    ]);
  });

  it('that are selected, they themselves are', async () => {
    const fake = await open([{ first: 0, last: 1 }], 90_000);
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Plan to remove the values' }));
    await screen.findByText('Planned: 1 finding.');
    expect(inputsOf(fake, 'choices.choose')).toMatchObject([
      { selection: { findings: [expect.any(Number), expect.any(Number)] }, choosing: { kind: 'remove' } },
    ]);
  });

  it('more than can be named are not picked one by one', async () => {
    const fake = await open([{ first: 0, last: 20_000 }], 90_000);
    const [selected] = await screen.findAllByRole('menuitem', { name: 'Plan the fixes' });
    fireEvent.click(selected ?? document.body);
    await screen.findByText(/^At most 10,000 rows/);
    expect(inputsOf(fake, 'choices.choose')).toEqual([]);
  });
});

/** The filter, and what it comes to. */
function Filtered(): ReactNode {
  const [filter, setFilter] = useState<Filter>({});
  return (
    <>
      <AcceptedFilter filter={filter} onFilter={setFilter} />
      <output>{JSON.stringify(filter)}</output>
    </>
  );
}

describe('accepted risks', () => {
  it('that are hidden are counted, and can be shown alone', async () => {
    await show(<Filtered />, { accepted: 3 });
    await press('3 accepted risks hidden');
    fireEvent.click(await screen.findByRole('menuitemradio', { name: 'Accepted risks only' }));
    expect(await screen.findByText('{"accepted":"only"}')).toBeDefined();
  });

  it('of which there are none are not spoken of', async () => {
    await show(<Filtered />);
    await screen.findByText('{}');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
