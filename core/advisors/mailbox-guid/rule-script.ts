import { powershellComment, powershellLabel, powershellValue } from '../../exports/plan/powershell-text.ts';
import { guidAttributes } from './guid-flow.ts';
import type { Marker } from './plan-edits.ts';
import { asScriptFile, scriptHead } from './script-frame.ts';

/** One additional rule: for users, and where there are any for inetOrgPersons. */
export interface ScriptedRule {
  /** GUID: what the undo script finds it by. */
  readonly identifier: string;
  readonly sourceObjectType: 'user' | 'inetOrgPerson';
}

/** What a script is written for. */
export interface RuleScript {
  readonly rules: readonly ScriptedRule[];
  readonly marker: Marker;
  /** Name of the connector of the forest; null where the server has one only, which the script finds out. */
  readonly connector: string | null;
  /** The number for the first rule, from 1 to 99; null lets the script take the lowest that is free. */
  readonly precedence: number | null;
  /** Whether msExchArchiveGUID goes on flowing. */
  readonly isArchiveKept: boolean;
  /** DN of a user whose preview is to be looked at; null where none is known. */
  readonly example: string | null;
  /** Comment lines: who made it of what. */
  readonly made: readonly string[];
}

/** Name of a rule, as the rule editor shows it. */
export function ruleName({ sourceObjectType }: ScriptedRule): string {
  return `In from AD - ${sourceObjectType === 'user' ? 'User' : 'InetOrgPerson'} clear mailbox GUID (Foresync)`;
}

/**
 * The script that adds the rule: checks, export of the configuration, scheduler stopped, rule added, preview of one
 * user, full synchronisation, pending exports, scheduler started. UTF-8 with BOM, CRLF.
 *
 * The rule is of the kind that Microsoft asks for: inbound, Join, no join condition, a number under 100, and
 * AuthoritativeNull, since NULL would let the default rule contribute ("Microsoft Entra Connect Sync: Best practices for
 * changing the default configuration").
 *
 * @throws ExpectedError `powershell.not-unicode`
 */
export function ruleScript(script: RuleScript): string {
  return asScriptFile(
    [...commentLines(script), scriptHead, valueLines(script), functions, steps(script)].join('\n'),
  );
}

function commentLines({ made }: RuleScript): readonly string[] {
  return [
    '# Adds a synchronisation rule to an Entra Connect server: it clears the mailbox GUID of marked users on the way to',
    '# the cloud. Run it without -Apply first. The undo script beside it takes the rule away again.',
    ...made.map((line) => powershellComment('', line)),
  ];
}

function valueLines({ rules, marker, connector, precedence, isArchiveKept }: RuleScript): string {
  const cleared = isArchiveKept ? guidAttributes.slice(0, 1) : guidAttributes;
  return [
    `$connectorName = ${connector === null ? '$null' : powershellValue(connector)}`,
    `$markerAttribute = ${powershellValue(marker.attribute)}`,
    `$markerValue = ${powershellValue(marker.value)}`,
    `$cleared = @(${cleared.map(powershellValue).join(', ')})`,
    `$firstPrecedence = ${precedence ?? '$null'}`,
    '$wanted = @()',
    ...rules.map(
      (rule) =>
        `$wanted += [pscustomobject] @{ Name = ${powershellValue(ruleName(rule))}; Identifier = ${powershellValue(rule.identifier)}; Type = ${powershellValue(rule.sourceObjectType)} }`,
    ),
    '',
  ].join('\n');
}

