// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { useState, type ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { DataGrid } from '../../../../renderer/features/grid/data-grid.tsx';
import {
  nothingSelected,
  selectedCount,
  type Selection,
} from '../../../../renderer/features/grid/selection.ts';
import { inJsdomWindow } from '../../jsdom-window.ts';

const total = 1_000_000;
const columns = ['one', 'two', 'three'].map((id) => ({
  id,
  label: id,
  width: 100,
  cell: (row: number) => `${id} ${row}`,
}));
const onOpen = vi.fn<(index: number) => void>();
const onSort = vi.fn<(column: string) => void>();
const onCopy = vi.fn<() => void>();

function Grid(props: { readonly isLoading?: boolean; readonly viewKey?: string }): ReactNode {
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  return (
    <>
      <output>{selectedCount(selection)}</output>
      <DataGrid<number>
        label="numbers"
        columns={columns}
        viewKey={props.viewKey ?? 'all'}
        rowCount={total}
        rowAt={(index) => (props.isLoading === true ? undefined : index)}
        onLook={() => undefined}
        sort={null}
        onSort={onSort}
        onResize={() => undefined}
        selection={selection}
        onSelect={setSelection}
        onOpen={onOpen}
        onActive={() => undefined}
        onCopy={onCopy}
        onEscape={() => undefined}
        groupOf={null}
        isStale={false}
      />
    </>
  );
}

function press(key: string, keys: { readonly ctrlKey?: boolean; readonly shiftKey?: boolean } = {}): void {
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...keys });
}

function begin(): void {
  render(<Grid />);
  screen.getByText('one 0').closest<HTMLElement>('[role=gridcell]')?.focus();
}

const focused = () => document.activeElement?.textContent;

inJsdomWindow();

describe('a grid of a million rows', () => {
  it('begins at its top when other rows are shown', () => {
    const { rerender } = render(<Grid viewKey="one view" />);
    screen.getByText('one 0').closest<HTMLElement>('[role=gridcell]')?.focus();
    press('End', { ctrlKey: true });
    expect(screen.queryByText('one 1')).toBeNull();
    rerender(<Grid viewKey="one view" />);
    expect(screen.queryByText('one 1')).toBeNull();
    rerender(<Grid viewKey="another" />);
    screen.getByText('one 1');
    expect(screen.getByRole('grid').scrollTop).toBe(0);
  });

  it('says how many rows it has and draws those on the screen', () => {
    begin();
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('1000001');
    expect(screen.getAllByRole('row').length).toBeLessThan(40);
  });

  it('has one cell in the tab order', () => {
    begin();
    expect(screen.getByRole('grid').querySelectorAll('[role] > [tabindex="0"]')).toHaveLength(1);
    press('ArrowDown');
    expect(screen.getByRole('grid').querySelectorAll('[role] > [tabindex="0"]')).toHaveLength(1);
  });

  it('moves the focus by cells, to the ends and by screens', () => {
    begin();
    press('ArrowRight');
    expect(focused()).toBe('two 0');
    press('ArrowDown');
    expect(focused()).toBe('two 1');
    press('End', { ctrlKey: true });
    expect(focused()).toBe('three 999999');
    press('Home', { ctrlKey: true });
    expect(focused()).toBe('one 0');
    press('PageDown');
    expect(focused()).toBe('one 14');
  });

  it('selects ranges with Shift, everything with Ctrl+A, nothing after Escape', () => {
    begin();
    press('ArrowDown', { shiftKey: true });
    press('ArrowDown', { shiftKey: true });
    expect(screen.getByRole('status').textContent).toBe('3');
    press('a', { ctrlKey: true });
    expect(screen.getByRole('status').textContent).toBe('1000000');
    press('Escape');
    expect(screen.getByRole('status').textContent).toBe('0');
  });

  it('selects a range by Shift+click and adds a row by Ctrl+click', () => {
    begin();
    fireEvent.click(screen.getByText('one 2'));
    fireEvent.click(screen.getByText('one 5'), { shiftKey: true });
    expect(screen.getByRole('status').textContent).toBe('4');
    fireEvent.click(screen.getByText('one 8'), { ctrlKey: true });
    expect(screen.getByRole('status').textContent).toBe('5');
  });

  it('opens with Enter, copies with Ctrl+C, sorts by a header', () => {
    begin();
    press('ArrowDown');
    press('Enter');
    expect(onOpen).toHaveBeenLastCalledWith(1);
    press('c', { ctrlKey: true });
    expect(onCopy).toHaveBeenCalledOnce();
    press('Home', { ctrlKey: true });
    press('ArrowUp');
    press('Enter');
    expect(onSort).toHaveBeenLastCalledWith('one');
  });

  it('keeps the focus in the cell when its row is scrolled away', () => {
    begin();
    press('ArrowDown');
    const grid = screen.getByRole('grid');
    grid.scrollTop = 4_000_000;
    fireEvent.scroll(grid);
    expect(focused()).toBe('one 1');
    expect(screen.queryByText('one 0')).toBeNull();
  });

  it('shows what is on its way as such', () => {
    render(<Grid isLoading />);
    expect(screen.getAllByLabelText('Loading the row').length).toBeGreaterThan(0);
  });
});
