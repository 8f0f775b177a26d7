import type { AdvisorOutcome } from '../../model/advice.ts';

type Told = Omit<AdvisorOutcome, 'id'>;

function told(severity: Told['severity'], title: string, sentence: string, action = ''): Told {
  return { severity, title, sentence, action };
}

/** What one export can bring about; `{name}` is evidence. */
const ofOneExport = {
  versionTooOld: told(
    'error',
    'Version too old',
    'The server was configured with version {version}; versions before {required} synchronise until {deadline} and not after.',
    'Upgrade Entra Connect, or move to a new staging server; then export again.',
  ),
  containerGone: told(
    'error',
    'Chosen container is gone',
    'The chosen container {container} holds no object of the scan: if it was renamed or moved, Connect drops it at the next full import and deletes what it held from Entra ID.',
    'Stop the scheduler, choose the container anew in the wizard, and look at the pending deletions before they are exported.',
  ),
  filtersAll: told(
    'error',
    'Filters everything',
    'The rule sets cloudFiltered to True for every object of the type {objectType}.',
    'Give the rule a scoping filter, or put a rule with a lower precedence number before it that sets False for those to keep.',
  ),
  precedenceClash: told(
    'error',
    'Same precedence',
    'The rule has the precedence {precedence}, as has {other}: which of them wins is not defined.',
    'Give one of them a number that no other rule has.',
  ),
  userCertificateExcluded: told(
    'error',
    'userCertificate excluded',
    '{where} leaves out userCertificate: without it no computer is synchronised, and no hybrid join completes.',
    'Take the attribute in again in the wizard, or in the properties of the connector.',
  ),
  deviceAttributesExcluded: told(
    'warning',
    'Device attributes excluded',
    '{where} leaves out attributes that devices need: {attributes}.',
    'Take them in again in the wizard, or in the properties of the connector.',
  ),
  computersNotSelected: told(
    'warning',
    'Computers not selected',
    'The class computer is not selected for {partition}: its computers cannot be hybrid joined.',
    'Select the class in the properties of the connector, if its computers should be hybrid joined.',
  ),
  computersOutOfScope: told(
    'warning',
    'Computers out of scope',
    'It holds {computers} computers of the scan, and Connect does not take them: {reason}',
    'Choose the container in the wizard, if its computers should be hybrid joined.',
  ),
  exclusionGone: told(
    'warning',
    'Excluded container is gone',
    'The excluded container {container} holds no object of the scan: if it was renamed or moved, what it held is synchronised now.',
    'Exclude it anew in the wizard, or remove what is left of it.',
  ),
  deletionThresholdOff: told(
    'warning',
    'Deletion threshold off',
    'Connect exports any number of deletions without asking.',
    'Switch it on: Enable-ADSyncExportDeletionThreshold.',
  ),
  schedulerSuspended: told(
    'warning',
    'Scheduler stopped',
    '{setting}: changes of the directory do not reach Entra ID.',
    'If nobody works on the server, start it again: Set-ADSyncScheduler -SyncCycleEnabled $true.',
  ),
  defaultRuleDisabled: told(
    'warning',
    'Default rule disabled',
    'The default rule is disabled.',
    'Enable it unless a rule of your own replaces it; corrections that Microsoft makes to it no longer take effect.',
  ),
  defaultRuleEdited: told(
    'warning',
    'Default rule edited',
    'The default rule is not as Microsoft made it: {sign}.',
    'Restore it, and put the change into an additional rule with a precedence below 100.',
  ),
  defaultRuleMissing: told(
    'warning',
    'Default rule missing',
    'The export has no default rule {tag} for this connector.',
    'Run the wizard of Connect, or upgrade: both write default rules anew.',
  ),
  customAfterDefaults: told(
    'warning',
    'Custom rule after defaults',
    'The rule has the precedence {precedence}, among those of default rules: the ones before it win where they feed {attributes} too.',
    'Give it a free number below 100.',
  ),
  filterOverridden: told(
    'warning',
    'Filter overridden',
    'The rule sets cloudFiltered to False, and no rule filters the rest: it takes in what the default rules leave out.',
    'Remove the flow, or add the rule that sets True for all others after it.',
  ),
  nullWithoutAuthority: told(
    'warning',
    'NULL clears nothing',
    'The rule flows NULL to {attribute}, which only abstains: {next} fills the attribute.',
    'Use AuthoritativeNull.',
  ),
  executedOnce: told(
    'warning',
    'Flows only once',
    'The rule flows {attributes} only when an object is new: later changes of the directory do not arrive.',
    'Check whether that is meant; otherwise clear "Apply once".',
  ),
  mutableJoin: told(
    'warning',
    'Joins by what changes',
    'The rule joins by {attributes}, which people change: objects can be joined with the wrong ones, or twice.',
    'Join by an attribute that never changes, such as objectSid or mS-DS-ConsistencyGuid.',
  ),
  mailboxGuidRule: told(
    'warning',
    'Mailbox GUID changed',
    'msExchMailboxGuid is handled by {how}.',
    'Use an additional rule below 100 with an opt-in filter and AuthoritativeNull, and restore the default rule.',
  ),
  groupFilter: told(
    'warning',
    'Group filter is on',
    'Only direct members of {group} are synchronised: the filter is for pilots, and cannot be switched on again.',
    'Switch it off in the wizard when the pilot is over; the rest comes into scope then.',
  ),
  anchorMoves: told(
    'warning',
    'Anchor breaks on migration',
    'The source anchor is objectGUID, and {forests} forests are connected: a user who moves to another forest becomes a new one in Entra ID.',
    'Switch the anchor to mS-DS-ConsistencyGuid in the wizard before users are moved.',
  ),
  anchorObjectGuid: told(
    'info',
    'Anchor is objectGUID',
    'The source anchor is objectGUID: a user who is created anew or moved to another forest becomes a new one in Entra ID.',
    'Switch the anchor to mS-DS-ConsistencyGuid in the wizard before a migration.',
  ),
  alternateLogin: told(
    'info',
    'Alternate login ID',
    'Users sign in with {attribute} instead of userPrincipalName.',
    'Scan with the alternate login ID, so that its values are judged.',
  ),
  staging: told(
    'info',
    'Staging mode',
    'The server is in staging mode: it exports nothing. Another server should be active.',
    'Compare the export with the one of the active server.',
  ),
} as const;

