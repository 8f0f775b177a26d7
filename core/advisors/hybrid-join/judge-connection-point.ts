import type { Evidence } from '../../model/advice.ts';
import { isVerified } from '../../rules/domains.ts';
import type { ForestOutcome } from './outcomes.ts';

/** What is known of the tenant that computers are to join; what is undefined is not compared. */
export interface JoinTenant {
  readonly tenantId: string | undefined;
  /** Lower case. */
  readonly verifiedDomains: ReadonlySet<string> | undefined;
}

/** An outcome and what it rests on. */
export interface Judged<Outcome extends string> {
  readonly outcome: Outcome;
  readonly evidence: readonly Evidence[];
}

/** Name (RDN value) of the object that tells computers of a forest which tenant is theirs; the same in every forest. */
export const connectionPointName = '62a0ff2e-97b9-4513-943f-0d221bd30080';

/** DN of the service connection point below a configuration partition. */
export function connectionPointDn(configurationContext: string): string {
  return `CN=${connectionPointName},CN=Device Registration Configuration,CN=Services,${configurationContext}`;
}

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Judges the service connection point of a forest by its `keywords`: exactly one `azureADName:<verified domain>` and
 * exactly one `azureADId:<tenant id>`. Everything that is wrong is said; one `scpFine` where nothing is.
 *
 * Source: "Configure Microsoft Entra hybrid join manually", Configure a service connection point.
 *
 * @param keywords null where the forest has no such object
 */
export function judgeConnectionPoint(
  keywords: readonly string[] | null,
  { tenantId, verifiedDomains }: JoinTenant,
): readonly Judged<ForestOutcome>[] {
  if (keywords === null) return [{ outcome: 'scpMissing', evidence: [] }];
  const names = valuesOf(keywords, 'azureADName');
  const ids = valuesOf(keywords, 'azureADId');
  const evidence: readonly Evidence[] = [
    { name: 'azureADName', value: names.join('\n') },
    { name: 'azureADId', value: ids.join('\n') },
    ...(tenantId === undefined ? [] : [{ name: 'tenant', value: tenantId }]),
  ];
  const [name = ''] = names;
  const [id = ''] = ids;
  const isGuid = guid.test(id);
  const wrong: readonly (readonly [ForestOutcome, boolean])[] = [
    ['scpIncomplete', name === '' || id === ''],
    ['scpTwice', names.length > 1 || ids.length > 1],
    ['scpTenantIdForm', id !== '' && !isGuid],
    ['scpOtherTenant', tenantId !== undefined && isGuid && id.toLowerCase() !== tenantId],
    [
      'scpDomainNotVerified',
      verifiedDomains !== undefined && name !== '' && !isVerified(name.toLowerCase(), verifiedDomains),
    ],
  ];
  const outcomes = wrong.flatMap(([outcome, isSo]) => (isSo ? [outcome] : []));
  return (outcomes.length === 0 ? (['scpFine'] as const) : outcomes).map((outcome) => ({
    outcome,
    evidence,
  }));
}

/** The values of a keyword, whose name Windows compares without case. */
function valuesOf(keywords: readonly string[], name: string): readonly string[] {
  const prefix = `${name}:`.toLowerCase();
  return keywords.flatMap((keyword) =>
    keyword.toLowerCase().startsWith(prefix) ? [keyword.slice(prefix.length).trim()] : [],
  );
}
