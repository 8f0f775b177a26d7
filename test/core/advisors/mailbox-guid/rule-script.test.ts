import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleScript, type RuleScript } from '../../../../core/advisors/mailbox-guid/rule-script.ts';
import { undoScript } from '../../../../core/advisors/mailbox-guid/undo-script.ts';
import { parsePowershell } from '../../exports/plan/powershell-grammar.ts';
import { hostileText } from '../../exports/plan/sample-plan.ts';

const user = { identifier: '33333333-3333-4333-8333-333333333333', sourceObjectType: 'user' } as const;
const person = {
  identifier: '44444444-4444-4444-8444-444444444444',
  sourceObjectType: 'inetOrgPerson',
} as const;

const sample: RuleScript = {
  rules: [user],
  marker: { attribute: 'extensionAttribute15', value: 'ForesyncClearMailboxGuid' },
  connector: 'contoso.com',
  precedence: 7,
  isArchiveKept: false,
  example: 'CN=Anna,OU=Staff,DC=contoso,DC=com',
  made: ['Made by a test.'],
};

const bodyOf = (script: string): string => script.slice(1).replaceAll('\r\n', '\n');
const added = (script: Partial<RuleScript> = {}): string => bodyOf(ruleScript({ ...sample, ...script }));
const undone = bodyOf(undoScript(sample));

/** Cmdlets that change something on a Connect server, or write to its disk. */
const changing =
  /\b(?:Add-ADSync\w+|New-ADSyncRule|Remove-ADSyncRule|Set-ADSyncScheduler|Start-ADSyncSyncCycle|Invoke-ADSyncRunProfile|Invoke-Profile|Add-WantedRule|Export-Configuration|New-Item)\b/;

