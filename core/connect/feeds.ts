import { flowsOf, type AttributeFlow, type ConnectConfiguration, type SyncRule } from './configuration.ts';

/** A rule that says something about an attribute. */
export interface Feed {
  readonly rule: SyncRule;
  readonly flow: AttributeFlow;
  /**
   * Enabled rules of a lower number whose value stands in the way of this one: `always` where the rule takes every object
   * and always has a value (a constant, AuthoritativeNull), else `sometimes`.
   */
  readonly shadowedBy: readonly { readonly rule: SyncRule; readonly when: 'always' | 'sometimes' }[];
}

/** Which attribute of which objects. Case does not matter. */
export interface FedAttribute {
  /** As the target of the rules calls it: in the metaverse (inbound) or in the connected directory (outbound). */
  readonly attribute: string;
  /** Source object type of inbound rules, target object type of outbound ones: `user`. Absent: of all. */
  readonly objectType?: string;
  /** Absent: `inbound`. */
  readonly direction?: SyncRule['direction'];
}

/**
 * The rules that feed an attribute, in the order of evaluation: the first that has a value wins. Disabled rules are left
 * out, as are default rules of which the export has the name only.
 *
 * Source: "Microsoft Entra Connect Sync: Understanding declarative provisioning", precedence.
 */
export function feeds(
  configuration: ConnectConfiguration,
  { attribute, objectType, direction = 'inbound' }: FedAttribute,
): readonly Feed[] {
  const earlier: Feed[] = [];
  for (const rule of configuration.rules) {
    if (rule.isDisabled || rule.direction !== direction) continue;
    const type = direction === 'inbound' ? rule.sourceObjectType : rule.targetObjectType;
    if (objectType !== undefined && type.toLowerCase() !== objectType.toLowerCase()) continue;
    for (const flow of flowsOf(rule)) {
      if (flow.target.toLowerCase() !== attribute.toLowerCase()) continue;
      earlier.push({ rule, flow, shadowedBy: shadowsOf(rule, flow, earlier) });
    }
  }
  return earlier;
}

/** Whether a flow never has a value, so that the next rule contributes: `NULL` and `IgnoreThisFlow`. */
export function isAbstaining({ type, text }: AttributeFlow): boolean {
  return type !== 'direct' && /^\s*(?:NULL|IgnoreThisFlow)\s*$/i.test(text);
}

/** Whether a flow empties the attribute and stops the rules after it. */
export function isAuthoritativeNull({ type, text }: AttributeFlow): boolean {
  return type !== 'direct' && /^\s*AuthoritativeNull\s*$/i.test(text);
}

function shadowsOf(rule: SyncRule, flow: AttributeFlow, earlier: readonly Feed[]): Feed['shadowedBy'] {
  if (flow.mergeType.startsWith('Merge')) return [];
  return earlier
    .filter(
      (other) =>
        other.rule !== rule &&
        other.rule.connector === rule.connector &&
        other.rule.sourceObjectType.toLowerCase() === rule.sourceObjectType.toLowerCase() &&
        !isAbstaining(other.flow),
    )
    .map((other) => ({ rule: other.rule, when: isUnconditional(other) ? 'always' : 'sometimes' }));
}

function isUnconditional({ rule, flow }: Feed): boolean {
  const hasAlwaysValue = flow.type === 'constant' || isAuthoritativeNull(flow);
  return hasAlwaysValue && !flow.isExecutedOnce && (rule.content?.scopeGroups.length ?? 0) === 0;
}