const functions = `# Whether a rule gives an attribute anything.
function Test-Feeds {
    param($Rule, [string] $Attribute)
    foreach ($mapping in @(Get-Field $Rule 'AttributeFlowMappings')) {
        if ((Get-Field $mapping 'Destination') -eq $Attribute) {
            return $true
        }
    }
    return $false
}

# Whether a rule does already what the wanted one would.
function Test-Clears {
    param($Rule)
    foreach ($mapping in @(Get-Field $Rule 'AttributeFlowMappings')) {
        $text = [string] (Get-Field $mapping 'Expression') + (@(Get-Field $mapping 'Source') -join '')
        if ((Get-Field $mapping 'Destination') -eq 'msExchMailboxGuid' -and $text -match 'AuthoritativeNull') {
            return $true
        }
    }
    return $false
}

function Get-FreePrecedence {
    param([object[]] $Rules, [object[]] $Planned)
    $taken = @($Rules | ForEach-Object { [int] $_.Precedence }) + $Planned
    foreach ($number in 1..99) {
        if ($taken -notcontains $number) {
            return $number
        }
    }
    throw 'No precedence under 100 is free. Nothing was changed.'
}

function Add-WantedRule {
    param($Rule, $Connector, [int] $Precedence)
    $none = '00000000-0000-0000-0000-000000000000'
    $arguments = @{ Name = $Rule.Name; Identifier = $Rule.Identifier; Description = 'Made by Foresync.'; Direction = 'Inbound' }
    $arguments += @{ Precedence = $Precedence; PrecedenceAfter = $none; PrecedenceBefore = $none }
    $arguments += @{ SourceObjectType = $Rule.Type; TargetObjectType = 'person'; Connector = $Connector.Identifier }
    $arguments += @{ LinkType = 'Join'; SoftDeleteExpiryInterval = 0 }
    New-ADSyncRule @arguments -OutVariable syncRule | Out-Null
    foreach ($attribute in $cleared) {
        $flow = @{ Destination = $attribute; FlowType = 'Expression'; ValueMergeType = 'Update'; Expression = 'AuthoritativeNull' }
        Add-ADSyncAttributeFlowMapping -SynchronizationRule $syncRule[0] @flow -OutVariable syncRule | Out-Null
    }
    $type = 'Microsoft.IdentityManagement.PowerShell.ObjectModel.ScopeCondition'
    $isMarked = New-Object -TypeName $type -ArgumentList $markerAttribute, $markerValue, 'EQUAL'
    $hasNickname = New-Object -TypeName $type -ArgumentList 'mailNickname', '', 'ISNOTNULL'
    $conditions = @($isMarked, $hasNickname)
    Add-ADSyncScopeConditionGroup -SynchronizationRule $syncRule[0] -ScopeConditions $conditions -OutVariable syncRule | Out-Null
    Add-ADSyncRule -SynchronizationRule $syncRule[0] | Out-Null
}
`;

