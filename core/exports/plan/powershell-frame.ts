/**
 * What stands before the objects of an exported script. One statement a line, since the grammar that tests check it
 * with knows no other.
 *
 * Values are compared as ordinal text or as bytes: `-ceq` compares as a language does and passes over zero-width
 * characters.
 */
export const scriptHead = `#Requires -Version 5.1
#Requires -Modules ActiveDirectory
param(
    # Changes the directory. Without it, the script only says what it would do.
    [switch] $Apply
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

# In another encoding than UTF-8 with byte order mark, values would come out wrong.
if ('ä'.Length -ne 1 -or [int] 'ä'[0] -ne 0xE4) {
    throw 'This script is not in the encoding it was written in. Use the file as Foresync made it.'
}

$counts = [ordered] @{ applied = 0; alreadySo = 0; drifted = 0; failed = 0; notAttempted = 0 }
$servers = @{}

function Get-WritableServer {
    param([string] $Domain)
    if (-not $servers.ContainsKey($Domain)) {
        $controller = Get-ADDomainController -Discover -DomainName $Domain -Writable -Service ADWS
        $servers[$Domain] = [string] ($controller.HostName | Select-Object -First 1)
    }
    return $servers[$Domain]
}

function New-Change {
    param([string] $Attribute, [switch] $SingleValued, [object[]] $Remove = @(), [object[]] $Add = @())
    return [pscustomobject] @{ Attribute = $Attribute; SingleValued = $SingleValued; Remove = $Remove; Add = $Add }
}

# A value as text that is the same for the same value only.
function Get-ValueText {
    param($Value)
    if ($Value -is [byte[]]) {
        return 'bytes:' + [Convert]::ToBase64String($Value)
    }
    if ($Value -is [bool]) {
        return 'text:' + ([string] $Value).ToUpperInvariant()
    }
    return 'text:' + [Convert]::ToString($Value, [Globalization.CultureInfo]::InvariantCulture)
}

# How many of the values the object has.
function Measure-Held {
    param($Held, [object[]] $Values)
    $number = 0
    foreach ($value in $Values) {
        if ($Held.Contains((Get-ValueText $value))) {
            $number++
        }
    }
    return $number
}

# before: as the scan saw it; after: as the plan wants it; drifted: neither.
function Get-ChangeState {
    param($Object, $Change)
    $held = [Collections.Generic.HashSet[string]]::new([StringComparer]::Ordinal)
    foreach ($value in $Object[$Change.Attribute]) {
        [void] $held.Add((Get-ValueText $value))
    }
    $old = Measure-Held $held $Change.Remove
    $new = Measure-Held $held $Change.Add
    $isOnlyOld = -not $Change.SingleValued -or $held.Count -eq $Change.Remove.Count
    $isOnlyNew = -not $Change.SingleValued -or $held.Count -eq $Change.Add.Count
    if ($old -eq $Change.Remove.Count -and $new -eq 0 -and $isOnlyOld) {
        return 'before'
    }
    if ($new -eq $Change.Add.Count -and $old -eq 0 -and $isOnlyNew) {
        return 'after'
    }
    return 'drifted'
}

# One value is handed over as it is: in an array, bytes would be taken for several numbers.
function Add-Values {
    param([hashtable] $Table, [string] $Attribute, [object[]] $Values)
    if ($Values.Count -eq 1) {
        $Table[$Attribute] = $Values[0]
    }
    if ($Values.Count -gt 1) {
        $Table[$Attribute] = $Values
    }
}

function Edit-PlannedObject {
    param([string] $Domain, [string] $Guid, [string] $Name, [object[]] $Changes)
    try {
        $server = Get-WritableServer $Domain
        $attributes = [string[]] @($Changes | ForEach-Object { $_.Attribute })
        $object = Get-ADObject -Identity $Guid -Server $server -Properties $attributes
        $remove = @{}
        $add = @{}
        foreach ($change in $Changes) {
            $state = Get-ChangeState $object $change
            if ($state -eq 'drifted') {
                $counts.drifted++
                Write-Warning ('drifted: {0}: {1} is not as it was scanned' -f $Name, $change.Attribute)
                return
            }
            if ($state -eq 'before') {
                Add-Values $remove $change.Attribute $change.Remove
                Add-Values $add $change.Attribute $change.Add
            }
        }
        if ($remove.Count + $add.Count -eq 0) {
            $counts.alreadySo++
            return
        }
        $arguments = @{ Identity = $Guid; Server = $server; WhatIf = -not $Apply }
        if ($remove.Count -gt 0) {
            $arguments['Remove'] = $remove
        }
        if ($add.Count -gt 0) {
            $arguments['Add'] = $add
        }
        Set-ADObject @arguments
        if ($Apply) {
            $counts.applied++
        } else {
            $counts.notAttempted++
        }
    } catch [Microsoft.ActiveDirectory.Management.ADIdentityNotFoundException] {
        $counts.drifted++
        Write-Warning ('drifted: {0}: the object is not there any more' -f $Name)
    } catch {
        $counts.failed++
        Write-Warning ('failed: {0}: {1}' -f $Name, $_.Exception.Message)
    }
}
`;

/** What stands after them. */
export const scriptEnd = `
foreach ($outcome in $counts.Keys) {
    Write-Host ('{0,8} {1}' -f $counts[$outcome], $outcome)
}
if (-not $Apply) {
    Write-Host 'Nothing was changed. Add -Apply to change the directory.'
}
if ($counts.drifted + $counts.failed -gt 0) {
    exit 1
}
`;
