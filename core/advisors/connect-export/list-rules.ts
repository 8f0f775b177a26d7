import { isDefaultRule, type ConnectConfiguration } from '../../connect/configuration.ts';
import { feeds } from '../../connect/feeds.ts';
import type { Advice } from '../../model/advice.ts';
import { connectorName, flowLines, joinLines, objectsOf, ruleAdvice, scopeLines } from './rule-facts.ts';

/** Every rule in the order of evaluation, as an advice that asks for nothing. */
export function listRules(configuration: ConnectConfiguration): readonly Advice[] {
  return configuration.rules.map((rule) =>
    ruleAdvice(isDefaultRule(rule) ? 'defaultRule' : 'customRule', rule, configuration, {
      state: rule.isDisabled ? 'disabled' : 'enabled',
      objects: objectsOf(rule),
      link: rule.linkType,
      tag: rule.immutableTag ?? '',
      scope: scopeLines(rule),
      join: joinLines(rule),
      flows: rule.content === null ? 'the export does not have them' : flowLines(rule),
    }),
  );
}

/** What feeds an attribute, in both directions, in the order of evaluation. */
export function listFeeds(configuration: ConnectConfiguration, attribute: string): readonly Advice[] {
  return (['inbound', 'outbound'] as const).flatMap((direction) =>
    feeds(configuration, { attribute, direction }).map(({ rule, flow, shadowedBy }, index) =>
      ruleAdvice(shadowedBy.length > 0 ? 'attributeShadowed' : 'attributeFed', rule, configuration, {
        attribute: flow.target,
        place: index + 1,
        objects: objectsOf(rule),
        flow: flowLines({ ...rule, content: rule.content && { ...rule.content, flows: [flow] } }),
        scope: scopeLines(rule),
        shadow: shadowedBy.map(
          (other) =>
            `${other.rule.name} (${String(other.rule.precedence ?? '?')}, ${connectorName(other.rule, configuration)}${other.when === 'always' ? ', always' : ''})`,
        ),
      }),
    ),
  );
}
