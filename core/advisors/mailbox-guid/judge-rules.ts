import {
  isDefaultRule,
  type ConnectConfiguration,
  type ScopeCondition,
  type SyncRule,
} from '../../connect/configuration.ts';
import { feeds, isAbstaining, isAuthoritativeNull, type Feed } from '../../connect/feeds.ts';
import { isDirect } from './guid-flow.ts';

/** What a rule does with msExchMailboxGuid. */
export type RuleOutcome =
  | 'ruleClearsEveryone'
  | 'ruleChangedDefault'
  | 'ruleAbstains'
  | 'ruleOther'
  | 'ruleClears'
  | 'ruleCopies'
  | 'ruleDefault'
  | 'ruleNone';

/** A rule that says something about msExchMailboxGuid. */
export interface JudgedRule {
  readonly rule: SyncRule;
  readonly outcome: Exclude<RuleOutcome, 'ruleNone'>;
  /** The flow as people write it: `Expression: AuthoritativeNull`. */
  readonly flow: string;
}

/**
 * The enabled inbound rules that feed msExchMailboxGuid, in the order of evaluation.
 *
 * A default rule is known by its immutable tag. Changing one leaves the supported state: Microsoft names this very
 * attribute as its example ("Fix modified default rules in Microsoft Entra Connect").
 */
export function judgeRules(configuration: ConnectConfiguration): readonly JudgedRule[] {
  return feeds(configuration, { attribute: 'msExchMailboxGuid' }).map((feed) => ({
    rule: feed.rule,
    outcome: outcomeOf(feed),
    flow: `${kindNames[feed.flow.type]}: ${feed.flow.text}${feed.flow.isExecutedOnce ? ' (apply once)' : ''}`,
  }));
}

/** A rule of a connector that does already what the additional one would: enabled, custom, AuthoritativeNull. */
export function equalRule(configuration: ConnectConfiguration, connector: string): SyncRule | undefined {
  return judgeRules(configuration).find(
    ({ rule, outcome }) =>
      rule.connector === connector && (outcome === 'ruleClears' || outcome === 'ruleClearsEveryone'),
  )?.rule;
}

/** The lowest number from 1 to 99 that no rule has; undefined where all are taken. */
export function freePrecedence(configuration: ConnectConfiguration): number | undefined {
  const taken = new Set(configuration.rules.map(({ precedence }) => precedence));
  return Array.from({ length: 99 }, (_, index) => index + 1).find((number) => !taken.has(number));
}

/** `extensionAttribute15 EQUAL "x" and mailNickname ISNOTNULL, or …` */
export function scopeText({ content }: SyncRule): string {
  const groups = content?.scopeGroups ?? [];
  if (groups.length === 0) return 'every object';
  return groups
    .map((group) =>
      group
        .map(
          ({ attribute, operator, value }) => `${attribute} ${operator}${value === '' ? '' : ` "${value}"`}`,
        )
        .join(' and '),
    )
    .join(', or ');
}

const kindNames = { direct: 'Direct', constant: 'Constant', expression: 'Expression' } as const;

function outcomeOf(feed: Feed): JudgedRule['outcome'] {
  const { rule, flow } = feed;
  const isCopied = isDirect(feed, 'msExchMailboxGuid');
  if (isDefaultRule(rule)) return isCopied ? 'ruleDefault' : 'ruleChangedDefault';
  if (isCopied) return 'ruleCopies';
  if (isAuthoritativeNull(flow)) return isOptIn(rule) ? 'ruleClears' : 'ruleClearsEveryone';
  return isAbstaining(flow) ? 'ruleAbstains' : 'ruleOther';
}

/** Whether every group of the filter asks for more than that the object has a mailNickname. */
function isOptIn({ content }: SyncRule): boolean {
  const groups = content?.scopeGroups ?? [];
  return groups.length > 0 && groups.every((group) => group.some(asksForMore));
}

function asksForMore({ attribute, operator }: ScopeCondition): boolean {
  const isNegative = /^(?:NOT|ISNULL$|ISNOT(?!NULL$))/.test(operator);
  return attribute.toLowerCase() !== 'mailnickname' && !isNegative;
}
