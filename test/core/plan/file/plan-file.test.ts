import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ObjectChange, Plan } from '../../../../core/model/change.ts';
import type { Value } from '../../../../core/model/directory-object.ts';
import { byteKey } from '../../../../core/plan/apply/byte-key.ts';
import { parsePlan, planLines, readPlan } from '../../../../core/plan/file/plan-file.ts';
import { sealPlan } from '../../../../core/plan/file/seal-plan.ts';

const guid = '0a0b0c0d-0000-4000-8000-000000000001';
const fingerprint = 'ab'.repeat(32);
const change: ObjectChange = {
  objectGUID: guid,
  dn: 'CN=Anna,DC=contoso,DC=com',
  objectClass: 'user',
  isProtected: false,
  changes: [
    { attribute: 'mail', remove: ['anna@contoso.com '], add: ['anna@contoso.com'], resolves: [fingerprint] },
  ],
};
const header = {
  format: 'foresync-plan',
  version: 1,
  createdAt: '2026-01-01T10:00:00.000Z',
  createdBy: 'CONTOSO\\anna on WS01',
  workspace: { id: '0123456789abcdef0123456789abcdef', path: 'contoso.foresync' },
  scan: { id: 1, startedAt: '2026-01-01T09:00:00.000Z', profile: 'entra' },
  targets: [{ domain: 'DC=contoso,DC=com', controller: 'dc1.contoso.com:389' }],
} as const;
const plan = sealPlan(header, [change, { ...change, objectGUID: guid.replace(/1$/, '2') }]);
const lines = [...planLines(plan)];

function parse(text: string | Uint8Array): Promise<Plan> {
  return parsePlan(Readable.from([Buffer.from(text)]), 'cleanup.plan');
}

describe('a plan file', () => {
  it('is one line for the header, one an object, and one for the end', () => {
    expect(lines.map((line) => Object.keys(JSON.parse(line)))).toEqual([
      ['id', 'format', 'version', 'createdAt', 'createdBy', 'workspace', 'scan', 'targets'],
      ['objectGUID', 'dn', 'objectClass', 'isProtected', 'changes'],
      ['objectGUID', 'dn', 'objectClass', 'isProtected', 'changes'],
      ['count', 'id'],
    ]);
  });

  it('gives back any plan exactly, however its bytes arrive', async () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string());
    const value: fc.Arbitrary<Value> = fc.oneof(text, fc.uint8Array({ maxLength: 20 }));
    const objects = fc.uniqueArray(
      fc.record({
        objectGUID: fc.uuid(),
        dn: fc.string({ minLength: 1 }),
        objectClass: text,
        isProtected: fc.boolean(),
        changes: fc.constantFrom('mail', 'proxyAddresses').chain((attribute) =>
          fc.tuple(
            fc.record(
              {
                attribute: fc.constant(attribute),
                remove: fc.uniqueArray(value, { minLength: 1, maxLength: 3, selector: byteKey }),
                add: fc.constant<Value[]>([]),
                resolves: fc.constantFrom([], [fingerprint]),
                reasons: fc.array(fc.string({ minLength: 1 }), { minLength: 1 }),
              },
              { requiredKeys: ['attribute', 'remove', 'add', 'resolves'] },
            ),
          ),
        ),
      }),
      { selector: ({ objectGUID }) => objectGUID, maxLength: 5 },
    );
    const undoes = fc.option(fc.array(fc.string({ minLength: 1 })), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(objects, undoes, fc.integer({ min: 1, max: 50 }), async (changes, runs, size) => {
        const made = sealPlan({ ...header, ...(runs === undefined ? {} : { undoes: runs }) }, changes);
        const bytes = Buffer.from([...planLines(made)].map((line) => `${line}\n`).join(''));
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, at * size + size),
        );
        expect(await parsePlan(Readable.from(pieces), 'cleanup.plan')).toEqual(made);
      }),
    );
  });

  it('has another id when anything in it is different', () => {
    const ids = [
      plan,
      sealPlan({ ...header, createdBy: 'bram' }, plan.objects),
      sealPlan({ ...header, targets: [] }, plan.objects),
      sealPlan({ ...header, undoes: [] }, plan.objects),
      sealPlan(header, plan.objects.toReversed()),
      sealPlan(header, [{ ...change, isProtected: true }]),
      sealPlan(header, [
        { ...change, changes: [{ attribute: 'mail', remove: [Buffer.from('x')], add: [], resolves: [] }] },
      ]),
      sealPlan(header, [
        { ...change, changes: [{ attribute: 'mail', remove: ['x'], add: [], resolves: [] }] },
      ]),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(plan.id).toMatch(/^[0-9a-f]{64}$/);
  });
});

