import { flowsOf, isDefaultRule, type ConnectConfiguration, type SyncRule } from './configuration.ts';

/** A custom rule that decides by cloudFiltered whether an object goes to Entra ID. */
export interface FilterRule {
  readonly rule: SyncRule;
  /** Undefined where an expression decides. */
  readonly filters: boolean | undefined;
}

/**
 * The custom rules that set cloudFiltered, in the order of evaluation. A rule that flows NULL abstains and is none of them;
 * the default rules have their own test (`core/rules/scope/connect.ts`).
 *
 * Source: "Microsoft Entra Connect Sync: Configure filtering", attribute-based filtering.
 */
export function filterRules(configuration: ConnectConfiguration): readonly FilterRule[] {
  return configuration.rules.flatMap((rule) => {
    if (isDefaultRule(rule) || rule.isDisabled || rule.direction === 'outbound') return [];
    const flow = flowsOf(rule).find(({ target }) => target.toLowerCase() === 'cloudfiltered');
    if (!flow || /^\s*(?:NULL|IgnoreThisFlow)\s*$/i.test(flow.text)) return [];
    const word = /^\s*"?(true|false)"?\s*$/i
      .exec(flow.type === 'direct' ? '' : flow.text)?.[1]
      ?.toLowerCase();
    return [{ rule, filters: word === undefined ? undefined : word === 'true' }];
  });
}
