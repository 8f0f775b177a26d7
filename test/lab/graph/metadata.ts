import { readFileSync } from 'node:fs';

/** A type of Microsoft Graph: names and types only. */
export interface GraphType {
  readonly base?: string;
  readonly properties?: Readonly<Record<string, string>>;
  readonly navigation?: Readonly<Record<string, string>>;
}

/** A path of Microsoft Graph, `{id}` standing for any key. */
export interface GraphPath {
  readonly path: string;
  readonly version: 'v1.0' | 'beta';
  readonly methods: readonly string[];
  /** `Collection(microsoft.graph.user)` */
  readonly returns: string | null;
  readonly operation?: unknown;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly leastPrivileged?: Readonly<
    Record<string, { readonly delegated?: readonly string[]; readonly application?: readonly string[] }>
  >;
}

interface Metadata {
  readonly paths: readonly GraphPath[];
  readonly types: Readonly<Record<string, GraphType>>;
  readonly betaOnly: Readonly<Record<string, { readonly onlyInBeta?: Readonly<Record<string, string>> }>>;
  readonly permissions: Readonly<
    Record<string, { readonly delegatedId: string | null; readonly applicationId: string | null }>
  >;
  readonly requests: readonly {
    readonly method: string;
    readonly version: string;
    readonly path: string;
    readonly delegated: readonly string[];
    readonly application: readonly string[];
    readonly licence?: string;
  }[];
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a file of this folder
export const metadata = JSON.parse(
  readFileSync(new URL('metadata.json', import.meta.url), 'utf8'),
) as Metadata;

/** Whether a path is one of a template, segment by segment. */
function fits(template: string, path: string): boolean {
  const [wanted, given] = [template.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((segment, at) => (segment === '{id}' ? !given[at]?.startsWith('$') : segment === given[at]))
  );
}

/** The path of the metadata that a request asks for; the literal one before one with `{id}`. */
export function findPath(version: string, path: string): GraphPath | undefined {
  const found = metadata.paths.filter((each) => each.version === version && fits(each.path, path));
  return found.find((each) => !each.path.includes('{id}')) ?? found[0];
}

/** `microsoft.graph.user` of `Collection(microsoft.graph.user)!`. */
export function elementType(type: string): string {
  return type.replace(/!$/, '').replace(/^Collection\((.*)\)$/, '$1');
}

/** Type of the objects that a path gives. A beta path gives what the same path of v1.0 gives, and more. */
export function typeOf({ path, version, returns }: GraphPath): string {
  if (version === 'v1.0') return elementType(returns ?? '');
  return elementType(
    metadata.paths.find((each) => each.version === 'v1.0' && each.path === path)?.returns ?? '',
  );
}

/** A property's type, from the type itself or one that it is based on; undefined where there is none. */
export function propertyType(type: string, name: string, version: string): string | undefined {
  if (version === 'beta') {
    const beta = metadata.betaOnly[type]?.onlyInBeta?.[name];
    if (beta !== undefined) return beta;
  }
  if (name === 'id') return 'Edm.String';
  for (let at: string | undefined = type; at !== undefined; at = metadata.types[at]?.base) {
    const found = metadata.types[at]?.properties?.[name];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a type has a navigation property of the name. */
export function hasNavigation(type: string, name: string): boolean {
  return metadata.types[type]?.navigation?.[name] !== undefined;
}

/** Permissions each of which opens a path; those that also allow more included. */
export function permissionsFor(
  { path, version, leastPrivileged }: GraphPath,
  method: string,
  by: 'delegated' | 'application',
): ReadonlySet<string> {
  const asked = metadata.requests
    .filter((each) => each.path === path && each.version === version && each.method === method)
    .flatMap((each) => each[by]);
  const all = asked.length > 0 ? asked : (leastPrivileged?.[method]?.[by] ?? []);
  // Where a write asks for a right to read as well, that alone does not do.
  const writing = all.filter((each) => !each.includes('.Read.'));
  const named = method === 'GET' || writing.length === 0 ? all : writing;
  const wider = named.map((each) => each.replace('.Read.', '.ReadWrite.'));
  const directory =
    method === 'GET' && named.some((each) => directoryReads.has(each)) ? ['Directory.Read.All'] : [];
  return new Set([...named, ...wider, ...directory]);
}

/** What `Directory.Read.All` stands for besides. */
const directoryReads = new Set([
  'User.Read.All',
  'Group.Read.All',
  'Device.Read.All',
  'Domain.Read.All',
  'OrgContact.Read.All',
  'Organization.Read.All',
  'RoleManagement.Read.Directory',
]);
