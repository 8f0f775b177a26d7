import type { ConnectConfiguration, SyncRule } from '../../connect/configuration.ts';
import type { Advice } from '../../model/advice.ts';
import { advice } from './catalogue.ts';
import type { OutcomeName } from './outcomes.ts';

/** An advice about a rule, with what it is known by. */
export function ruleAdvice(
  outcome: OutcomeName,
  rule: SyncRule,
  configuration: ConnectConfiguration,
  evidence: Readonly<Record<string, string | number | readonly string[]>> = {},
): Advice {
  return advice(outcome, rule.name, 'rule', {
    connector: connectorName(rule, configuration),
    direction: rule.direction,
    precedence: rule.precedence ?? 'none',
    ...evidence,
  });
}

/** Which objects a rule is for, from where to where. */
export function objectsOf({ sourceObjectType, targetObjectType }: SyncRule): string {
  return sourceObjectType === '' ? 'objects not told' : `${sourceObjectType} → ${targetObjectType}`;
}

/** The name of the connector of a rule; its id where the export does not have it. */
export function connectorName(rule: SyncRule, { connectors }: ConnectConfiguration): string {
  return connectors.find(({ id }) => id === rule.connector)?.name ?? rule.connector;
}

/** The tag of a default rule without its revision: `Microsoft.InfromADUserJoin`. */
export function tagOf(rule: SyncRule): string {
  return (rule.immutableTag ?? '').replace(/\.\d+$/, '');
}

/** The scoping filter as people read it: conditions of a group joined by AND, one group a line. */
export function scopeLines(rule: SyncRule): readonly string[] {
  return (rule.content?.scopeGroups ?? []).map((group) =>
    group.map(({ attribute, operator, value }) => `${attribute} ${operator} ${value}`.trim()).join(' AND '),
  );
}

/** The joins as people read them, one group a line. */
export function joinLines(rule: SyncRule): readonly string[] {
  return (rule.content?.joinGroups ?? []).map((group) =>
    group.map(({ attribute, metaverseAttribute }) => `${attribute} = ${metaverseAttribute}`).join(' AND '),
  );
}

/** The flows as people read them, one a line. */
export function flowLines(rule: SyncRule): readonly string[] {
  return (rule.content?.flows ?? []).map(({ target, type, text, mergeType, isExecutedOnce }) =>
    [
      `${target} ← ${type === 'constant' ? `"${text}"` : text}`,
      ...(mergeType === 'Update' ? [] : [mergeType]),
      ...(isExecutedOnce ? ['once'] : []),
    ].join(' · '),
  );
}
