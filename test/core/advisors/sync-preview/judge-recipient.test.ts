import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tenantUser } from '../../../../build/generate/tenant/tenant-objects.ts';
import { syncPreviewCatalogue } from '../../../../core/advisors/sync-preview/catalogue.ts';
import { evidenceOf } from '../../../../core/advisors/sync-preview/evidence.ts';
import { judgeRecipient } from '../../../../core/advisors/sync-preview/judge-recipient.ts';
import { recordMaker } from '../../../../core/model/advice-text.ts';
import { anna, around, objectWith, subjectOf, tenantOf } from './surroundings.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '@',
    'anna@contoso.com',
    'SMTP:',
    'smtp:smtp:x@contoso.com',
    ' ',
    'SMTP:anna@contoso.com',
    '{error}',
  ),
);
const texts = fc.array(text, { maxLength: 5 });
const recordOf = recordMaker(syncPreviewCatalogue);
const tenant = tenantOf([
  tenantUser({ id: 'c', userPrincipalName: 'anna@contoso.com', mail: 'anna@contoso.com' }),
]);

describe('any object', () => {
  it('comes to one outcome of the catalogue, whatever its values are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('user', 'group', 'contact'),
        fc.record({
          userPrincipalName: texts,
          mail: texts,
          mailNickname: texts,
          proxyAddresses: texts,
          displayName: texts,
        }),
        fc.constantFrom(undefined, tenant),
        (kind, values, met) => {
          const object = objectWith({ ...anna, ...values });
          const verdict = judgeRecipient(subjectOf(kind, object), around(met));
          const outcome = `syncPreview.${verdict.fate}`;
          expect(syncPreviewCatalogue.outcomes.map(({ id }) => id)).toContain(outcome);
          const evidence = evidenceOf(object, verdict);
          expect(evidence.filter(({ value }) => value === '')).toEqual([]);
          recordOf({ outcome, subject: object.dn, object: null, subjectClass: kind, evidence });
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('evidence', () => {
  it('is what the sentence of each outcome names', () => {
    const names = new Set(
      syncPreviewCatalogue.outcomes.flatMap(({ sentence }) =>
        [...sentence.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? ''),
      ),
    );
    expect([...names].toSorted()).toEqual([
      'changes',
      'cloud userPrincipalName',
      'deletions',
      'error',
      'holders',
      'matched by',
      'matched object',
      'reason',
      'threshold',
      'why another name',
    ]);
  });

  it('shows both forms of both GUIDs', () => {
    const object = objectWith({ ...anna, 'mS-DS-ConsistencyGuid': new Uint8Array(16).fill(2) });
    const evidence = evidenceOf(object, judgeRecipient(subjectOf('user', object), around(undefined)));
    const valueOf = (name: string) => evidence.find((each) => each.name === name)?.value;
    expect(valueOf('objectGUID')).toBe('AAAAAAAAAAAAAAAAAAAAAQ==\n00000000-0000-0000-0000-000000000001');
    expect(valueOf('mS-DS-ConsistencyGuid')).toBe(
      'AgICAgICAgICAgICAgICAg==\n02020202-0202-0202-0202-020202020202',
    );
    expect(valueOf('source anchor')).toBe('AgICAgICAgICAgICAgICAg==');
    expect(valueOf('source anchor from')).toBe('mS-DS-ConsistencyGuid');
  });
});