/** The statements that run one after the other, functions left out: at the start of a line, or in `try`. */
function stepsOf(script: string): readonly string[] {
  const functions = /^function [^]*?^\}$/gm;
  return script
    .replaceAll(functions, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

const positionOf = (steps: readonly string[], start: string): number => {
  const position = steps.findIndex((line) => line.startsWith(start));
  if (position === -1) throw new Error(`no step begins with ${start}`);
  return position;
};

describe.each([
  ['that adds the rule', added()],
  [
    'that adds rules for two classes, without what an export tells',
    added({ rules: [user, person], connector: null, precedence: null, example: null }),
  ],
  ['that takes it back', undone],
])('the script %s', (_what, script) => {
  it('is PowerShell to a grammar of PowerShell', () => {
    expect(parsePowershell(script).errors).toEqual([]);
  });

  it('has one statement a line', () => {
    const bare = script.replaceAll(/'(?:[^']|'')*'/g, "''").replaceAll(/@\{[^{}]*\}/g, '');
    expect(bare.split('\n').filter((line) => line.includes(';') && !/^ *#/.test(line))).toEqual([]);
  });

  it('changes nothing without -Apply', () => {
    const steps = stepsOf(script);
    const dryEnd = positionOf(steps, 'exit 0');
    expect(steps[dryEnd - 1]).toContain('Nothing was changed. Add -Apply');
    expect(steps.slice(0, dryEnd).filter((line) => changing.test(line))).toEqual([]);
    expect(steps.slice(dryEnd).some((line) => changing.test(line))).toBe(true);
    expect(script).toContain('[switch] $Apply');
  });

  it('exports the configuration before it stops the scheduler, and starts it last', () => {
    const steps = stepsOf(script);
    const order = [
      'Export-Configuration',
      'Set-ADSyncScheduler -SyncCycleEnabled $false',
      '[void] (Start-ADSyncSyncCycle',
      'Set-ADSyncScheduler -SyncCycleEnabled $',
    ];
    const positions = order.slice(0, 3).map((step) => positionOf(steps, step));
    positions.push(steps.findLastIndex((line) => line.startsWith('Set-ADSyncScheduler')));
    expect(positions).toEqual(positions.toSorted((one, other) => one - other));
  });

  it('leaves the scheduler stopped, and says so, where something fails on the way', () => {
    const caught = /\} catch \{[^]*?\n\}/.exec(script)?.[0] ?? '';
    expect(caught).toContain('The scheduler is stopped');
    expect(caught).toContain('exit 1');
    expect(caught).not.toMatch(/^ *Set-ADSyncScheduler/m);
  });

  it('never touches the threshold for deletions, nor a rule that it does not name', () => {
    expect(script).not.toMatch(/ExportDeletionThreshold/);
    expect(script.match(/Remove-ADSyncRule .*/g) ?? []).toEqual(
      script === undone ? ['Remove-ADSyncRule -Identifier $rule.Identifier | Out-Null'] : [],
    );
  });
});

const commands = (script: string): number => parsePowershell(script).root.descendantsOfType('command').length;

describe('the script that adds the rule', () => {
  it('checks the server before it changes anything', () => {
    const steps = stepsOf(added());
    const dryEnd = positionOf(steps, 'exit 0');
    const checks = steps.slice(0, dryEnd).filter((line) => line.startsWith('throw'));
    expect(checks.map((line) => /'([^{']*)/.exec(line)?.[1]?.trim())).toEqual([
      'This script is not in the encoding it was written in. Use the file as Foresync made it.',
      '',
      'The rule "',
      'There is a rule "',
      'The precedence',
      'The rule "',
    ]);
  });

  it('makes a rule as Microsoft asks for: inbound, Join, no join condition, AuthoritativeNull, for marked users only', () => {
    const script = added();
    expect(script).toContain("Direction = 'Inbound'");
    expect(script).toContain("LinkType = 'Join'");
    expect(script).toContain(
      "FlowType = 'Expression'; ValueMergeType = 'Update'; Expression = 'AuthoritativeNull'",
    );
    expect(script).toContain("$markerAttribute, $markerValue, 'EQUAL'");
    expect(script).toContain("'mailNickname', '', 'ISNOTNULL'");
    expect(script).not.toMatch(/JoinCondition|ImmutableTag|EnablePasswordSync/);
  });

  it('has the values it was written for', () => {
    const script = added({ rules: [user, person] });
    expect(script).toContain("$connectorName = 'contoso.com'");
    expect(script).toContain('$firstPrecedence = 7');
    expect(script).toContain("$cleared = @('msExchMailboxGuid', 'msExchArchiveGUID')");
    expect(script).toContain(
      "Name = 'In from AD - User clear mailbox GUID (Foresync)'; Identifier = '33333333-3333-4333-8333-333333333333'; Type = 'user'",
    );
    expect(script).toContain("Identifier = '44444444-4444-4444-8444-444444444444'; Type = 'inetOrgPerson'");
    expect(script).toContain("'CN=Anna,OU=Staff,DC=contoso,DC=com'");
    expect(added({ isArchiveKept: true })).toContain("$cleared = @('msExchMailboxGuid')");
    expect(added({ connector: null, precedence: null })).toMatch(
      /^\$connectorName = \$null\n[^]*^\$firstPrecedence = \$null$/m,
    );
  });

  it('waits for two yeses: after the preview of one user, and before anything is exported', () => {
    const steps = stepsOf(added());
    const order = [
      'Add-WantedRule',
      "Confirm-Step 'Are both previews",
      "Invoke-Profile $connector.Name 'Full Synchronization'",
      "Confirm-Step 'Are the pending exports",
      '[void] (Start-ADSyncSyncCycle',
    ].map((step) => positionOf(steps, step));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
  });

  it('is a file that Windows PowerShell reads as UTF-8', () => {
    expect(ruleScript(sample)).toMatch(/^\ufeff# Adds/);
    expect(ruleScript(sample)).not.toMatch(/[^\r]\n/);
  });

  it('says the same thing to PowerShell whatever the names are', () => {
    const usual = commands(added());
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (connector, example, made) => {
        const script = added({ connector, example, made: [made] });
        const { errors } = parsePowershell(script);
        expect(errors).toEqual([]);
        expect(commands(script)).toBe(usual);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the script that takes it back', () => {
  it('finds the rules by the identifiers that the other script gave them', () => {
    expect(undone).toContain("Identifier = '33333333-3333-4333-8333-333333333333'");
    expect(undone).toContain('$identifiers -contains [string] $_.Identifier');
  });
});
