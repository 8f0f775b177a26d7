import type { Advice, Evidence } from '../../model/advice.ts';
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
    adviceOn(connectionPointDn(configurationDn), 'serviceConnectionPoint', outcome, evidence),
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
    .map(({ dn, object, objectClass, operatingSystem = '', operatingSystemVersion = '' }) => ({
      ...adviceOn(dn, objectClass, 'controllerTooOld', [
        { name: 'operating system', value: `${operatingSystem} ${operatingSystemVersion}`.trim() },
      ]),
      object,
    }));
  const domains = Map.groupBy(controllers, ({ domain }) => domain);
  const kerberos = [...domains].map(([domain, all]) => {
    const recent = all.filter((one) => isServer2025(one.operatingSystem, one.operatingSystemVersion));
    return adviceOn(domain, 'domain', recent.length > 0 ? 'kerberosPossible' : 'kerberosNotPossible', [
      { name: 'controllers', value: (recent.length > 0 ? recent : all).map(({ name }) => name).join('\n') },
    ]);
  });
  return [...tooOld, ...kerberos];
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

function adviceOn(
  subject: string,
  subjectClass: string,
  outcome: ForestOutcome,
  evidence: readonly Evidence[],
): Advice {
  return { outcome: outcomeId(outcome), subject, object: null, subjectClass, evidence };
}
