import { bytesOf } from '../../../model/directory-object.ts';
import { spellingOf } from '../../attributes.ts';
import { sidText } from '../connection/sid.ts';
import type { ConnectionSecurity } from '../connection/signed-in-socket.ts';
import { present } from '../filter/filter.ts';
import { readForest, type ForestFacts } from '../forest.ts';
import { readRootDse, type RootDse } from '../root-dse.ts';
import type { SchemaCoverage } from '../schema-coverage.ts';
import { readObject } from '../search/search-all.ts';
import type { SearchConnection } from '../search/search-connection.ts';
import type { Found } from './step.ts';

/** The end of "Signed in …". */
export function howSecured({ tls, layer, channelBound }: ConnectionSecurity): string {
  if (tls) return channelBound ? ' inside TLS, bound to its channel' : ' inside TLS';
  if (layer === 'confidentiality') return ', signed and sealed by Kerberos';
  return layer === 'integrity' ? ', signed by Kerberos' : ', without any protection';
}

/** Who is signed in. The rootDSE's tokenGroups begin with the account itself (MS-ADTS 3.1.1.3.2). */
export async function accountOf(connection: SearchConnection): Promise<readonly string[]> {
  const root = await readObject(connection, {
    base: '',
    filter: present('objectClass'),
    attributes: ['tokenGroups'],
  });
  const first = root && bytesOf(root, 'tokengroups');
  const sid = first && sidText(Buffer.from(first));
  return sid === undefined ? [] : [`The account is ${sid}.`];
}

/** What the server says of itself and of its forest. */
export async function rootFacts(
  connection: SearchConnection,
): Promise<Found<{ readonly root: RootDse; readonly forest: ForestFacts | undefined }>> {
  const root = await readRootDse(connection);
  const forest = root.configurationContext === undefined ? undefined : await readForest(connection, root);
  return {
    facts: [
      ...(root.isActiveDirectory ? [] : ['The server is not a domain controller of Active Directory.']),
      ...(root.host === undefined
        ? []
        : [`The controller is ${root.host}${root.site === undefined ? '' : `, in the site ${root.site}`}.`]),
      ...(root.defaultContext === undefined ? [] : [`Its domain is ${root.defaultContext}.`]),
      ...(forest
        ? [
            `The forest has ${forest.domains.length === 1 ? 'one domain' : `${forest.domains.length} domains`}: ${forest.domains.map(({ dnsName }) => dnsName).join(', ')}.`,
          ]
        : []),
      ...(root.domainLevel === undefined
        ? []
        : [
            `Functional level: domain ${levelName(root.domainLevel)}, forest ${levelName(root.forestLevel ?? '')}.`,
          ]),
    ],
    value: { root, forest },
  };
}

/** MS-ADTS 6.1.4.2. */
const levels: Readonly<Record<string, string>> = {
  0: 'Windows 2000',
  1: 'Windows Server 2003 interim',
  2: 'Windows Server 2003',
  3: 'Windows Server 2008',
  4: 'Windows Server 2008 R2',
  5: 'Windows Server 2012',
  6: 'Windows Server 2012 R2',
  7: 'Windows Server 2016',
  10: 'Windows Server 2025',
};

function levelName(level: string): string {
  return levels[level] ?? (level || 'unknown');
}

/** What the schema has of what is to be read. */
export function schemaFacts(
  { absent, doubtful }: SchemaCoverage,
  forest: ForestFacts | undefined,
  reads: ReadonlySet<string>,
): Found<undefined> {
  if (!forest) return { facts: [], untried: 'The server has no schema in the form of Active Directory.' };
  const confidential = [...doubtful.keys()].filter((name) => !absent.has(name));
  return {
    facts: [
      forest.exchangeSchema === undefined
        ? 'Exchange has not extended the schema, or the version is not there.'
        : `Exchange schema version ${forest.exchangeSchema}.`,
      `${reads.size - absent.size} of the ${reads.size} attributes that the profile reads are in the schema.`,
      ...(absent.size === 0
        ? []
        : [`Not in the schema, so that what needs them is skipped: ${spelled(absent)}.`]),
      ...(confidential.length === 0 ? [] : [`Confidential: ${spelled(confidential)}.`]),
      ...(forest.upnSuffixes.length === 0
        ? []
        : [`Sign-in name suffixes besides the domains' own: ${forest.upnSuffixes.join(', ')}.`]),
    ],
  };
}

function spelled(names: Iterable<string>): string {
  return Array.from(names, spellingOf).toSorted().join(', ');
}
