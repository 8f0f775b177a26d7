import { describe, expect, it } from 'vitest';
import { intentOf } from '../../../../renderer/features/grid/grid-keyboard.ts';

const extent = { rows: 1_000_000, columns: 7, screen: 20 };
const at = { row: 100, column: 3 };

describe('the keyboard of the grid', () => {
  it.each([
    ['ArrowDown', 101, 3],
    ['ArrowUp', 99, 3],
    ['ArrowLeft', 100, 2],
    ['ArrowRight', 100, 4],
    ['Home', 100, 0],
    ['End', 100, 6],
    ['PageDown', 120, 3],
    ['PageUp', 80, 3],
    ['Ctrl+Home', 0, 0],
    ['Ctrl+End', 999_999, 6],
  ])('%s goes to row %i, column %i', (name, row, column) => {
    const key = { key: name.replace('Ctrl+', ''), ctrl: name.startsWith('Ctrl+'), shift: false };
    expect(intentOf(key, at, extent)).toEqual({ kind: 'move', to: { row, column }, extend: false });
  });

  it.each([
    ['ArrowDown', { row: 999_999, column: 0 }, { row: 999_999, column: 0 }],
    ['PageDown', { row: 999_990, column: 0 }, { row: 999_999, column: 0 }],
    ['ArrowRight', { row: 0, column: 6 }, { row: 0, column: 6 }],
    ['ArrowLeft', { row: 0, column: 0 }, { row: 0, column: 0 }],
  ])('%s stops at the edge', (key, from, to) => {
    expect(intentOf({ key, ctrl: false, shift: false }, from, extent)).toMatchObject({ to });
  });

  it('goes from the first row to the header, where Enter sorts and Ctrl+arrows change the width', () => {
    const header = { row: -1, column: 2 };
    const up = { key: 'ArrowUp', ctrl: false, shift: false };
    expect(intentOf(up, { row: 0, column: 2 }, extent)).toMatchObject({ to: header });
    expect(intentOf({ ...up, key: 'Enter' }, header, extent)).toEqual({ kind: 'sort' });
    expect(intentOf({ ...up, key: 'ArrowRight', ctrl: true }, header, extent)).toEqual({
      kind: 'resize',
      by: 1,
    });
  });

  it.each([
    [{ key: 'a', ctrl: true, shift: false }, 'selectAll'],
    [{ key: 'c', ctrl: true, shift: false }, 'copy'],
    [{ key: ' ', ctrl: false, shift: false }, 'toggle'],
    [{ key: 'Enter', ctrl: false, shift: false }, 'open'],
    [{ key: 'Escape', ctrl: false, shift: false }, 'clear'],
  ])('%o asks for %s', (key, kind) => {
    expect(intentOf(key, at, extent)).toMatchObject({ kind });
  });

  it('selects a range with Shift and a move to another row, and not within a row', () => {
    const shift = { ctrl: false, shift: true };
    expect(intentOf({ key: 'ArrowDown', ...shift }, at, extent)).toMatchObject({ extend: true });
    expect(intentOf({ key: 'ArrowRight', ...shift }, at, extent)).toMatchObject({ extend: false });
  });

  it('leaves other keys to the page', () => {
    expect(intentOf({ key: 'F6', ctrl: false, shift: false }, at, extent)).toBeUndefined();
  });
});
