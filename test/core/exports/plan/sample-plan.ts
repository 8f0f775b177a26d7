import * as fc from 'fast-check';
import type { Change, ObjectChange, Plan } from '../../../../core/model/change.ts';
import type { Value } from '../../../../core/model/directory-object.ts';

export const anna = 'CN=Anna Berg,OU=Sales,DC=contoso,DC=com';

/** A change like any other, with what a test cares about replaced. */
export function change(changed: Partial<Change> = {}): Change {
  return {
    attribute: 'mail',
    remove: ['a b@contoso.com'],
    add: ['ab@contoso.com'],
    resolves: [],
    ...changed,
  };
}

export function objectChange(changed: Partial<ObjectChange> = {}): ObjectChange {
  return {
    objectGUID: '6f3a2b10-0000-4000-8000-000000000001',
    dn: anna,
    objectClass: 'user',
    isProtected: false,
    changes: [change()],
    ...changed,
  };
}

export function plan(objects: readonly ObjectChange[], changed: Partial<Plan> = {}): Plan {
  return {
    format: 'foresync-plan',
    version: 1,
    id: 'a'.repeat(64),
    createdAt: '2026-01-02T03:04:05.000Z',
    createdBy: 'CONTOSO\\anna on WS01',
    workspace: { id: 'b'.repeat(32), path: 'contoso.foresync' },
    scan: { id: 3, startedAt: '2026-01-01T00:00:00.000Z', profile: 'entra' },
    targets: [{ domain: 'DC=contoso,DC=com', controller: 'dc1.contoso.com:389' }],
    objects,
    ...changed,
  };
}

const meaningful: readonly string[] = [
  "'",
  '"',
  '`',
  '$',
  '$(',
  '${a}',
  '\u2018',
  '\u2019',
  '\u201a',
  '\u201b',
  '\u201c',
  '#',
  '<#',
  '#>',
  "@'",
  '\n',
  '\r',
  '\r\n',
  '\n\n',
  '\0',
  '\t',
  '\u001b',
  '\u2028',
  '\u202e',
  '\u200b',
  '\u00a0',
  ';',
  ',',
  '|',
  '=',
  '+',
  '-',
  '@',
  ' ',
  ':',
  '<',
  '\\',
  'ä',
  'e\u0301',
  '日',
  '😀',
  '⟨U+0041⟩',
  '_x0041_',
  'anna',
  'x'.repeat(90),
];

/** Text of which every kind of character is likely that some format gives a meaning. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...meaningful), fc.string({ unit: 'binary', maxLength: 5 })), {
    maxLength: 8,
  })
  .map((parts) => parts.join('').toWellFormed())
  .filter((text) => text !== '');

export const anyValue: fc.Arbitrary<Value> = fc.oneof(
  hostileText,
  fc.uint8Array({ minLength: 1, maxLength: 40 }),
);

/** Objects with any values, of any attributes that LDAP could name. */
export const anyObjectChange: fc.Arbitrary<ObjectChange> = fc
  .record({
    dn: hostileText.map((text) => `CN=${text.replaceAll(/[\\,+]/g, String.raw`\$&`)}x,DC=contoso,DC=com`),
    objectGUID: fc.uuid(),
    changes: fc.uniqueArray(
      fc.record({
        attribute: fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9-]{0,20}$/),
        remove: fc.array(anyValue, { maxLength: 3 }),
        add: fc.array(anyValue, { minLength: 1, maxLength: 3 }),
        resolves: fc.constant([]),
      }),
      { minLength: 1, maxLength: 3, selector: ({ attribute }) => attribute },
    ),
  })
  .map((some) => objectChange(some));
