import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planPowershell } from '../../../../core/exports/plan/powershell.ts';
import {
  powershellArray,
  powershellLabel,
  powershellValue,
} from '../../../../core/exports/plan/powershell-text.ts';
import type { Value } from '../../../../core/model/directory-object.ts';
import { parsePowershell } from './powershell-grammar.ts';
import { anyObjectChange, anyValue, change, hostileText, objectChange, plan } from './sample-plan.ts';

describe('a value in PowerShell', () => {
  it.each<[string, Value, string]>([
    ['text', 'anna@contoso.com', "'anna@contoso.com'"],
    ['letters of every language', 'Jürgen 日本', "'Jürgen 日本'"],
    ['a quotation mark', "O'Brien", "'O''Brien'"],
    ['what other quotes would expand', '$(rm) `n "x"', '\'$(rm) `n "x"\''],
    ['a mark that PowerShell takes for a quote', 'O’Brien', decoded('O’Brien')],
    ['a line break', 'a\r\nb', decoded('a\r\nb')],
    ['NUL', 'a\0', decoded('a\0')],
    ['what one cannot see', 'a\u200b', decoded('a\u200b')],
    ['bytes', Uint8Array.of(0, 255), "[Convert]::FromBase64String('AP8=')"],
  ])('writes %s', (_what, value, expression) => {
    expect(powershellValue(value)).toBe(expression);
  });

  it('is one expression on one line that gives the value back, whatever it is', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const expression = powershellValue(value);
        expect(expression).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\u2018-\u201b]/u);
        expect(parsePowershell(`$value = ${expression}\n`).errors).toEqual([]);
        expect(Buffer.from(meant(expression))).toEqual(Buffer.from(value));
      }),
    );
  });

  it('stays one of an array of one, bytes too', () => {
    expect(powershellArray([Uint8Array.of(1)])).toBe("@(, [Convert]::FromBase64String('AQ=='))");
    expect(powershellArray(['a', 'b'])).toBe("@('a', 'b')");
  });

  it('shows a label to people, never as code', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const label = powershellLabel(text);
        expect(label).not.toMatch(/[\p{C}\u2018-\u201b]/u);
        expect(label).toMatch(/^'(?:[^']|'')*'$/);
      }),
    );
  });

  it('refuses half a character', () => {
    expect(() => powershellValue('\udc00')).toThrow(
      expect.objectContaining({ code: 'powershell.not-unicode' }),
    );
  });
});

describe('a plan as a PowerShell script', () => {
  it('changes nothing unless it is told to', () => {
    const script = scriptOf([objectChange()]);
    expect(script).toMatch(/param\(\r\n.*\r\n {4}\[switch\] \$Apply\r\n\)/);
    expect(script).toContain('WhatIf = -not $Apply');
    expect(script.match(/Set-ADObject/g)).toHaveLength(1);
  });

  it('reads each object by its GUID in its own domain, and names the values before and after', () => {
    const script = scriptOf([
      objectChange({ changes: [change(), change({ attribute: 'proxyAddresses', add: [] })] }),
    ]);
    expect(script).toContain(
      [
        '# CN=Anna Berg,OU=Sales,DC=contoso,DC=com',
        '$changes = @()',
        '# - mail: a b@contoso.com',
        '# + mail: ab@contoso.com',
        "$changes += New-Change -Attribute 'mail' -SingleValued -Remove @(, 'a b@contoso.com') -Add @(, 'ab@contoso.com')",
        '# - proxyAddresses: a b@contoso.com',
        "$changes += New-Change -Attribute 'proxyAddresses' -Remove @(, 'a b@contoso.com')",
        "Edit-PlannedObject -Domain 'contoso.com' -Guid '6f3a2b10-0000-4000-8000-000000000001' -Name 'CN=Anna Berg,OU=Sales,DC=contoso,DC=com' -Changes $changes",
      ].join('\r\n'),
    );
  });

  it('is UTF-8 with BOM, and notices when it is not any more', () => {
    expect(scriptOf([])).toMatch(/^\ufeff# Foresync plan /);
    expect(scriptOf([])).toContain("[int] 'ä'[0] -ne 0xE4");
  });

  it('holds the objects of all domains', () => {
    const child = 'DC=emea,DC=contoso,DC=com';
    const script = [
      ...planPowershell(
        plan([objectChange(), objectChange({ dn: `CN=Ben,${child}` })], {
          targets: ['DC=contoso,DC=com', child].map((domain) => ({ domain, controller: null })),
        }),
        false,
      ),
    ].join('');
    expect(script.match(/^Edit-PlannedObject -Domain '[a-z.]+'/gm)).toEqual([
      "Edit-PlannedObject -Domain 'contoso.com'",
      "Edit-PlannedObject -Domain 'emea.contoso.com'",
    ]);
  });

  it('takes the plan back', () => {
    expect([...planPowershell(plan([objectChange()]), true)].join('')).toContain(
      "-Remove @(, 'ab@contoso.com') -Add @(, 'a b@contoso.com')",
    );
  });

  it('is PowerShell to a grammar of PowerShell, whatever the values, and one command an object', () => {
    fc.assert(
      fc.property(fc.array(anyObjectChange, { maxLength: 4 }), (objects) => {
        const script = scriptOf(objects);
        const { errors, root } = parsePowershell(script.slice(1));
        expect(errors).toEqual([]);
        const commands = root
          .descendantsOfType('command_name')
          .filter((node) => node?.text === 'Edit-PlannedObject');
        expect(commands).toHaveLength(objects.length);
      }),
      { numRuns: 50 },
    );
  });

  it('is checked with a grammar that notices what breaks out', () => {
    expect(parsePowershell("$a = 'O'Brien'\n").errors).not.toEqual([]);
    expect(parsePowershell("$a = @('x'\n").errors).not.toEqual([]);
  });
});

function scriptOf(objects: Parameters<typeof plan>[0]): string {
  return [...planPowershell(plan(objects), false)].join('');
}

function decoded(text: string): string {
  return `[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${Buffer.from(text).toString('base64')}'))`;
}

/** What PowerShell makes of the three kinds of expression that are written. */
function meant(expression: string): string | Uint8Array {
  const quoted = /^'([^]*)'$/.exec(expression)?.[1];
  if (quoted !== undefined) {
    if (quoted.replaceAll("''", '').includes("'")) throw new Error(`it breaks out: ${expression}`);
    return quoted.replaceAll("''", "'");
  }
  const base64 = /FromBase64String\('([A-Za-z0-9+/=]*)'\)\)?$/.exec(expression)?.[1];
  if (base64 === undefined) throw new Error(`not an expression that is written: ${expression}`);
  return Buffer.from(base64, 'base64');
}
