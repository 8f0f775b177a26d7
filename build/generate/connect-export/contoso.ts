import { customRules } from './custom-rules.ts';
import { defaultRules } from './default-rules.ts';
import type { RuleRow } from './rule.ts';

/** A naming context and what is chosen in it. */
export interface PartitionRow {
  readonly dn: string;
  readonly objectClasses: readonly string[];
  readonly inclusions: readonly string[];
  readonly exclusions: readonly string[];
}

/** An export before it is written. */
export interface ExportPlan {
  readonly forest: string;
  readonly forestConnectorName: string;
  readonly partitions: readonly PartitionRow[];
  readonly rules: readonly RuleRow[];
  readonly parameters: Readonly<Record<string, string>>;
}

const domain = 'DC=corp,DC=contoso,DC=com';
const classes = [
  'computer',
  'contact',
  'foreignSecurityPrincipal',
  'group',
  'inetOrgPerson',
  'msDS-Device',
  'user',
  'container',
  'domainDNS',
  'organizationalUnit',
];

const feature = 'Microsoft.OptionalFeature';

/** Contoso's server, and what is wrong with it: the words of the list, and the outcome of the advisor. */
export const planted: readonly (readonly [what: string, outcome: string])[] = [
  ['version 2.4.18.0', 'versionTooOld'],
  ['the deletion threshold is off', 'deletionThresholdOff'],
  ['users sign in with mail', 'alternateLogin'],
  ['the source anchor is objectGUID', 'anchorObjectGuid'],
  ['the chosen OU Nordics is now called Stockholm', 'containerGone'],
  ['the computers of Berlin are excluded', 'computersOutOfScope'],
  ['fabrikam.com has the class computer not selected', 'computersNotSelected'],
  ['mS-DS-CreatorSID is not read', 'deviceAttributesExcluded'],
  ['"In from AD - User Lync" is disabled', 'defaultRuleDisabled'],
  ['"In from AD - InetOrgPerson Common" was given the precedence 97', 'defaultRuleEdited'],
  ['two rules have the precedence 92', 'precedenceClash'],
  ['"No Fax" flows NULL', 'nullWithoutAuthority'],
  ['"Join by Mail" joins by mail', 'mutableJoin'],
  ['"Phone" flows once, and comes after the default rules', 'executedOnce'],
  ['"Phone" flows once, and comes after the default rules', 'customAfterDefaults'],
];

/** See {@link planted}. Everything else is in order. */
export const contoso: ExportPlan = {
  forest: 'corp.contoso.com',
  forestConnectorName: 'corp.contoso.com',
  partitions: [
    {
      dn: domain,
      objectClasses: classes,
      inclusions: ['Redmond', 'London', 'Berlin', 'Nordics', 'Groups', 'Contacts', 'Shared Mailboxes'].map(
        (name) => `OU=${name},${domain}`,
      ),
      exclusions: [
        domain,
        `OU=Computers,OU=Berlin,${domain}`,
        `OU=Leavers,${domain}`,
        `OU=Service Accounts,${domain}`,
      ],
    },
    {
      dn: 'DC=fabrikam,DC=com',
      objectClasses: classes.filter((name) => name !== 'computer'),
      inclusions: ['DC=fabrikam,DC=com'],
      exclusions: [],
    },
  ],
  rules: [...defaultRules.map(changed), ...customRules],
  parameters: {
    'Microsoft.Synchronize.ServerConfigurationVersion': '2.4.18.0',
    'Microsoft.Synchronize.StagingMode': 'False',
    'Microsoft.Synchronize.SynchronizationSchedule': 'True',
    'Microsoft.Synchronize.SchedulerSuspended': 'False',
    'Microsoft.Synchronize.MaintenanceEnabled': 'True',
    'Microsoft.Synchronize.SynchronizationPolicy': 'Delta',
    'Microsoft.Synchronize.TimeInterval': '00:30:00',
    'Microsoft.Synchronize.RunHistoryPurgeInterval': '7.00:00:00',
    'Microsoft.Synchronize.NextStartTime': 'Mon, 02 Feb 2026 14:39:16 GMT',
    'Microsoft.SynchronizationOption.AnchorAttribute': 'objectGUID',
    'Microsoft.SynchronizationOption.UPNAttribute': 'mail',
    'Microsoft.SynchronizationOption.JoinCriteria': 'ObjectSID',
    [`${feature}.PasswordHashSync`]: 'True',
    [`${feature}.PasswordWriteback`]: 'False',
    [`${feature}.HybridExchange`]: 'False',
    [`${feature}.DeviceWriteUp`]: 'True',
    [`${feature}.DeviceWriteBack`]: 'False',
    [`${feature}.GroupFiltering`]: 'False',
    [`${feature}.DirectoryExtension`]: 'False',
    [`${feature}.AutoUpgradeState`]: 'Suspended',
    [`${feature}.ExportDeletionThreshold`]: 'False',
    [`${feature}.ExportDeletionThresholdValue`]: '500',
    'Microsoft.AADFilter.AttributeExclusionList': '',
    'Microsoft.Version.SynchronizationRuleImmutableTag': 'V1',
  },
};

function changed(rule: RuleRow): RuleRow {
  if (rule.name === 'In from AD - User Lync') return { ...rule, isDisabled: true };
  if (rule.name === 'In from AD - InetOrgPerson Common') return { ...rule, precedence: 97 };
  return rule;
}
