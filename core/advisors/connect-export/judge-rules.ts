import {
  flowsOf,
  isDefaultRule,
  type ConnectConfiguration,
  type SyncRule,
} from '../../connect/configuration.ts';
import type { Advice } from '../../model/advice.ts';
import { advice } from './catalogue.ts';
import { connectorName, flowLines, joinLines, ruleAdvice, scopeLines, tagOf } from './rule-facts.ts';

/**
 * Default rules without which a forest is not synchronised. They exist in every version; their numbers and revisions shift.
 *
 * Source: "Microsoft Entra Connect Sync: Understand the default configuration".
 */
const essential = [
  'Microsoft.InfromADUserJoin',
  'Microsoft.InfromADUserAccountEnabled',
  'Microsoft.InfromADUserCommon',
  'Microsoft.InfromADGroupJoin',
  'Microsoft.InfromADGroupCommon',
];

/** Judges default rules, and the numbers of all. */
export function judgeRules(configuration: ConnectConfiguration): readonly Advice[] {
  return [
    ...clashes(configuration),
    ...configuration.rules.filter(isDefaultRule).flatMap((rule) => judgeDefault(rule, configuration)),
    ...missing(configuration),
    ...configuration.rules.flatMap((rule) => judgePlace(rule, configuration)),
  ];
}

/** Source: "Make a change to the default configuration": every rule has a precedence of its own in the whole system. */
function clashes(configuration: ConnectConfiguration): readonly Advice[] {
  return configuration.rules.flatMap((rule) => {
    const others = configuration.rules.filter(
      (other) => other !== rule && rule.precedence !== null && other.precedence === rule.precedence,
    );
    if (others.length === 0) return [];
    return [ruleAdvice('precedenceClash', rule, configuration, { other: others.map(({ name }) => name) })];
  });
}

function judgeDefault(rule: SyncRule, configuration: ConnectConfiguration): readonly Advice[] {
  const signs = signsOfEditing(rule, configuration);
  const clone = configuration.rules.find(
    (other) => !isDefaultRule(other) && !other.isDisabled && replaces(other, rule),
  );
  return [
    ...(rule.isDisabled
      ? [
          ruleAdvice('defaultRuleDisabled', rule, configuration, {
            'has most of its flows': clone?.name ?? '',
          }),
        ]
      : []),
    ...(signs.length > 0 ? [ruleAdvice('defaultRuleEdited', rule, configuration, { sign: signs })] : []),
  ];
}

/** Whether a rule has most of the flows of another one: a copy that was changed. */
export function replaces(copy: SyncRule, original: SyncRule): boolean {
  if (copy.connector !== original.connector || copy.direction !== original.direction) return false;
  if (copy.sourceObjectType.toLowerCase() !== original.sourceObjectType.toLowerCase()) return false;
  const targets = new Set(flowsOf(copy).map(({ target }) => target.toLowerCase()));
  const flows = flowsOf(original);
  return (
    flows.length > 1 &&
    flows.filter(({ target }) => targets.has(target.toLowerCase())).length * 2 > flows.length
  );
}

/** What an export alone can tell: Microsoft publishes no list of what the rules of a version contain. */
function signsOfEditing(rule: SyncRule, configuration: ConnectConfiguration): readonly string[] {
  const named = rule.name.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();
  const tagged = tagOf(rule)
    .replace(/^Microsoft\./, '')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
  const twin = configuration.rules.find(
    (other) =>
      other.immutableTag === rule.immutableTag &&
      other.connector !== rule.connector &&
      other.content !== null &&
      rule.content !== null &&
      contentKey(other) !== contentKey(rule),
  );
  return [
    ...(tagged !== '' && named !== tagged
      ? [`its name does not go with its tag ${rule.immutableTag ?? ''}`]
      : []),
    ...(rule.precedence !== null && rule.precedence < 100 ? ['its precedence is below 100'] : []),
    ...(twin
      ? [`the same rule of the connector ${connectorName(twin, configuration)} has another content`]
      : []),
  ];
}

/** What a rule does, whatever the order in which it is written. */
export function contentKey(rule: SyncRule): string {
  return JSON.stringify([
    scopeLines(rule).toSorted(),
    joinLines(rule).toSorted(),
    flowLines(rule).toSorted(),
    rule.linkType,
  ]);
}

function missing(configuration: ConnectConfiguration): readonly Advice[] {
  // An export without rules is named as such, not as one whose rules are all missing.
  if (!configuration.rules.some(isDefaultRule)) return [];
  return configuration.connectors
    .filter(({ kind }) => kind === 'directory')
    .flatMap((connector) => {
      const tags = new Set(configuration.rules.filter((rule) => rule.connector === connector.id).map(tagOf));
      return essential
        .filter((tag) => !tags.has(tag))
        .map((tag) =>
          advice('defaultRuleMissing', connector.name, 'connector', { connector: connector.name, tag }),
        );
    });
}

/**
 * Custom rules belong before the default ones. One that only filters may come after them: where the default rules do not
 * filter, they abstain ("Configure filtering" has the number 500 in its examples).
 */
function judgePlace(rule: SyncRule, configuration: ConnectConfiguration): readonly Advice[] {
  if (isDefaultRule(rule) || rule.isDisabled || rule.precedence === null || rule.precedence < 100) return [];
  const attributes = flowsOf(rule)
    .map(({ target }) => target)
    .filter((target) => target.toLowerCase() !== 'cloudfiltered');
  return attributes.length === 0
    ? []
    : [ruleAdvice('customAfterDefaults', rule, configuration, { attributes: [...new Set(attributes)] })];
}
