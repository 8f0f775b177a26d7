import type { DirectoryObject } from '../../../model/directory-object.ts';
import { pagedSearch } from './paged-search.ts';
import type { SearchConnection } from './search-connection.ts';
import type { SearchRequest } from './search-request.ts';

const pacing = { pauseMs: 0, retryAfterMs: 1000 };

/**
 * The objects of a small search in one list, such as the domains of a forest.
 *
 * @throws ExpectedError `connection.*`, `directory.*`
 */
export async function searchAll(
  connection: SearchConnection,
  request: SearchRequest,
): Promise<DirectoryObject[]> {
  const objects: DirectoryObject[] = [];
  const never = new AbortController().signal;
  for await (const page of pagedSearch(connection, { pageSize: 1000, ...request }, pacing, never))
    for (const object of page.objects) objects.push(object);
  return objects;
}

/** The object of that DN; the rootDSE where it is empty. Undefined where there is none. */
export async function readObject(
  connection: SearchConnection,
  request: Pick<SearchRequest, 'base' | 'filter' | 'attributes'>,
): Promise<DirectoryObject | undefined> {
  const { objects } = await connection.ask({ ...request, scope: 'base' });
  return objects[0];
}