/** Differences from a second export. */
const ofTwoExports = {
  ruleDiffers: told('warning', 'Rule differs', 'The rule differs from the other export in {parts}.'),
  ruleOnlyHere: told('warning', 'Rule only here', 'The other export does not have the rule.'),
  ruleOnlyThere: told('warning', 'Rule only there', 'Only the other export has the rule.'),
  scopeDiffers: told('warning', 'Scope differs', 'The scope differs from the other export in {parts}.'),
  connectorOnlyHere: told('warning', 'Connector only here', 'The other export does not have the connector.'),
  connectorOnlyThere: told('warning', 'Connector only there', 'Only the other export has the connector.'),
  settingDiffers: told('info', 'Setting differs', 'The setting differs from the other export.'),
  revisionDiffers: told(
    'info',
    'Other revision',
    'The default rule is of another revision in the other export.',
    'Bring both servers to the same version.',
  ),
} as const;

/** The rules themselves. */
const ofRules = {
  attributeShadowed: told(
    'info',
    'Feeds, but is shadowed',
    'The rule feeds {attribute} only where {shadow} does not.',
  ),
  attributeFed: told('none', 'Feeds the attribute', 'The rule feeds {attribute}.'),
  mailboxGuidOptIn: told(
    'none',
    'Mailbox GUID, opt-in',
    'The rule clears msExchMailboxGuid of marked users only, as an additional rule does it.',
  ),
  customRule: told(
    'none',
    'Custom rule',
    'A rule of your own, {state}: precedence {precedence}, {direction}, {objects}.',
  ),
  defaultRule: told(
    'none',
    'Default rule',
    'A rule that Microsoft made, {state}: precedence {precedence}, {direction}, {objects}.',
  ),
} as const;

/** Everything that the advisor can come to, by the part of the id after the point. */
export const outcomes = { ...ofOneExport, ...ofTwoExports, ...ofRules };

/** `versionTooOld`, … */
export type OutcomeName = keyof typeof outcomes;
