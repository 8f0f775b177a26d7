import type { ConnectConfiguration } from '../../connect/configuration.ts';
import { connectScope } from '../../connect/scope.ts';
import { spellingOf } from '../../directory/attributes.ts';
import type { Evidence } from '../../model/advice.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { readScan } from '../../workspace/scans.ts';
import { readTenantObjects, type StoredTenant } from '../../workspace/tenant.ts';
import type { Advisor, AdvisorContext } from '../advisor.ts';
import { chosenTenant, type TenantChoice } from '../tenant-choice.ts';
import { sayUnseenFilters } from '../unseen-filters.ts';
import { adviseComputers } from './advise-computers.ts';
import { hybridJoinCatalogue } from './catalogue.ts';
import { computerReads } from './computer-facts.ts';
import type { ForestConfiguration, ForestSource } from './forest-configuration.ts';
import { joinTenant, suffixFacts } from './join-tenant.ts';
import type { JoinTenant } from './judge-connection-point.ts';
import { controllerAdvice, domainsOfNoForest, forestAdvice, suffixAdvice } from './judge-forest.ts';
import { indexDevices, type DeviceIndex } from './read-devices.ts';
import { readScanned, type Directory } from './read-directory.ts';

/** What the advisor reads besides the snapshot; what is absent is not judged. */
export interface HybridJoinInputs {
  /** One for each forest. */
  readonly forests: readonly ForestSource[];
  readonly tenant?: TenantChoice;
  /** How the tenant is called beside the run. */
  readonly named?: readonly Evidence[];
  /** A Connect export, whose scope counts then. */
  readonly connect?: { readonly path: string; readonly configuration: ConnectConfiguration } | undefined;
}

/** The advisor that says of forests and computers whether they can join, and of computers where their join stands. */
export function createHybridJoinAdvisor(inputs: HybridJoinInputs): Advisor {
  const { forests, named: tenant = [], connect } = inputs;
  const named: readonly (readonly [name: string, value: string | undefined])[] = [
    ...forests.map(({ name }) => ['forest', name] as const),
    ...tenant.map(({ name, value }) => [name, value] as const),
    ['Connect export', connect?.path],
  ];
  return {
    catalogue: hybridJoinCatalogue,
    inputs: named.flatMap(([name, value]): Evidence[] => (value === undefined ? [] : [{ name, value }])),
    run: async (context) => await advise(context, inputs),
  };
}

async function advise(context: AdvisorContext, inputs: HybridJoinInputs): Promise<void> {
  const { workspace, scan, skip } = context;
  const stored = await chosenTenant(context, inputs.tenant);
  const tenant = joinTenant(stored?.header, scan === null ? [] : readScan(workspace, scan).verifiedDomains);
  const forests = await adviseForests(context, inputs.forests, tenant);
  skip({
    what: 'connection points in the registry of computers (TenantId, TenantName)',
    reason: 'They stand on the computers alone, where they win over the directory.',
  });
  const judged = await readComputers(context);
  if (judged === undefined) return;
  const domains = judged.controllers.map(({ domain }) => domain);
  for (const domain of domainsOfNoForest(domains, forests)) {
    skip({ what: `${configurationParts}: ${domain}`, reason: 'No forest that was read names this domain.' });
  }
  for (const advice of controllerAdvice(judged.controllers)) await context.say(advice);
  await adviseSuffixes(context, judged, tenant, stored);
  const scope = inputs.connect && connectScope(inputs.connect.configuration);
  scope?.notJudged.forEach(skip);
  if (scope) await sayUnseenFilters(context, scope);
  await adviseComputers(context, judged, await devicesOf(context, stored), scope);
}

const configurationParts = 'service connection points and functional levels';
const unseen = 'not exported, not readable, or read by an earlier version';

/** A forest that cannot be read is not judged; the others are. */
async function adviseForests(
  { say, skip, progress, signal }: AdvisorContext,
  forests: readonly ForestSource[],
  tenant: JoinTenant,
): Promise<readonly ForestConfiguration[]> {
  const what = configurationParts;
  const read: ForestConfiguration[] = [];
  if (forests.length === 0) {
    skip({ what, reason: 'No forest was named, and no export of its configuration.' });
  }
  for (const forest of forests) {
    progress(`reading the configuration: ${forest.name}`);
    try {
      const configuration = await forest.read(signal);
      read.push(configuration);
      for (const advice of forestAdvice(configuration, tenant)) await say(advice);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ExpectedError)) throw error;
      skip({ what: `${what}: ${forest.name}`, reason: `${error.summary} ${error.action}` });
    }
  }
  return read;
}

async function readComputers(context: AdvisorContext): Promise<Directory | undefined> {
  const { scan, skip } = context;
  const directory = await readScanned(context, 'computers, domain controllers and sign-in names');
  if (!directory) return undefined;
  if (!directory.hasComputers) {
    skip({ what: 'computers and domain controllers', reason: `Scan ${scan} has no computers.` });
    return directory;
  }
  for (const [attribute, notJudged] of computerReads) {
    if (!directory.lacks(attribute)) continue;
    skip({ what: notJudged, reason: `No computer of the scan has ${spellingOf(attribute)}: ${unseen}.` });
  }
  return directory;
}

async function adviseSuffixes(
  { say, skip }: AdvisorContext,
  { suffixes }: Directory,
  { verifiedDomains }: JoinTenant,
  stored: StoredTenant | undefined,
): Promise<void> {
  if (verifiedDomains === undefined) {
    skip({
      what: 'which sign-in names hybrid join supports',
      reason: 'There is no tenant snapshot, and the scan names no verified domains.',
    });
    return;
  }
  for (const [suffix, users] of suffixes) {
    await say(suffixAdvice(suffix, users, suffixFacts(suffix, verifiedDomains, stored?.header)));
  }
}

async function devicesOf(
  { workspace, skip, progress, signal }: AdvisorContext,
  stored: StoredTenant | undefined,
): Promise<DeviceIndex | undefined> {
  const what = 'which computers the tenant has, pending, disabled and duplicate devices';
  if (!stored) {
    skip({ what, reason: 'There is no tenant snapshot.' });
    return undefined;
  }
  const end = stored.header.coverage.devices;
  if (end.state !== 'ran') {
    skip({ what, reason: end.state === 'skipped' ? end.reason : end.error });
    return undefined;
  }
  progress('reading the tenant snapshot');
  return await indexDevices(readTenantObjects(workspace, stored.id, 'device'), stored.header.takenAt, signal);
}
