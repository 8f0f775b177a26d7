import { join } from 'node:path';
import { Client } from 'ldapts';
import { userDomains } from '../../build/generate/user.ts';
import { knownAttributes, spellingOf } from '../../core/directory/attributes.ts';
import { trustedAuthorities } from '../../core/directory/ldap/connection/trust.ts';
import { formatFilter } from '../../core/directory/ldap/filter/format-filter.ts';
import { openDomain, type DomainSource } from '../../core/directory/ldap/read-domain.ts';
import { searchFilterOf } from '../../core/directory/ldap/search-filters.ts';
import type { Page, Source } from '../../core/directory/source.ts';
import type { Profile } from '../../core/rules/profile.ts';
import { profileNamed } from '../../core/rules/profiles/registry.ts';
import { runScan } from '../../core/scan/scan.ts';
import type { Answer, Directory } from './measured.ts';

/**
 * What is measured, in the process it runs in: `program.ts ldapts|reader|scan <directory as JSON> <folder>`. Prints
 * what it came to, as JSON.
 */
const [contender, json = '', folder = ''] = process.argv.slice(2);
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only run.ts starts this program
const directory = JSON.parse(json) as Directory;
const profile = entra();
const filter = searchFilterOf(profile.id);
const password = process.env['FORESYNC_PASSWORD'] ?? '';

process.stdout.write(JSON.stringify(await answer()));

function entra(): Profile {
  const found = profileNamed('entra');
  if (!found) throw new Error('There is no profile entra.');
  return found;
}

async function answer(): Promise<Answer> {
  switch (contender ?? '') {
    case 'ldapts':
      return readWithLdapts();
    case 'reader':
      return read();
    case 'scan':
      return scan();
    default:
      throw new Error(`${contender} is nothing that can be measured here.`);
  }
}

async function readWithLdapts(): Promise<Answer> {
  const { target, caFile, url, user, baseDn } = directory;
  const tlsOptions = { secureContext: await trustedAuthorities(caFile), servername: target.host };
  const client = new Client(target.transport === 'tls' ? { url, tlsOptions } : { url });
  if (user !== undefined) await client.bind(user, password);
  const bytes = [...knownAttributes.values()].filter((one) => one.bytes);
  let objects = 0;
  for await (const page of client.searchPaginated(baseDn, {
    scope: 'sub',
    filter: formatFilter(filter),
    attributes: [...profile.reads].map(spellingOf),
    explicitBufferAttributes: bytes.map(({ name }) => name),
    paged: { pageSize: 1000 },
  }))
    objects += page.searchEntries.length;
  await client.unbind();
  return { objects };
}

async function read(): Promise<Answer> {
  const source = await open();
  let objects = 0;
  for await (const page of source.read(new AbortController().signal)) objects += page.objects.length;
  return { objects };
}

async function scan(): Promise<Answer> {
  const begun = performance.now();
  const source = await open();
  const opened = performance.now();
  const timed = timedSource(source);
  const { state, error, objects } = await runScan({
    sources: [timed.source],
    profile,
    settings: { verifiedDomains: new Set(userDomains), alternateLogin: false },
    scopeDns: [],
    excludeDns: [],
    workspace: join(folder, 'bench.foresync'),
    signal: new AbortController().signal,
  });
  if (state !== 'complete') throw new Error(`The scan ended as ${state}: ${error}`);
  const { awaiting, lastPage } = timed.times();
  const stages = {
    starting: begun,
    connecting: opened - begun,
    awaitingPages: awaiting,
    usingPages: lastPage - opened - awaiting,
    ending: performance.now() - lastPage,
  };
  const seconds = Object.entries(stages).map(([name, milliseconds]) => [name, milliseconds / 1_000]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same names as above
  return { objects: objects.total, stages: Object.fromEntries(seconds) as typeof stages };
}

function open(): Promise<DomainSource> {
  const { target, user, caFile, baseDn } = directory;
  return openDomain({
    target,
    signIn: user === undefined ? { kind: 'anonymous' } : { kind: 'password', user, password: () => password },
    ...(caFile === undefined ? {} : { caFile }),
    reads: profile.reads,
    filter,
    bases: [baseDn],
  });
}

/** The source, and how long its reader waited for pages. */
function timedSource(source: DomainSource): {
  readonly source: Source;
  readonly times: () => { readonly awaiting: number; readonly lastPage: number };
} {
  let awaiting = 0;
  let lastPage = 0;
  async function* pages(signal: AbortSignal): AsyncGenerator<Page> {
    let asked = performance.now();
    for await (const page of source.read(signal)) {
      awaiting += performance.now() - asked;
      yield page;
      asked = performance.now();
    }
    lastPage = performance.now();
    awaiting += lastPage - asked;
  }
  return {
    source: {
      name: source.name,
      attributesSeen: source.attributesSeen,
      unseen: source.unseen,
      get unavailable() {
        return source.unavailable;
      },
      read: pages,
    },
    times: () => ({ awaiting, lastPage }),
  };
}
