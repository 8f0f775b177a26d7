import type { DirectoryObject } from '../../../model/directory-object.ts';
import { ExpectedError } from '../../../model/expected-error.ts';
import type { Damage } from '../../source.ts';
import { present } from '../filter/filter.ts';
import type { UnfinishedAttribute } from './decode-entries.ts';
import type { AnswerPart, SearchAnswer } from './search-answer.ts';
import type { SearchConnection } from './search-connection.ts';

/**
 * Asks for the values that the server held back, up to the last one of every attribute (MS-ADTS 3.1.1.3.1.3.3). An
 * object that goes, or whose values stop coming, is left out and named as damaged: half an attribute would pass for all
 * of it.
 *
 * @throws ExpectedError where the server or the connection fails
 */
export async function completeRanges(
  connection: SearchConnection,
  { objects, damage, unfinished }: AnswerPart,
): Promise<{ readonly objects: readonly DirectoryObject[]; readonly damage: readonly Damage[] }> {
  if (unfinished.length === 0) return { objects, damage };
  const leftOut = new Set<DirectoryObject>();
  const found: Damage[] = [...damage];
  for (const attribute of unfinished) {
    const reason = leftOut.has(attribute.object) ? undefined : await complete(connection, attribute);
    if (reason === undefined) continue;
    leftOut.add(attribute.object);
    found.push({ source: connection.server, dn: attribute.object.dn, reason });
  }
  return { objects: objects.filter((object) => !leftOut.has(object)), damage: found };
}

/** Why it cannot be completed, where it cannot. */
async function complete(
  connection: SearchConnection,
  { object, name, values, next }: UnfinishedAttribute,
): Promise<string | undefined> {
  for (let start: number | undefined = next; start !== undefined;) {
    const part = await askForPart(connection, object.dn, `${name};range=${start}-*`);
    if (part === undefined) return 'The object went away while it was being read.';
    const came = part.objects[0]?.attributes.get(name);
    if (!came) return `Only ${values.length} values of ${name} could be read.`;
    // One by one: an attribute may have more values than a call may have arguments.
    for (const value of came) values.push(value);
    const following: number | undefined = part.unfinished.find((one) => one.name === name)?.next;
    if (following !== undefined && following <= start) return `The values of ${name} do not come to an end.`;
    start = following;
  }
  return undefined;
}

async function askForPart(
  connection: SearchConnection,
  base: string,
  attribute: string,
): Promise<SearchAnswer | undefined> {
  try {
    return await connection.ask({
      base,
      scope: 'base',
      filter: present('objectClass'),
      attributes: [attribute],
    });
  } catch (error) {
    if (error instanceof ExpectedError && error.code === 'directory.no-such-object') return undefined;
    throw error;
  }
}