function steps({ example }: RuleScript): string {
  const user = example === null ? "'a user with the marker'" : powershellLabel(example);
  return `# Checks: nothing is changed before all of them have passed.
$connectors = @(Get-ADSyncConnector | Where-Object { $_.ConnectorTypeName -eq 'AD' })
if ($null -ne $connectorName) {
    $connectors = @($connectors | Where-Object { $_.Name -eq $connectorName })
}
if ($connectors.Count -ne 1) {
    throw ('{0} connectors of Active Directory are meant, not one. Write the script again with --connector.' -f $connectors.Count)
}
$connector = $connectors[0]
$rules = @(Get-ADSyncRule)
$numbers = @()
foreach ($rule in $rules) {
    $ofConnector = [string] (Get-Field $rule 'Direction') -eq 'Inbound' -and [string] (Get-Field $rule 'Connector') -eq [string] $connector.Identifier
    if ($ofConnector -and -not (Get-Field $rule 'Disabled') -and (Test-Clears $rule)) {
        throw ('The rule "{0}" clears msExchMailboxGuid already. Use its marker. Nothing was changed.' -f $rule.Name)
    }
}
foreach ($new in $wanted) {
    $same = @($rules | Where-Object { [string] $_.Identifier -eq $new.Identifier -or $_.Name -eq $new.Name })
    if ($same.Count -gt 0) {
        throw ('There is a rule "{0}" already. Run the undo script first. Nothing was changed.' -f $same[0].Name)
    }
    $number = Get-FreePrecedence $rules $numbers
    if ($numbers.Count -eq 0 -and $null -ne $firstPrecedence) {
        $number = [int] $firstPrecedence
        $holder = @($rules | Where-Object { [int] $_.Precedence -eq $number })
        if ($holder.Count -gt 0) {
            throw ('The precedence {0} is that of the rule "{1}" now. Write the script again. Nothing was changed.' -f $number, $holder[0].Name)
        }
    }
    $earlier = @($rules | Where-Object { -not $_.Disabled -and [int] $_.Precedence -lt $number -and [string] $_.Connector -eq [string] $connector.Identifier -and (Test-Feeds $_ 'msExchMailboxGuid') })
    if ($earlier.Count -gt 0) {
        throw ('The rule "{0}" has a lower number and would decide instead. Nothing was changed.' -f $earlier[0].Name)
    }
    $numbers += $number
}
$scheduler = Get-ADSyncScheduler
$wasEnabled = [bool] (Get-Field $scheduler 'SyncCycleEnabled')
if (Get-Field $scheduler 'StagingModeEnabled') {
    Write-Warning 'This server is in staging mode: it shows what would be exported, and exports nothing.'
}

Write-Host ('Connector: {0}' -f $connector.Name)
foreach ($index in 0..($wanted.Count - 1)) {
    Write-Host ('Rule: {0}, precedence {1}: {2} = AuthoritativeNull where {3} is {4} and mailNickname is not empty' -f $wanted[$index].Name, $numbers[$index], ($cleared -join ', '), $markerAttribute, $markerValue)
}
if (-not $Apply) {
    Write-Host 'All checks passed. It would export the configuration, stop the scheduler, import the markers, add the rule,'
    Write-Host 'wait until you have looked at a preview, synchronise fully, wait until you have looked at the pending exports,'
    Write-Host 'export, and start the scheduler.'
    Write-Host 'Nothing was changed. Add -Apply to change the server.'
    exit 0
}

Export-Configuration
try {
    Set-ADSyncScheduler -SyncCycleEnabled $false
    Wait-Idle
    Invoke-Profile $connector.Name 'Delta Import'
    foreach ($index in 0..($wanted.Count - 1)) {
        Add-WantedRule $wanted[$index] $connector $numbers[$index]
    }
    Write-Host 'The rule is added, and nothing is synchronised yet. Look at one user now:'
    Write-Host ('1. Synchronization Service Manager > Connectors > {0} > Search Connector Space' -f $connector.Name)
    Write-Host ('2. Scope DN or Anchor, then open: {0}' -f ${user})
    Write-Host '3. Preview > Full Synchronization > Generate Preview > Import Attribute Flow'
    Write-Host '4. msExchMailboxGuid must come from the new rule and have no value; every other attribute as before.'
    Write-Host '5. Preview a user without the marker: msExchMailboxGuid must be as before.'
    Confirm-Step 'Are both previews as they should be?'
    Invoke-Profile $connector.Name 'Full Synchronization'
    Write-Host 'Look at what will be exported: Connectors > the one of Entra ID > Search Connector Space > Pending Export > Modify.'
    Write-Host 'Only marked users may lose msExchMailboxGuid, and nothing may be deleted.'
    Confirm-Step 'Are the pending exports as they should be?'
    [void] (Start-ADSyncSyncCycle -PolicyType Delta)
    Start-Sleep -Seconds 10
    Wait-Idle
} catch {
    Write-Warning $_.Exception.Message
    Write-Warning 'The scheduler is stopped, so that nothing more is exported. The undo script takes the rule away and starts it.'
    exit 1
}
Set-ADSyncScheduler -SyncCycleEnabled $wasEnabled
if (-not $wasEnabled) {
    Write-Host 'The scheduler was stopped before this script ran, and still is.'
}
Write-Host 'Done. Look at the Operations of Synchronization Service Manager for errors, then at the users in Exchange Online.'
`;
}
