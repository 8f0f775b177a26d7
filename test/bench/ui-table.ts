/** One number of the window. */
export interface Measured {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | 'KB';
  /** At most so much, in the same unit; undefined for what is only good to know. */
  readonly target?: number;
}

/** The numbers as a Markdown table, and which of them are as they should be. */
export function uiTable(measured: readonly Measured[]): string {
  const rows = measured.map(({ what, value, unit, target }) => [
    what,
    `${Math.round(value)} ${unit}`,
    target === undefined ? '' : `≤ ${target} ${unit}`,
    target === undefined ? '' : value <= target ? 'yes' : '**no**',
  ]);
  return [['The window', 'Measured', 'Target', 'Met'], ['---', '---:', '---:', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
