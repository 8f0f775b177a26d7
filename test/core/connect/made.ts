import type {
  AttributeFlow,
  ConnectConfiguration,
  Connector,
  JoinCondition,
  Partition,
  ScopeCondition,
  SyncRule,
} from '../../../core/connect/configuration.ts';
import { byPrecedence } from '../../../core/connect/configuration.ts';
import { settingsOf } from '../../../core/connect/read-settings.ts';
import { operatorKey } from '../../../core/connect/values.ts';

/** What a test says of a rule; the rest is that of an enabled custom rule for users. */
export interface RuleWords extends Partial<Omit<SyncRule, 'content'>> {
  /** `target <- attribute`, `target = constant`, `target := expression`; ` once` behind it */
  readonly flows?: readonly string[];
  /** `attribute OPERATOR value`, a list a group */
  readonly scope?: readonly (readonly string[])[];
  /** `attribute=metaverse attribute`, a list a group */
  readonly joins?: readonly (readonly string[])[];
}

export function rule({ flows = [], scope = [], joins = [], ...more }: RuleWords): SyncRule {
  return {
    id: more.name ?? 'rule',
    name: 'Contoso rule',
    immutableTag: null,
    direction: 'inbound',
    isDisabled: false,
    connector: 'forest',
    sourceObjectType: 'user',
    targetObjectType: 'person',
    linkType: 'Join',
    precedence: 50,
    content: {
      flows: flows.map(flow),
      scopeGroups: scope.map((group) => group.map(condition)),
      joinGroups: joins.map((group) => group.map(join)),
    },
    ...more,
  };
}

/** A default rule: its tag is made of its name. */
export function defaultRule(words: RuleWords & { readonly name: string }): SyncRule {
  return rule({ immutableTag: `Microsoft.${words.name.replaceAll(/[^A-Za-z]/g, '')}.003`, ...words });
}

export function connector(more: Partial<Connector> = {}): Connector {
  return {
    id: 'forest',
    name: 'contoso.com',
    kind: 'directory',
    forest: 'contoso.com',
    partitions: [partition()],
    attributes: null,
    filterGroup: null,
    ...more,
  };
}

export function partition(more: Partial<Partition> = {}): Partition {
  return {
    name: 'DC=contoso,DC=com',
    isSelected: true,
    objectClasses: null,
    inclusions: [],
    exclusions: [],
    ...more,
  };
}

export function configuration(
  more: Partial<Omit<ConnectConfiguration, 'settings'>> & {
    readonly parameters?: Readonly<Record<string, string>>;
  } = {},
): ConnectConfiguration {
  const { parameters = {}, rules = [], ...rest } = more;
  return {
    form: 'server',
    connectors: [connector()],
    rules: rules.toSorted(byPrecedence),
    settings: settingsOf(new Map(Object.entries(parameters))),
    missing: [],
    ...rest,
  };
}

function flow(words: string): AttributeFlow {
  const isExecutedOnce = words.endsWith(' once');
  const [, target = '', sign = '', text = ''] =
    /^(\S+) (<-|=|:=) ([^]*)$/.exec(words.replace(/ once$/, '')) ?? [];
  const type = sign === '<-' ? 'direct' : sign === '=' ? 'constant' : 'expression';
  return { target, type, text, mergeType: 'Update', isExecutedOnce };
}

export function condition(words: string): ScopeCondition {
  const [attribute = '', operator = '', ...value] = words.split(' ');
  return { attribute, operator: operatorKey(operator), value: value.join(' ') };
}

function join(words: string): JoinCondition {
  const [attribute = '', metaverseAttribute = ''] = words.split('=');
  return { attribute, metaverseAttribute };
}
