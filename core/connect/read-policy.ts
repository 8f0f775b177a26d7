import { z } from 'zod';
import { ExpectedError } from '../model/expected-error.ts';
import { byPrecedence, type ConnectConfiguration, type Connector, type SyncRule } from './configuration.ts';
import { settingsOf } from './read-settings.ts';
import { guidKey, isTrue, operatorKey, wholeNumber } from './values.ts';

/** PowerShell writes a list of one as that one, and an empty list as null. */
const list = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) => (value === null || value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(item),
  );
/** Numbers and truths as text; what is no single value is none. */
const text = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? value
      : typeof value === 'number' || typeof value === 'boolean'
        ? String(value)
        : '',
  z.string(),
);
/** The wizard writes `Name` in default rules and `name` in custom ones. */
const lowerCaseKeys = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name.toLowerCase(), each]))
    : value;
const record = <Shape extends z.ZodRawShape>(shape: Shape) => z.preprocess(lowerCaseKeys, z.object(shape));

const condition = record({ attribute: text, condition: text, operator: text, value: text });
const mapping = record({
  destination: text,
  source: list(text),
  expression: text,
  flowtype: text,
  valuemergetype: text,
  executeonce: text,
});
const rule = record({
  name: text,
  uniqueidentifier: text,
  immutabletag: text,
  precedence: text,
  direction: text,
  source: text,
  target: text,
  linktype: text,
  disabled: text,
  scopefilters: list(z.union([z.array(condition), condition])),
  attributemappings: list(mapping),
});
const partition = record({
  distinguishedname: text,
  containerinclusions: list(text),
  containerexclusions: list(text),
});
const directory = record({
  uniqueidentifier: text,
  friendlyname: text,
  fullyqualifieddomainname: text,
  partitionfilters: list(partition),
  customsynchronizationrules: list(rule),
  standardsynchronizationrules: list(rule),
});
const policy = record({
  policymetadata: record({ azureadconnectversion: text }).optional(),
  onpremisesdirectorypolicy: list(directory),
  azuredirectorypolicy: directory.optional(),
});

type Rule = z.output<typeof rule>;
type Directory = z.output<typeof directory>;

/**
 * Reads the JSON that the wizard writes (`Applied-SynchronizationPolicy-*.JSON`, `*-Exported-SynchronizationPolicy-*`).
 * Of default rules it has the names only, of the server nothing but the version.
 *
 * @throws ExpectedError `connect.damaged`, `connect.not-an-export`
 */
export function readPolicy(content: string, path: string): ConnectConfiguration {
  const parsed = policy.safeParse(parseJson(content, path));
  if (!parsed.success || parsed.data.onpremisesdirectorypolicy.length === 0) {
    throw new ExpectedError({
      code: 'connect.not-an-export',
      summary: `${path} is not the settings file of an Entra Connect server.`,
      action: 'Give the folder that Get-ADSyncServerConfiguration -Path wrote.',
    });
  }
  const { onpremisesdirectorypolicy: forests, azuredirectorypolicy: tenant, policymetadata } = parsed.data;
  const version = policymetadata?.azureadconnectversion ?? '';
  return {
    form: 'policy',
    connectors: [
      ...forests.map((forest) => connectorOf(forest, 'directory')),
      ...(tenant ? [connectorOf(tenant, 'entra')] : []),
    ],
    rules: [...forests, ...(tenant ? [tenant] : [])].flatMap(rulesOf).toSorted(byPrecedence),
    settings: settingsOf(
      new Map(version === '' ? [] : [['Microsoft.Synchronize.ServerConfigurationVersion', version]]),
    ),
    missing: [
      {
        what: 'default rules and server settings',
        reason:
          'The file is the JSON of the wizard: it names default rules without their content and has no settings of the scheduler. Get-ADSyncServerConfiguration exports all of it.',
      },
    ],
  };
}

function parseJson(content: string, path: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new ExpectedError({
      code: 'connect.damaged',
      summary: `${path} is not well-formed JSON.`,
      action: 'Export the configuration again, or copy the file again.',
    });
  }
}

function connectorOf(directory_: Directory, kind: 'directory' | 'entra'): Connector {
  return {
    id: guidKey(directory_.uniqueidentifier) || directory_.fullyqualifieddomainname.toLowerCase(),
    name: directory_.friendlyname || directory_.fullyqualifieddomainname || kind,
    kind,
    forest: kind === 'directory' ? directory_.fullyqualifieddomainname || null : null,
    partitions: directory_.partitionfilters.map((each) => ({
      name: each.distinguishedname,
      isSelected: true,
      objectClasses: null,
      inclusions: each.containerinclusions,
      exclusions: each.containerexclusions,
    })),
    attributes: null,
    filterGroup: null,
  };
}

function rulesOf(owner: Directory): readonly SyncRule[] {
  const connector = guidKey(owner.uniqueidentifier) || owner.fullyqualifieddomainname.toLowerCase();
  return [
    ...owner.standardsynchronizationrules.map((each) => ruleOf(each, connector, false)),
    ...owner.customsynchronizationrules.map((each) => ruleOf(each, connector, true)),
  ];
}

function ruleOf(given: Rule, connector: string, hasContent: boolean): SyncRule {
  const conditions = given.scopefilters.map((filter) => (Array.isArray(filter) ? filter : [filter]));
  const isOneGroup = given.scopefilters.every((filter) => !Array.isArray(filter));
  const groups = isOneGroup ? [conditions.flat()] : conditions;
  const isOutbound =
    /^out/i.test(given.direction) || (given.direction === '' && /^Out to /i.test(given.name));
  return {
    id: guidKey(given.uniqueidentifier),
    name: given.name,
    immutableTag: given.immutabletag || null,
    direction: isOutbound ? 'outbound' : 'inbound',
    isDisabled: isTrue(given.disabled),
    connector,
    sourceObjectType: given.source,
    targetObjectType: given.target,
    linkType: given.linktype,
    precedence: wholeNumber(given.precedence),
    content: hasContent
      ? {
          flows: given.attributemappings.map((each) => flowOf(each)),
          scopeGroups: groups
            .map((group) =>
              group.map((each) => ({
                attribute: each.attribute,
                operator: operatorKey(each.condition || each.operator),
                value: each.value,
              })),
            )
            .filter((group) => group.length > 0),
          joinGroups: [],
        }
      : null,
  };
}

function flowOf(given: z.output<typeof mapping>): NonNullable<SyncRule['content']>['flows'][number] {
  const source = given.source.join(', ');
  const told =
    given.expression !== ''
      ? ({ type: 'expression', text: given.expression } as const)
      : ({ type: flowTypeOf(given.flowtype), text: source } as const);
  return {
    target: given.destination,
    ...told,
    mergeType: given.valuemergetype || 'Update',
    isExecutedOnce: isTrue(given.executeonce),
  };
}

function flowTypeOf(word: string): 'direct' | 'constant' | 'expression' {
  const found = /^(?:constant|expression)$/i.exec(word)?.[0].toLowerCase();
  return found === 'constant' || found === 'expression' ? found : 'direct';
}
