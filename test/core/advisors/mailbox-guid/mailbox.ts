import type {
  AttributeFlow,
  ConnectConfiguration,
  SyncRule,
} from '../../../../core/connect/configuration.ts';
import type { MailboxFacts } from '../../../../core/advisors/mailbox-guid/mailbox-facts.ts';

/** A GUID of a mailbox. */
export const guid = Uint8Array.from({ length: 16 }, (_, index) => index + 1);

export const database = 'CN=DB01,CN=Databases,CN=Exchange,CN=Services,CN=Configuration,DC=contoso,DC=com';
export const routing = 'SMTP:anna@contoso.mail.onmicrosoft.com';
export const external = 'SMTP:anna@fabrikam.com';

/** A user that Exchange never knew, but for what the test says. */
export function factsOf(facts: Partial<MailboxFacts>): MailboxFacts {
  return {
    mailboxGuid: null,
    archiveGuid: null,
    homeMdb: null,
    recipientType: null,
    displayType: null,
    remoteType: null,
    mailNickname: 'anna',
    targetAddress: null,
    legacyExchangeDn: null,
    hasForeignMaster: false,
    outOfScope: null,
    ...facts,
  };
}

const directory = '11111111-1111-4111-8111-111111111111';

/** A rule for users of contoso.com that does one thing with msExchMailboxGuid. */
export function ruleOf(
  flow: Partial<AttributeFlow>,
  rule: Partial<Omit<SyncRule, 'content'>> = {},
  scopeGroups: NonNullable<SyncRule['content']>['scopeGroups'] = [
    [{ attribute: 'mailNickname', operator: 'ISNOTNULL', value: '' }],
  ],
): SyncRule {
  return {
    id: `rule of ${rule.name ?? 'test'}`,
    name: 'In from AD - User Exchange',
    immutableTag: null,
    direction: 'inbound',
    isDisabled: false,
    connector: directory,
    sourceObjectType: 'user',
    targetObjectType: 'person',
    linkType: 'Join',
    precedence: 108,
    ...rule,
    content: {
      flows: [
        {
          target: 'msExchMailboxGuid',
          type: 'direct',
          text: 'msExchMailboxGuid',
          mergeType: 'Update',
          isExecutedOnce: false,
          ...flow,
        },
      ],
      scopeGroups,
      joinGroups: [],
    },
  };
}

/** The default rule that copies the GUID. */
export const defaultRule = ruleOf({}, { immutableTag: 'Microsoft.InfromADUserExchange.003' });

const marked = { attribute: 'extensionAttribute15', operator: 'EQUAL', value: 'NoGuid' };

/** A rule that clears it for marked users. */
export const clearingRule = ruleOf(
  { type: 'expression', text: 'AuthoritativeNull' },
  { name: 'Clear the GUID', precedence: 7 },
  [[marked, { attribute: 'mailNickname', operator: 'ISNOTNULL', value: '' }]],
);

/** The configuration of a server with these rules and one forest. */
export function configurationOf(
  rules: readonly SyncRule[],
  more: Partial<ConnectConfiguration> = {},
): ConnectConfiguration {
  return {
    form: 'server',
    connectors: [
      {
        id: directory,
        name: 'contoso.com',
        kind: 'directory',
        forest: 'contoso.com',
        partitions: [
          {
            name: 'DC=contoso,DC=com',
            isSelected: true,
            objectClasses: null,
            inclusions: [],
            exclusions: [],
          },
        ],
        attributes: null,
        filterGroup: null,
      },
    ],
    rules: rules.toSorted((one, other) => (one.precedence ?? 0) - (other.precedence ?? 0)),
    settings: null,
    missing: [],
    ...more,
  };
}
