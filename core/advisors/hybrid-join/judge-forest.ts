import type { Advice, Evidence } from '../../model/advice.ts';
import { dnKey, domainDn, isWithin } from '../../model/distinguished-name.ts';
import { outcomeId } from './catalogue.ts';
import { leastLevel, levelName, type ForestConfiguration } from './forest-configuration.ts';
import { connectionPointDn, judgeConnectionPoint, type JoinTenant } from './judge-connection-point.ts';
import { judgeSuffix, type SuffixFacts } from './judge-suffix.ts';
import { isControllerTooOld, isServer2025 } from './judge-system.ts';
import type { ForestOutcome } from './outcomes.ts';

/** A domain controller, as its computer object shows it. */
export interface Controller {
  readonly dn: string;
  readonly object: number;
  readonly objectClass: string;
  readonly name: string;
  /** DN of its domain. */
  readonly domain: string;
  readonly operatingSystem: string | undefined;
  readonly operatingSystemVersion: string | undefined;
}

/** What a forest's configuration comes to: its service connection point, and functional levels that are too old. */
export function forestAdvice(
  { configurationDn, connectionPoint, forestLevel, domainLevels }: ForestConfiguration,
  tenant: JoinTenant,
): readonly Advice[] {
  const point = judgeConnectionPoint(connectionPoint, tenant).map(({ outcome, evidence }) =>
    adviceOn(connectionPointDn(configurationDn), 'serviceConnectionPoint', outcome, [
      ...evidence,
      ...(forestLevel === undefined ? [] : [{ name: 'level', value: levelName(forestLevel) }]),
    ]),
  );
  const levels = [
    ...(forestLevel === undefined ? [] : [{ domain: configurationDn, level: forestLevel }]),
    ...domainLevels,
  ]
    .filter(({ level }) => level < leastLevel)
    .map(({ domain, level }) =>
      adviceOn(domain, 'domain', 'levelTooOld', [{ name: 'level', value: levelName(level) }]),
    );
  return [...point, ...levels];
}

/**
 * Controllers that are too old, and of every domain whether hybrid join by Entra Kerberos is possible at best: one
 * controller with Windows Server 2025 in each domain. The build that it needs does not stand in the directory.
 *
 * Source: "Microsoft Entra hybrid join using Microsoft Entra Kerberos" (preview).
 */
export function controllerAdvice(controllers: readonly Controller[]): readonly Advice[] {
  const tooOld = controllers
    .filter(({ operatingSystemVersion }) => isControllerTooOld(operatingSystemVersion))
    .map((controller) => ({
      ...adviceOn(controller.dn, controller.objectClass, 'controllerTooOld', [
        { name: 'operating system', value: systemText(controller) },
      ]),
      object: controller.object,
    }));
  const domains = Map.groupBy(controllers, ({ domain }) => domain);
  const kerberos = [...domains].map(([domain, all]) => {
    const recent = all.filter((one) => isServer2025(one.operatingSystem, one.operatingSystemVersion));
    return adviceOn(domain, 'domain', recent.length > 0 ? 'kerberosPossible' : 'kerberosNotPossible', [
      { name: 'controllers', value: (recent.length > 0 ? recent : all).map(controllerText).join('\n') },
    ]);
  });
  return [...tooOld, ...kerberos];
}

function controllerText({ name, ...system }: Controller): string {
  const text = systemText(system);
  return text === '' ? name : `${name}, ${text}`;
}

function systemText({
  operatingSystem = '',
  operatingSystemVersion = '',
}: Pick<Controller, 'operatingSystem' | 'operatingSystemVersion'>): string {
  return `${operatingSystem} ${operatingSystemVersion}`.trim();
}

/** What a suffix of sign-in names comes to. */
export function suffixAdvice(suffix: string, users: number, facts: SuffixFacts): Advice {
  const { outcome, support } = judgeSuffix(facts);
  return adviceOn(`@${suffix}`, 'userPrincipalName suffix', outcome, [
    { name: 'suffix', value: suffix },
    { name: 'users', value: users.toLocaleString('en') },
    { name: 'support', value: support },
  ]);
}

/** Domains (DN) that belong to none of the forests whose configuration was read; none where not one was. */
export function domainsOfNoForest(
  domains: Iterable<string>,
  forests: readonly ForestConfiguration[],
): readonly string[] {
  if (forests.length === 0) return [];
  const known = new Set(
    forests.flatMap(({ domainLevels }) => domainLevels.map(({ domain }) => dnKey(domain))),
  );
  const roots = forests.map(({ configurationDn }) => dnKey(domainDn(configurationDn)));
  return [...new Set(domains)].filter(
    (domain) => !known.has(dnKey(domain)) && !roots.some((root) => isWithin(domain, root)),
  );
}

function adviceOn(
  subject: string,
  subjectClass: string,
  outcome: ForestOutcome,
  evidence: readonly Evidence[],
): Advice {
  return { outcome: outcomeId(outcome), subject, object: null, subjectClass, evidence };
}
