import type { Writable } from 'node:stream';
import { writeListCsv } from '../../exports/plan/list-csv.ts';
import type { ListEntry } from '../../exports/plan/list-rows.ts';

/**
 * Writes the list for colleagues; leaves the stream open.
 *
 * @param plan the id of the plan that it is of, or an empty text
 * @throws ExpectedError what the formats throw
 */
export async function writeList(
  format: 'csv' | 'xlsx',
  entries: Iterable<ListEntry>,
  plan: string,
  stream: Writable,
): Promise<void> {
  if (format === 'csv') return await writeListCsv(entries, plan, stream);
  // Loading the library takes longer than writing a small file.
  const { writeListXlsx } = await import('../../exports/plan/list-xlsx.ts');
  return await writeListXlsx(entries, plan, stream);
}
