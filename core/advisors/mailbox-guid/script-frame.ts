/**
 * What the script that adds the rule and the one that takes it back have in common. One statement a line, since the
 * grammar that tests check them with knows no other.
 *
 * The cmdlets are those of the ADSync module of a Connect server ("Microsoft Entra Connect Sync: Scheduler", "Microsoft
 * Entra Connect: ADSync PowerShell Reference"); the calls that make a rule are those that its rule editor exports.
 */
export const scriptHead = `#Requires -Version 5.1
#Requires -PSEdition Desktop
#Requires -Modules ADSync
#Requires -RunAsAdministrator
param(
    # Changes the server. Without it, the script checks everything and only says what it would do.
    [switch] $Apply,
    # Where the configuration is exported to; each run makes a folder of its own there.
    [string] $Backup = (Join-Path $env:ProgramData 'Foresync')
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

# In another encoding than UTF-8 with byte order mark, values would come out wrong.
if ('ä'.Length -ne 1 -or [int] 'ä'[0] -ne 0xE4) {
    throw 'This script is not in the encoding it was written in. Use the file as Foresync made it.'
}

# A property that another version of Connect may not have.
function Get-Field {
    param($Object, [string] $Name)
    $property = $Object.PSObject.Properties[$Name]
    if ($null -eq $property) {
        throw ('This version of Entra Connect shows no {0}.' -f $Name)
    }
    return $property.Value
}

# Waits until no cycle and no run profile is under way.
function Wait-Idle {
    param([int] $Minutes = 240)
    $until = [DateTime]::UtcNow.AddMinutes($Minutes)
    while ((Get-Field (Get-ADSyncScheduler) 'SyncCycleInProgress') -or (Get-ADSyncConnectorRunStatus)) {
        if ([DateTime]::UtcNow -gt $until) {
            throw 'A synchronisation is still under way. Wait for its end and start again.'
        }
        Start-Sleep -Seconds 10
    }
}

function Invoke-Profile {
    param([string] $Connector, [string] $Name)
    Write-Host ('Running {0} of {1} ...' -f $Name, $Connector)
    [void] (Invoke-ADSyncRunProfile -ConnectorName $Connector -RunProfileName $Name)
    Wait-Idle
}

function Confirm-Step {
    param([string] $Question)
    $answer = Read-Host ($Question + ' Type yes to go on')
    if ($answer -cne 'yes') {
        throw 'Stopped, as answered.'
    }
}

function Export-Configuration {
    $folder = Join-Path $Backup ('connect-' + [DateTime]::UtcNow.ToString('yyyyMMdd-HHmmss'))
    [void] (New-Item -ItemType Directory -Path $folder)
    Get-ADSyncServerConfiguration -Path $folder
    Write-Host ('The configuration as it was is in {0}' -f $folder)
}
`;

/** The mark at the beginning that Windows PowerShell knows UTF-8 by, and its line ends. */
export function asScriptFile(text: string): string {
  return `\ufeff${text.replaceAll('\n', '\r\n')}`;
}
