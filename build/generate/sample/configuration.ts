import { newDomain, type Domain } from '../domain.ts';
import type { Entry, EntryAttributes } from '../entry.ts';
import { seededRandom } from '../random.ts';
import { sampleTenantId } from '../tenant/tenant-objects.ts';
import type { Advised, CaseMaker, Cases } from './advised.ts';

/** Name of the object that tells computers which tenant is theirs; the same in every forest. */
const pointName = '62a0ff2e-97b9-4513-943f-0d221bd30080';

/** What of the configuration partition of a forest says how its computers join, and the head of its root domain. */
interface ForestRow {
  readonly level: string;
  readonly keywords: readonly string[];
}

/** The right one. */
const contoso: ForestRow = {
  level: '7',
  keywords: ['azureADName:contoso.com', `azureADId:${sampleTenantId}`],
};

/** Left over from a trial: another tenant, two domains, and a functional level that is too old. */
const laboratory: ForestRow = {
  level: '3',
  keywords: [
    'azureADName:trial.contoso.onmicrosoft.com',
    'azureADName:contoso.com',
    'azureADId:3c9d0f6e-7a41-4b5c-8f1d-26b0a4e9c785',
  ],
};

const laboratoryDn = 'DC=laboratory,DC=contoso,DC=com';

/** Adds the configuration of the sample forest to its root domain. */
export function addConfiguration(domain: Domain): void {
  addForest(domain, contoso);
}

/** The configuration of another forest, that of a laboratory, whose objects are not exported. */
export function laboratoryConfiguration(): readonly Entry[] {
  const domain = newDomain({
    dn: laboratoryDn,
    company: 'Contoso',
    sid: [1_120_887_412, 2_900_018_233, 781_200_654],
    forestRoot: laboratoryDn,
    random: seededRandom(20_261_106),
  });
  addForest(domain, laboratory);
  return domain.entries;
}

/** What is said of that forest. */
export function laboratoryAdvised(): readonly Advised[] {
  const point = pointDn(laboratoryDn);
  const beside = 'nothing';
  return [
    { dn: point, what: 'a connection point with two domains', outcome: 'hybridJoin.scpTwice', beside },
    { dn: point, what: 'a connection point to another tenant', outcome: 'hybridJoin.scpOtherTenant', beside },
    {
      dn: point,
      what: 'a connection point to a domain that is not verified',
      outcome: 'hybridJoin.scpDomainNotVerified',
      beside,
    },
    {
      dn: laboratoryDn,
      what: 'a functional level that is too old',
      outcome: 'hybridJoin.levelTooOld',
      beside,
    },
  ];
}

/** The connection point of the sample forest, which is right, and what its domain controllers can do. */
export function connectionPoint({ company, entries }: CaseMaker): Cases {
  const beside = 'nothing';
  const root = entries.find(({ dn }) => dn.startsWith('DC='))?.dn;
  const advised: readonly Advised[] =
    company === 'contoso' && root !== undefined
      ? [
          {
            dn: pointDn(root),
            what: 'a connection point that is right',
            outcome: 'hybridJoin.scpFine',
            beside,
          },
          {
            dn: root,
            what: 'a domain with a controller of Windows Server 2025',
            outcome: 'hybridJoin.kerberosPossible',
            beside,
          },
        ]
      : [
          {
            dn: root ?? '',
            what: 'a domain without a controller of Windows Server 2025',
            outcome: 'hybridJoin.kerberosNotPossible',
            beside,
          },
        ];
  return { changes: new Map(), advised, planted: [], filtered: [] };
}

/** The head of a domain: its functional level. */
export function addDomainHead(domain: Domain, level: string): void {
  const [name = ''] = domain.dn.slice('DC='.length).split(',');
  domain.add({
    dn: domain.dn,
    classes: ['top', 'domain', 'domainDNS'],
    category: 'Domain-DNS',
    attributes: { dc: name, name, objectSid: domain.newSid(), 'msDS-Behavior-Version': level },
  });
}

function addForest(domain: Domain, { level, keywords }: ForestRow): void {
  const configuration = `CN=Configuration,${domain.forestRoot}`;
  const add = (
    dn: string,
    classes: readonly string[],
    category: string,
    more: EntryAttributes = {},
  ): void => {
    const cn = dn.slice('CN='.length, dn.indexOf(','));
    domain.add({ dn, classes: ['top', ...classes], category, attributes: { cn, name: cn, ...more } });
  };
  addDomainHead(domain, level);
  add(`CN=Partitions,${configuration}`, ['crossRefContainer'], 'Cross-Ref-Container', {
    'msDS-Behavior-Version': level,
  });
  const services = `CN=Services,${configuration}`;
  add(services, ['container'], 'Container');
  add(`CN=Device Registration Configuration,${services}`, ['container'], 'Container');
  add(
    pointDn(domain.forestRoot),
    ['leaf', 'connectionPoint', 'serviceConnectionPoint'],
    'Service-Connection-Point',
    { keywords },
  );
}

function pointDn(forestRoot: string): string {
  return `CN=${pointName},CN=Device Registration Configuration,CN=Services,CN=Configuration,${forestRoot}`;
}
