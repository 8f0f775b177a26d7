import {
  flowsOf,
  isDefaultRule,
  type ConnectConfiguration,
  type SyncRule,
} from '../../connect/configuration.ts';
import type { Advice } from '../../model/advice.ts';
import { advice } from './catalogue.ts';
import { compareConnectors, connectorKey } from './compare-connectors.ts';
import { differenceEvidence, partDifference } from './difference.ts';
import { flowLines, joinLines, ruleAdvice, scopeLines, tagOf } from './rule-facts.ts';

/**
 * What differs between two exports. Connectors are the same by forest or kind, whatever they are called; default rules by
 * tag, custom ones by name. Numbers of precedence do not count, since they shift with every version: of custom rules it
 * counts which rules for the same attributes come before them.
 */
export function compareExports(here: ConnectConfiguration, there: ConnectConfiguration): readonly Advice[] {
  return [...compareConnectors(here, there), ...compareRules(here, there), ...compareSettings(here, there)];
}

type RulesByKey = ReadonlyMap<string, SyncRule>;

function compareRules(here: ConnectConfiguration, there: ConnectConfiguration): readonly Advice[] {
  const [own, others] = [rulesByKey(here), rulesByKey(there)];
  return [
    ...[...own].flatMap(([key, rule]) => {
      const other = others.get(key);
      if (!other) return [ruleAdvice('ruleOnlyHere', rule, here)];
      return isDefaultRule(rule) && rule.immutableTag !== other.immutableTag
        ? otherRevision(rule, other, here)
        : compareRule(rule, other, here, orderOf(key, own, others));
    }),
    ...[...others]
      .filter(([key]) => !own.has(key))
      .map(([, rule]) => ruleAdvice('ruleOnlyThere', rule, there)),
  ];
}

function compareRule(
  rule: SyncRule,
  other: SyncRule,
  here: ConnectConfiguration,
  order: readonly [here: readonly string[], there: readonly string[]],
): readonly Advice[] {
  const parts = [
    stateDifference(rule, other),
    ...(rule.content && other.content
      ? [
          partDifference('link', [rule.linkType], [other.linkType]),
          partDifference('scope', scopeLines(rule), scopeLines(other)),
          partDifference('joins', joinLines(rule), joinLines(other)),
          partDifference('flows', flowLines(rule), flowLines(other)),
        ]
      : []),
    ...(isDefaultRule(rule) ? [] : [partDifference('rules before it', ...order)]),
  ].filter(({ changes }) => changes.length > 0);
  return parts.length === 0 ? [] : [ruleAdvice('ruleDiffers', rule, here, differenceEvidence(parts))];
}

/** Another revision has other content by right; whether the rule is disabled is the customer's choice. */
function otherRevision(rule: SyncRule, other: SyncRule, here: ConnectConfiguration): readonly Advice[] {
  const state = stateDifference(rule, other);
  return [
    ruleAdvice('revisionDiffers', rule, here, {
      here: rule.immutableTag ?? '',
      there: other.immutableTag ?? '',
    }),
    ...(state.changes.length > 0 ? [ruleAdvice('ruleDiffers', rule, here, differenceEvidence([state]))] : []),
  ];
}

function stateDifference(rule: SyncRule, other: SyncRule) {
  return partDifference('state', [stateOf(rule)], [stateOf(other)]);
}

function stateOf({ isDisabled }: SyncRule): string {
  return isDisabled ? 'disabled' : 'enabled';
}

/** Names of the rules that both exports have, feed an attribute of the rule, and come before it. */
function orderOf(key: string, own: RulesByKey, others: RulesByKey): readonly [string[], string[]] {
  const before = (rules: RulesByKey, counterparts: RulesByKey): string[] => {
    const rule = rules.get(key);
    if (!rule) return [];
    const targets = new Set(flowsOf(rule).map(({ target }) => target.toLowerCase()));
    return [...rules]
      .filter(
        ([otherKey, other]) =>
          other.content !== null &&
          (counterparts.get(otherKey)?.content ?? null) !== null &&
          other.connector === rule.connector &&
          other.direction === rule.direction &&
          (other.precedence ?? Infinity) < (rule.precedence ?? Infinity) &&
          flowsOf(other).some(({ target }) => targets.has(target.toLowerCase())),
      )
      .map(([, { name }]) => name);
  };
  return [before(own, others), before(others, own)];
}

/** Rules by what they are in any installation; custom rules of one name by their order. */
function rulesByKey(configuration: ConnectConfiguration): RulesByKey {
  const connectors = new Map(configuration.connectors.map((each) => [each.id, connectorKey(each)]));
  const keys = new Map<string, SyncRule>();
  for (const rule of configuration.rules) {
    const own = isDefaultRule(rule)
      ? tagOf(rule)
      : `${rule.sourceObjectType} ${rule.name.trim()}`.toLowerCase();
    const key = [connectors.get(rule.connector) ?? rule.connector, rule.direction, own].join('|');
    let free = key;
    for (let next = 2; keys.has(free); next++) free = `${key}|${String(next)}`;
    keys.set(free, rule);
  }
  return keys;
}

function compareSettings(here: ConnectConfiguration, there: ConnectConfiguration): readonly Advice[] {
  const [own, others] = [here.settings?.parameters, there.settings?.parameters];
  if (!own || !others || here.form !== there.form) return [];
  const names = new Set([...own.keys(), ...others.keys()]);
  return [...names]
    .toSorted()
    .filter((name) => (own.get(name) ?? '') !== (others.get(name) ?? ''))
    .map((name) =>
      advice('settingDiffers', name, 'server', { here: own.get(name) ?? '', there: others.get(name) ?? '' }),
    );
}
