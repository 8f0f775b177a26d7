import { refused, type Answered, type Asked, type Collections } from './asked.ts';
import { createChangeLog, type ChangeLog } from './delta.ts';
import { parseFilter, type GraphObject } from './filter.ts';

/** Collections that come whole. */
export const withoutTop = new Set([
  '/organization',
  '/subscribedSkus',
  '/domains',
  '/directory/onPremisesSynchronization',
]);

const defaultPageSize = 100;
/** Of what a collection gives where nothing was selected, all that a test could rely on. */
const selectedByDefault = ['id', 'displayName'];
/** Collections that take no `$select`, and give all there is. */
const withoutSelect = /\/auditLogs\/signIns$/;

const changeLogs = new WeakMap<Collections, ChangeLog>();

/** The changes of a tenant since somebody asked. */
export function changeLogOf(collections: Collections): ChangeLog {
  const log = changeLogs.get(collections) ?? createChangeLog();
  changeLogs.set(collections, log);
  return log;
}

function selected(object: GraphObject, url: URL): GraphObject {
  const whole = withoutSelect.test(url.pathname) ? Object.keys(object) : selectedByDefault;
  const names = url.searchParams.get('$select')?.split(',') ?? whole;
  const shown = Object.fromEntries(
    ['id', ...names]
      .filter((name) => name !== 'id' || 'id' in object)
      .map((name) => [name, object[name] ?? null]),
  );
  const expand = url.searchParams.get('$expand');
  return expand === null ? shown : { ...shown, [expand]: object[expand] ?? [] };
}

/** One object by its key. */
export function oneObject(collections: Collections, path: string, url: URL): Answered {
  const at = path.lastIndexOf('/');
  const id = path.slice(at + 1);
  const object = collections
    .get(path.slice(0, at))
    ?.find((each) => each['id'] === id || each['userPrincipalName'] === id);
  if (!object) return refused(404, 'Request_ResourceNotFound', `Resource '${id}' does not exist.`);
  return { status: 200, body: selected(object, url) };
}

/** A page of a collection, or of its changes. */
export function onePage(collections: Collections, path: string, url: URL, asked: Asked): Answered {
  const query = url.searchParams;
  if (path.endsWith('/delta')) return changesPage(collections, path.slice(0, -'/delta'.length), url, asked);
  const filter = parseFilter(query.get('$filter') ?? '');
  const search = /^"(\w+):(.*)"$/.exec(query.get('$search') ?? '');
  const [, property = '', text = ''] = search ?? [];
  const all = (collections.get(path) ?? [])
    .filter((object) => filter?.test(object) ?? true)
    .filter((object) => !search || String(object[property]).toLowerCase().includes(text.toLowerCase()));
  const size = withoutTop.has(path) ? all.length : Number(query.get('$top') ?? defaultPageSize);
  const start = Number(query.get('$skiptoken') ?? 0);
  const end = Math.min(start + size, all.length);
  return {
    status: 200,
    body: {
      '@odata.context': `${asked.origin}/v1.0/$metadata`,
      ...(query.get('$count') === 'true' ? { '@odata.count': all.length } : {}),
      ...(end < all.length ? { '@odata.nextLink': withToken(url, '$skiptoken', String(end)) } : {}),
      value: all.slice(start, end).map((object) => selected(object, url)),
    },
  };
}

function withToken(url: URL, name: string, value: string): string {
  const next = new URL(url);
  next.searchParams.delete('$skiptoken');
  next.searchParams.delete('$deltatoken');
  next.searchParams.set(name, value);
  return next.href;
}

/**
 * All objects without a token; nothing but a link for `latest`; else what changed since. `$skiptoken` holds the link that
 * the changes are counted from, if any, the one that they lead to, and how many came already.
 */
function changesPage(collections: Collections, path: string, url: URL, asked: Asked): Answered {
  const query = url.searchParams;
  const log = changeLogOf(collections);
  const select = query.get('$select')?.split(',') ?? selectedByDefault;
  const objects = collections.get(path) ?? [];
  const token = query.get('$deltatoken');
  const [from = token ?? '', to, from2 = '0'] = query.get('$skiptoken')?.split('.') ?? [];
  const start = Number(from2);
  const all = from === '' || from === 'latest' ? objects : log.since(Number(from), objects, select);
  if (!all) return refused(410, 'syncStateNotFound', 'The sync state generation is not found.');
  const link = to ?? String(log.begin(objects));
  const preferred = /odata\.maxpagesize=(\d+)/.exec(asked.headers['prefer'] ?? '')?.[1];
  const end =
    from === 'latest' ? all.length : Math.min(start + Number(preferred ?? defaultPageSize), all.length);
  const shown = from === 'latest' ? [] : all.slice(start, end);
  return {
    status: 200,
    body: {
      '@odata.context': `${asked.origin}/v1.0/$metadata`,
      ...(end < all.length
        ? { '@odata.nextLink': withToken(url, '$skiptoken', `${from}.${link}.${end}`) }
        : { '@odata.deltaLink': withToken(url, '$deltatoken', link) }),
      value: from === '' ? shown.map((object) => selected(object, url)) : shown,
    },
  };
}
