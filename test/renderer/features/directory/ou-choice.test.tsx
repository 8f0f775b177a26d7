// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { useState, type ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { ApiProvider } from '../../../../renderer/app/api.tsx';
import { OuChoice } from '../../../../renderer/features/directory/ou-choice.tsx';
import {
  draftOf,
  emptyDraft,
  savedOf,
  targetOf,
} from '../../../../renderer/features/directory/target-draft.ts';
import { createFakeApi } from '../../fake-api.ts';
import { inJsdomWindow } from '../../jsdom-window.ts';

const empty = emptyDraft({ profile: 'entra', domains: '', alternateLogin: false });

function Choice(): ReactNode {
  const [draft, setDraft] = useState(empty);
  return (
    <>
      <OuChoice
        draft={draft}
        onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
        target={async () => targetOf(draft, null)}
      />
      <output>{JSON.stringify([draft.scopeDns, draft.excludeDns])}</output>
    </>
  );
}

const chosen = (): unknown => JSON.parse(screen.getByRole('status').textContent);

async function tick(name: string): Promise<void> {
  const item = await screen.findByRole('treeitem', { name });
  const box = item.querySelector('input');
  if (box === null) throw new Error(`${name} cannot be ticked`);
  fireEvent.click(box);
}

inJsdomWindow();

describe('the OUs of a scan', () => {
  it('are ticked to be the only ones, or to be left out, each in a list of its own', async () => {
    render(
      <ApiProvider api={createFakeApi().api}>
        <Choice />
      </ApiProvider>,
    );
    expect(screen.queryByText('OUs: All OUs')).not.toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Read the OU tree' }));
    await tick('Staff');
    fireEvent.click(screen.getByRole('radio', { name: 'Leave the ticked ones out' }));
    await tick('Leavers');
    expect(chosen()).toEqual([
      ['OU=Staff,DC=corp,DC=contoso,DC=com'],
      ['OU=Leavers,DC=corp,DC=contoso,DC=com'],
    ]);
    expect(screen.queryByText('OUs: 1 OU, without 1 OU')).not.toBeNull();
    await tick('Leavers');
    expect(chosen()).toEqual([['OU=Staff,DC=corp,DC=contoso,DC=com'], []]);
  });

  it('that are left out are still there when a saved directory is opened and saved again', () => {
    const saved = savedOf({ ...empty, name: 'corp', excludeDns: ['OU=Leavers,DC=contoso,DC=com'] });
    expect(savedOf(draftOf(saved)).excludeDns).toEqual(['OU=Leavers,DC=contoso,DC=com']);
  });
});
