import { refused, type Answered, type Asked, type Collections } from './asked.ts';
import { parseFilter } from './filter.ts';
import {
  findPath,
  hasNavigation,
  metadata,
  permissionsFor,
  propertyType,
  typeOf,
  type GraphPath,
} from './metadata.ts';
import { oneObject, onePage, withoutTop } from './pages.ts';

/** What delta refuses to select or does not tell the changes of. */
const notTracked = new Set(['signInActivity', 'onPremisesProvisioningErrors', 'serviceProvisioningErrors']);

/** Plans that licence gates ask for, by the first words of the gate. */
const gates: readonly (readonly [RegExp, string, string])[] = [
  [/^Entra ID P1$/, 'AAD_PREMIUM', 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
  [/^Entra ID P2$/, 'AAD_PREMIUM_P2', 'Forbidden'],
];
const options = new Set([
  '$select',
  '$filter',
  '$expand',
  '$top',
  '$count',
  '$search',
  '$orderby',
  '$skiptoken',
  '$deltatoken',
]);

/** Answers one request as strictly as Graph: what is not in its metadata, or not allowed, is refused. */
export function answer(collections: Collections, asked: Asked): Answered {
  const url = new URL(asked.url, asked.origin);
  const [, version = '', ...rest] = decodeURIComponent(url.pathname).split('/');
  const isCount = rest.at(-1) === '$count';
  const path = `/${(isCount ? rest.slice(0, -1) : rest).join('/')}`;
  const found = findPath(version, path);
  if (!found) return refused(400, 'BadRequest', `Resource not found for the segment '${rest.at(-1) ?? ''}'.`);
  if (!found.methods.includes(asked.method))
    return refused(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
  const by = asked.rights.roles === undefined ? 'delegated' : 'application';
  const allowed = permissionsFor(found, asked.method, by);
  if (!(asked.rights.scp ?? asked.rights.roles ?? []).some((each) => allowed.has(each)))
    return refused(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  const gate = gateOf(collections, found, asked.method) ?? eligibilityGate(collections, found);
  if (gate) return gate;
  if (asked.method !== 'GET') return changed(collections, found, path, version, asked);
  const wrong = wrongQuery(found, version, url, asked, isCount);
  if (wrong) return wrong;
  if (isCount) return { status: 200, body: collections.get(path)?.length ?? 0 };
  return found.returns?.startsWith('Collection') === false && version === 'v1.0'
    ? oneObject(collections, path, url)
    : onePage(collections, path, url, asked);
}

function gateOf(collections: Collections, found: GraphPath, method: string): Answered | undefined {
  const licence = metadata.requests.find(
    (each) => each.path === found.path && each.method === method,
  )?.licence;
  const gate = gates.find(([words]) => words.test(licence ?? ''));
  if (!gate || JSON.stringify(collections.get('/subscribedSkus') ?? []).includes(`"${gate[1]}"`))
    return undefined;
  return refused(
    403,
    gate[2],
    "Your tenant is not licensed for this feature. It doesn't have premium license.",
  );
}

/** Privileged Identity Management answers 400 where its licence is missing. */
function eligibilityGate(collections: Collections, found: GraphPath): Answered | undefined {
  if (!found.path.endsWith('/roleEligibilityScheduleInstances')) return undefined;
  if (
    /"(?:AAD_PREMIUM_P2|Entra_Identity_Governance)"/.test(
      JSON.stringify(collections.get('/subscribedSkus') ?? []),
    )
  )
    return undefined;
  return refused(
    400,
    'AadPremiumLicenseRequired',
    'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
  );
}

function wrongQuery(
  found: GraphPath,
  version: string,
  url: URL,
  asked: Asked,
  isCount: boolean,
): Answered | undefined {
  const query = url.searchParams;
  const type = typeOf(found);
  const isDelta = found.path.endsWith('/delta');
  for (const name of query.keys())
    if (!options.has(name))
      return refused(400, 'BadRequest', `The query parameter '${name}' is not supported.`);
  const filter = query.has('$filter') ? parseFilter(query.get('$filter') ?? '') : undefined;
  if (query.has('$filter') && !filter) return refused(400, 'BadRequest', 'Invalid filter clause.');
  const orderby = (query.get('$orderby') ?? '')
    .split(',')
    .filter(Boolean)
    .map((each) => each.split(' ')[0] ?? '');
  for (const name of [...(query.get('$select')?.split(',') ?? []), ...(filter?.properties ?? []), ...orderby])
    if (propertyType(type, name, version) === undefined)
      return refused(400, 'BadRequest', `Could not find a property named '${name}' on type '${type}'.`);
  const expand = query.get('$expand');
  if (expand !== null && !hasNavigation(type, expand))
    return refused(400, 'BadRequest', `Could not find a property named '${expand}' on type '${type}'.`);
  const top = query.get('$top');
  if (top !== null && (withoutTop.has(found.path) || isDelta || !/^[1-9]\d{0,2}$/.test(top)))
    return refused(
      400,
      'Request_UnsupportedQuery',
      `Invalid page size specified: '${top}'. Must be between 1 and 999 inclusive.`,
    );
  const isAdvanced =
    isCount ||
    query.has('$search') ||
    filter?.isAdvanced === true ||
    (filter !== undefined && orderby.length > 0);
  const isEventual = asked.headers['consistencylevel'] === 'eventual';
  if (isAdvanced && !(isEventual && (isCount || query.get('$count') === 'true')))
    return refused(
      400,
      'Request_UnsupportedQuery',
      'Request needs the ConsistencyLevel header and $count=true.',
    );
  const untold = (query.get('$select')?.split(',') ?? []).filter((name) => notTracked.has(name));
  if (isDelta && untold.length > 0)
    return refused(
      400,
      'BadRequest',
      `Invalid request for delta query: $expand/$select is not supported for the following properties: ${untold.join(', ')}`,
    );
  if (isDelta && filter)
    return refused(400, 'Request_UnsupportedQuery', 'Only id can be filtered by in a delta query.');
  return undefined;
}

/** A write: its body is checked against the metadata; PATCH is kept, the rest only answered. */
function changed(
  collections: Collections,
  found: GraphPath,
  path: string,
  version: string,
  asked: Asked,
): Answered {
  const { body = {}, method } = asked;
  if (typeof body !== 'object' || body === null) return refused(400, 'BadRequest', 'The body is no object.');
  const type = typeOf(found);
  for (const name of Object.keys(body)) {
    const isKnown =
      found.operation === undefined
        ? propertyType(type, name, version) !== undefined
        : found.parameters?.[name] !== undefined;
    if (!isKnown && !name.startsWith('@odata.') && !name.endsWith('@odata.bind'))
      return refused(400, 'Request_BadRequest', `Property '${name}' does not exist.`);
  }
  if (method === 'PATCH') {
    const at = path.lastIndexOf('/');
    const collection = collections.get(path.slice(0, at)) ?? [];
    if (!collection.some((each) => each['id'] === path.slice(at + 1)))
      return refused(404, 'Request_ResourceNotFound', 'Resource does not exist.');
    collections.set(
      path.slice(0, at),
      collection.map((each) => (each['id'] === path.slice(at + 1) ? { ...each, ...body } : each)),
    );
  }
  return method === 'POST' ? { status: 201, body } : { status: 204, body: undefined };
}
