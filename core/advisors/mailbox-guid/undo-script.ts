import { powershellComment, powershellValue } from '../../exports/plan/powershell-text.ts';
import { ruleName, type RuleScript } from './rule-script.ts';
import { asScriptFile, scriptHead } from './script-frame.ts';

/**
 * The script that takes back what the script of the same values has done: the rules are found by their identifiers and
 * removed, the connector is synchronised fully, and the scheduler is started. UTF-8 with BOM, CRLF.
 *
 * @throws ExpectedError `powershell.not-unicode`
 */
export function undoScript({ rules, made }: Pick<RuleScript, 'rules' | 'made'>): string {
  const head = [
    '# Takes away the synchronisation rule that Foresync has added, so that the mailbox GUID is in the cloud again.',
    '# Run it without -Apply first.',
    ...made.map((line) => powershellComment('', line)),
  ];
  const values = [
    '$wanted = @()',
    ...rules.map(
      (rule) =>
        `$wanted += [pscustomobject] @{ Name = ${powershellValue(ruleName(rule))}; Identifier = ${powershellValue(rule.identifier)} }`,
    ),
    '',
  ].join('\n');
  return asScriptFile([...head, scriptHead, values, steps].join('\n'));
}

const steps = `$identifiers = @($wanted | ForEach-Object { $_.Identifier })
$found = @(Get-ADSyncRule | Where-Object { $identifiers -contains [string] $_.Identifier })
$connectors = @()
foreach ($rule in $found) {
    Write-Host ('Rule: {0}' -f $rule.Name)
    $connectors += @(Get-ADSyncConnector | Where-Object { [string] $_.Identifier -eq [string] $rule.Connector } | ForEach-Object { $_.Name })
}
$connectors = @($connectors | Select-Object -Unique)
if ($found.Count -eq 0) {
    Write-Warning 'The rule is not on this server (any more).'
}
if (-not $Apply) {
    Write-Host 'It would export the configuration, stop the scheduler, remove the rule, synchronise fully, wait until you have'
    Write-Host 'looked at the pending exports, export, and start the scheduler.'
    Write-Host 'Nothing was changed. Add -Apply to change the server.'
    exit 0
}

Export-Configuration
try {
    Set-ADSyncScheduler -SyncCycleEnabled $false
    Wait-Idle
    foreach ($rule in $found) {
        Remove-ADSyncRule -Identifier $rule.Identifier | Out-Null
    }
    foreach ($connector in $connectors) {
        Invoke-Profile $connector 'Full Synchronization'
    }
    if ($found.Count -gt 0) {
        Write-Host 'Look at what will be exported: Connectors > the one of Entra ID > Search Connector Space > Pending Export > Modify.'
        Write-Host 'Users that were marked get msExchMailboxGuid back, and nothing may be deleted.'
        Confirm-Step 'Are the pending exports as they should be?'
        [void] (Start-ADSyncSyncCycle -PolicyType Delta)
        Start-Sleep -Seconds 10
        Wait-Idle
    }
} catch {
    Write-Warning $_.Exception.Message
    Write-Warning 'The scheduler is stopped. Once all is well, start it with: Set-ADSyncScheduler -SyncCycleEnabled $true'
    exit 1
}
Set-ADSyncScheduler -SyncCycleEnabled $true
Write-Host 'Done. The scheduler runs. A mailbox that Exchange Online made meanwhile stays.'
`;