const edited = (number: number, from: string, to: string): string =>
  lines.map((line, index) => (index + 1 === number ? line.replace(from, to) : line)).join('\n');

describe('is refused', () => {
  it.each<[why: string, code: string, summary: RegExp, text: string | Uint8Array]>([
    ['when it is empty', 'foreign', /is not a plan of Foresync/, ''],
    ['when it is something else', 'foreign', /first line is not the header/, 'dn: CN=Anna\n'],
    ['when it is another JSON', 'foreign', /names another format/, '{"format":"other"}\n'],
    ['when a newer version wrote it', 'newer', /plan version 2/, edited(1, '"version":1', '"version":2')],
    ['when a line is no JSON', 'damaged', /line 2: it is not JSON/, edited(2, '{', '')],
    [
      'when a line is not UTF-8',
      'damaged',
      /not UTF-8/,
      Buffer.concat([Buffer.from(`${lines[0]}\n`), Buffer.of(0xff)]),
    ],
    ['when a key is missing', 'damaged', /line 3: dn/, edited(3, '"dn"', '"name"')],
    [
      'when there is a key too many',
      'damaged',
      /line 2/,
      edited(2, '{"objectGUID"', '{"more":1,"objectGUID"'),
    ],
    [
      'when a GUID is none',
      'damaged',
      /line 2: objectGUID: it is not an objectGUID/,
      edited(2, guid, 'anna'),
    ],
    ['when an attribute is none', 'damaged', /line 2: changes\.0\.attribute/, edited(2, '"mail"', '"ma il"')],
    [
      'when a change changes nothing',
      'damaged',
      /line 2: changes\.0: it changes nothing/,
      edited(2, '"remove":["anna@contoso.com "],"add":["anna@contoso.com"]', '"remove":[],"add":[]'),
    ],
    [
      'when a value is removed and added',
      'damaged',
      /line 2: changes\.0: a value stands there twice/,
      edited(2, '"add":["anna@contoso.com"]', '"add":["anna@contoso.com "]'),
    ],
    [
      'when a key stands there twice, of which others may read the first',
      'damaged',
      /line 2: it is not spelled as plans are/,
      edited(2, '{"objectGUID"', `{"objectGUID":"${guid.replace(/1$/, '9')}","objectGUID"`),
    ],
    ['when its lines end otherwise', 'damaged', /line 1: it is not spelled/, `${lines.join('\r\n')}\r\n`],
    [
      'when an object stands there twice',
      'damaged',
      /line 3: the object stands/,
      [lines[0], lines[1], lines[1], lines[3]].join('\n'),
    ],
    [
      'when something follows its end',
      'damaged',
      /line 5: it stands behind the last line/,
      [...lines, lines[1]].join('\n'),
    ],
    [
      'when its end is missing',
      'truncated',
      /after line 3: its last line is missing/,
      lines.slice(0, 3).join('\n'),
    ],
    [
      'when an object is missing',
      'truncated',
      /says 2 objects and has 1/,
      [lines[0], lines[1], lines[3]].join('\n'),
    ],
    [
      'when a value was edited',
      'edited',
      /was changed after it was made/,
      edited(2, '"anna@contoso.com"', '"bram@contoso.com"'),
    ],
    [
      'when its target was edited',
      'edited',
      /was changed after it was made/,
      edited(1, 'dc1.contoso.com', 'dc2.contoso.com'),
    ],
    ['when its ids differ', 'edited', /was changed/, edited(4, plan.id, 'c'.repeat(64))],
  ])('%s', async (_, code, summary, text) => {
    await expect(parse(text)).rejects.toMatchObject({
      name: 'ExpectedError',
      code: `plan-file.${code}`,
      summary: expect.stringMatching(summary),
    });
  });

  it('wherever it was cut', async () => {
    const whole = `${lines.join('\n')}\n`;
    for (let end = 0; end < whole.length - 1; end += 7) {
      await expect(parse(whole.slice(0, end))).rejects.toMatchObject({
        code: expect.stringMatching(/^plan-file\./),
      });
    }
  });

  it('when it is not there', async () => {
    await expect(readPlan('/no/such.plan')).rejects.toMatchObject({ code: 'source.not-found' });
  });
});
