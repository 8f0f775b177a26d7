import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planLdif } from '../../../../core/exports/plan/ldif.ts';
import type { ObjectChange, Plan } from '../../../../core/model/change.ts';
import { inverseOf } from '../../../../core/plan/undo/inverse.ts';
import { anna, anyObjectChange, change, objectChange, plan } from './sample-plan.ts';

const domain = 'DC=contoso,DC=com';

describe('a plan as LDIF', () => {
  it('says what it is, and one record an object: delete, then add', () => {
    const text = ldifOf(plan([objectChange()]));
    expect(text).toBe(
      [
        `# Foresync plan ${'a'.repeat(64)}`,
        '# made on 2026-01-02 03:04 UTC by CONTOSO\\anna on WS01',
        '# from scan 3, started on 2026-01-01 00:00 UTC, profile entra',
        '# 1 object, 1 change: 1 value removed, 1 value added',
        '# All of it in DC=contoso,DC=com. To apply it there (a value that was changed meanwhile is refused):',
        '#   ldifde -i -k -j . -s dc1.contoso.com -f <this file>',
        '#   ldapmodify -c -H ldaps://dc1.contoso.com -D <user> -W -f <this file>',
        `dn: ${anna}`,
        'changetype: modify',
        'delete: mail',
        'mail: a b@contoso.com',
        '-',
        'add: mail',
        'mail: ab@contoso.com',
        '-',
        '',
        '',
      ].join('\r\n'),
    );
  });

  it('puts no name into the commands to copy that is none of a computer', () => {
    const text = ldifOf(plan([objectChange()], { targets: [{ domain, controller: 'dc1;reboot:389' }] }));
    expect(text).toContain('-s <controller> -f');
    expect(text).not.toContain('reboot');
  });

  it('leaves out the half that a change does not have', () => {
    expect(recordsOf(ldifOf(plan([objectChange({ changes: [change({ remove: [] })] })])))[0]?.steps).toEqual([
      { operation: 'add', attribute: 'mail', values: [bytes('ab@contoso.com')] },
    ]);
    expect(recordsOf(ldifOf(plan([objectChange({ changes: [change({ add: [] })] })])))[0]?.steps).toEqual([
      { operation: 'delete', attribute: 'mail', values: [bytes('a b@contoso.com')] },
    ]);
  });

  it('gives every value of every change back, whatever it is, in ASCII lines of 76 characters', () => {
    fc.assert(
      fc.property(fc.array(anyObjectChange, { maxLength: 3 }), (objects) => {
        const text = ldifOf(plan(objects));
        expect(text).toMatch(/^[\r\n -~]*$/);
        expect(text.split('\r\n').every((line) => line.length <= 76 || line.startsWith('#'))).toBe(true);
        expect(recordsOf(text)).toEqual(objects.map(expected));
      }),
    );
  });

  it('lets no name in the head end a comment', () => {
    const text = ldifOf(plan([objectChange()], { createdBy: 'x\ndn: CN=evil\nchangetype: delete\u0007' }));
    expect(recordsOf(text)).toHaveLength(1);
    expect(text).toContain('by x?dn: CN=evil?changetype: delete?\r\n');
  });

  it('holds the objects of one domain, not those of its child', () => {
    const child = 'DC=emea,DC=contoso,DC=com';
    const both = plan([objectChange(), objectChange({ dn: `CN=Ben,${child}` })], {
      targets: [domain, child].map((each) => ({ domain: each, controller: null })),
    });
    expect(recordsOf(ldifOf(both)).map(({ dn }) => dn)).toEqual([anna]);
    expect(
      recordsOf([...planLdif(both, { domain: child, isUndo: false })].join('')).map(({ dn }) => dn),
    ).toEqual([`CN=Ben,${child}`]);
  });

  it('leaves out no object in silence', () => {
    expect(() => ldifOf(plan([objectChange({ dn: 'CN=Ben,DC=fabrikam,DC=com' })]))).toThrow(
      expect.objectContaining({ code: 'export.no-domain' }),
    );
  });

  it('takes the plan back: the last change first, what was removed is added', () => {
    const text = [...planLdif(plan([objectChange()]), { domain, isUndo: true })].join('');
    expect(text).toContain('# Takes back the Foresync plan aaaa');
    expect(recordsOf(text)[0]?.steps).toEqual([
      { operation: 'delete', attribute: 'mail', values: [bytes('ab@contoso.com')] },
      { operation: 'add', attribute: 'mail', values: [bytes('a b@contoso.com')] },
    ]);
    fc.assert(
      fc.property(fc.array(anyObjectChange), (objects) => {
        expect(inverseOf(inverseOf(objects))).toEqual(objects);
      }),
    );
  });

  it('refuses half a character: LDIF is UTF-8', () => {
    expect(() => ldifOf(plan([objectChange({ changes: [change({ add: ['\ud800'] })] })]))).toThrow(
      expect.objectContaining({ code: 'ldif.not-unicode' }),
    );
  });
});

function ldifOf(some: Plan): string {
  return [...planLdif(some, { domain, isUndo: false })].join('');
}

interface ReadRecord {
  readonly dn: string;
  readonly steps: readonly { operation: string; attribute: string; values: string[] }[];
}

function expected({ dn, changes }: ObjectChange): ReadRecord {
  return {
    dn,
    steps: changes.flatMap(({ attribute, remove, add }) => [
      ...(remove.length === 0 ? [] : [{ operation: 'delete', attribute, values: remove.map(bytes) }]),
      { operation: 'add', attribute, values: add.map(bytes) },
    ]),
  };
}

function bytes(value: string | Uint8Array): string {
  return Buffer.from(value).toString('hex');
}

/** RFC 2849, change records of `changetype: modify` only. */
function recordsOf(text: string): readonly ReadRecord[] {
  const lines = text
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => !line.startsWith('#'));
  const records: { dn: string; steps: { operation: string; attribute: string; values: string[] }[] }[] = [];
  let open: { operation: string; attribute: string; values: string[] } | undefined;
  for (const line of lines) {
    if (line === '') continue;
    if (line === '-') {
      open = undefined;
      continue;
    }
    const [, name = '', sign = '', rest = ''] = /^([^:]+):(:?) ?(.*)$/.exec(line) ?? [];
    const value = sign === ':' ? Buffer.from(rest, 'base64') : Buffer.from(rest);
    if (name === 'dn') records.push({ dn: value.toString(), steps: [] });
    else if (name === 'changetype') {
      if (rest !== 'modify') throw new Error(`a record that is no change: ${line}`);
    } else if (open) {
      if (name !== open.attribute) throw new Error(`a value of another attribute: ${line}`);
      open.values.push(value.toString('hex'));
    } else {
      open = { operation: name, attribute: rest, values: [] };
      records.at(-1)?.steps.push(open);
    }
  }
  return records;
}
