import {
  flowsOf,
  isDefaultRule,
  type AttributeFlow,
  type ConnectConfiguration,
  type SyncRule,
} from '../../connect/configuration.ts';
import { feeds, isAbstaining, isAuthoritativeNull } from '../../connect/feeds.ts';
import { filterRules } from '../../connect/filter-rules.ts';
import type { Advice } from '../../model/advice.ts';
import { replaces } from './judge-rules.ts';
import { flowLines, ruleAdvice, scopeLines, tagOf } from './rule-facts.ts';

/** What people or other programs change; a join by one of these finds another object the day after. */
const mutable = new Set(
  `c cn company department displayName distinguishedName dn employeeType givenName l mail mailNickname mobile name
   physicalDeliveryOfficeName proxyAddresses sAMAccountName sn targetAddress telephoneNumber title userPrincipalName`
    .toLowerCase()
    .split(/\s+/),
);

const mailboxGuid = 'msexchmailboxguid';

/** Judges what custom rules do to attributes and how they join. */
export function judgeFlows(configuration: ConnectConfiguration): readonly Advice[] {
  const custom = configuration.rules.filter((rule) => !isDefaultRule(rule) && !rule.isDisabled);
  return [
    ...judgeFilters(configuration),
    ...custom.flatMap((rule) => [
      ...flowsOf(rule).flatMap((flow) => judgeNull(rule, flow, configuration)),
      ...judgeOnce(rule, configuration),
      ...judgeJoin(rule, configuration),
    ]),
    ...configuration.rules.flatMap((rule) => judgeMailboxGuid(rule, configuration)),
  ];
}

/**
 * cloudFiltered may be True or abstain; False belongs to the positive filter only, in which a second rule filters the rest.
 *
 * Source: "Microsoft Entra Connect Sync: Configure filtering", positive and negative filtering.
 */
function judgeFilters(configuration: ConnectConfiguration): readonly Advice[] {
  const filters = filterRules(configuration);
  return filters.flatMap(({ rule, filters: isFiltered }, index) => {
    const isOfSame = (other: SyncRule): boolean =>
      other.connector === rule.connector &&
      other.sourceObjectType.toLowerCase() === rule.sourceObjectType.toLowerCase();
    if (isFiltered === false) {
      const hasRest = filters
        .slice(index + 1)
        .some((other) => other.filters === true && isOfSame(other.rule));
      return hasRest ? [] : [ruleAdvice('filterOverridden', rule, configuration)];
    }
    if (isFiltered !== true || (rule.content?.scopeGroups.length ?? 0) > 0) return [];
    const hasExceptions = filters
      .slice(0, index)
      .some((other) => other.filters === false && isOfSame(other.rule));
    return hasExceptions
      ? []
      : [ruleAdvice('filtersAll', rule, configuration, { objectType: rule.sourceObjectType })];
  });
}

/** Source: "Make a change to the default configuration", NULL and AuthoritativeNull. */
function judgeNull(
  rule: SyncRule,
  flow: AttributeFlow,
  configuration: ConnectConfiguration,
): readonly Advice[] {
  const isNull = isAbstaining(flow) && /^\s*NULL\s*$/i.test(flow.text);
  if (!isNull || flow.target.toLowerCase() === 'cloudfiltered') return [];
  const objectType = rule.direction === 'inbound' ? rule.sourceObjectType : rule.targetObjectType;
  const feeding = feeds(configuration, { attribute: flow.target, objectType, direction: rule.direction });
  const place = feeding.findIndex((feed) => feed.rule === rule);
  const next = feeding
    .slice(place + 1)
    .find((feed) => feed.rule.connector === rule.connector && !isAbstaining(feed.flow));
  if (!next) return [];
  return [
    ruleAdvice('nullWithoutAuthority', rule, configuration, { attribute: flow.target, next: next.rule.name }),
  ];
}

function judgeOnce(rule: SyncRule, configuration: ConnectConfiguration): readonly Advice[] {
  const attributes = flowsOf(rule)
    .filter(({ isExecutedOnce }) => isExecutedOnce)
    .map(({ target }) => target);
  return attributes.length === 0 ? [] : [ruleAdvice('executedOnce', rule, configuration, { attributes })];
}

function judgeJoin(rule: SyncRule, configuration: ConnectConfiguration): readonly Advice[] {
  const groups = rule.content?.joinGroups ?? [];
  // Within a group all must be equal, so one attribute that stays holds the join.
  const weak = groups.filter((group) => group.every(({ attribute }) => mutable.has(attribute.toLowerCase())));
  if (weak.length === 0) return [];
  const attributes = [...new Set(weak.flat().map(({ attribute }) => attribute))];
  return [ruleAdvice('mutableJoin', rule, configuration, { attributes })];
}

/**
 * The default rule flows msExchMailboxGuid directly. The supported way to keep it from Entra ID is an additional rule that
 * clears it for chosen users; a copy of the default rule, or the default rule itself changed, is not.
 *
 * Source: "Fix modified default rules in Microsoft Entra Connect", which has this very flow as its example.
 */
function judgeMailboxGuid(rule: SyncRule, configuration: ConnectConfiguration): readonly Advice[] {
  if (rule.isDisabled || rule.direction === 'outbound') return [];
  const flow = flowsOf(rule).find(({ target }) => target.toLowerCase() === mailboxGuid);
  const isExchangeRule = /^Microsoft\.InfromAD(?:User|InetOrgPerson)Exchange$/i.test(tagOf(rule));
  const told = (how: string): readonly Advice[] => [
    ruleAdvice('mailboxGuidRule', rule, configuration, {
      how,
      flow: flow ? flowLines({ ...rule, content: contentWith(rule, flow) }) : '',
    }),
  ];
  if (isExchangeRule && rule.content) {
    if (!flow) return told('the default rule, from which the flow was removed');
    const isAsMade =
      flow.type === 'direct' && flow.text.toLowerCase() === mailboxGuid && !flow.isExecutedOnce;
    return isAsMade ? [] : told('the default rule, in which the flow was changed');
  }
  if (isDefaultRule(rule) || !flow) return [];
  const original = configuration.rules.find((other) => isDefaultRule(other) && replaces(rule, other));
  if (original) return told(`a copy of ${original.name}`);
  const isOptIn = isAuthoritativeNull(flow) && !flow.isExecutedOnce && scopeLines(rule).length > 0;
  if (isOptIn && rule.precedence !== null && rule.precedence < 100) {
    return [ruleAdvice('mailboxGuidOptIn', rule, configuration, { scope: scopeLines(rule) })];
  }
  return told(
    isAuthoritativeNull(flow)
      ? 'an additional rule without an opt-in filter or with a precedence of 100 and more'
      : 'an additional rule without AuthoritativeNull',
  );
}

function contentWith(rule: SyncRule, flow: AttributeFlow): SyncRule['content'] {
  return rule.content && { ...rule.content, flows: [flow] };
}
