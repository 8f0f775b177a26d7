import { expect, it } from 'vitest';
import type { ReadObject } from '../../../../core/directory/ldap/write/read-by-guid.ts';
import type { WritableDomain } from '../../../../core/directory/ldap/write/writable-domain.ts';
import { ExpectedError } from '../../../../core/model/expected-error.ts';
import type { IntentRecord } from '../../../../core/model/journal.ts';
import { outcomeOfRefusal } from '../../../../core/plan/apply/refusal.ts';

const objectGUID = '0a0b0c0d-0000-4000-8000-000000000001';
const intent: IntentRecord = {
  kind: 'intent',
  run: '1',
  change: 1,
  at: '2026-01-01T00:00:00.000Z',
  objectGUID,
  dn: 'CN=Anna,OU=Staff,DC=contoso,DC=com',
  objectClass: 'user',
  isProtected: false,
  server: 'dc1.contoso.com:389',
  domain: 'DC=contoso,DC=com',
  before: [{ attribute: 'mail', values: ['anna@contoso.com '] }],
  remove: [{ attribute: 'mail', values: ['anna@contoso.com '] }],
  add: [{ attribute: 'mail', values: ['anna@contoso.com'] }],
  resolves: [],
};

/** A domain that shows the object with this mail, wherever it is by now; without, no longer. */
function domainWith(mail: string | undefined): WritableDomain {
  const attributes = new Map([['mail', [new TextEncoder().encode(mail)]]]);
  const object: ReadObject = { object: { dn: 'CN=Anna,OU=Moved,DC=contoso,DC=com', attributes } };
  return {
    server: 'dc1.contoso.com:389',
    domain: 'DC=contoso,DC=com',
    account: 'anna',
    read: async () => await Promise.resolve(new Map(mail === undefined ? [] : [[objectGUID, object]])),
    modify: async () => await Promise.reject(new Error('nothing is sent')),
    close: async () => await Promise.resolve(),
  };
}

const now = () => new Date(0);

it.each([
  ['that could not, whatever it was asked: busy', 51, 'anna@contoso.com ', 'failed'],
  ['that may not: insufficient rights', 50, 'anna@contoso.com ', 'refused'],
  ['to which somebody else came first with the same', 16, 'anna@contoso.com', 'alreadySo'],
  ['to which somebody else came first with another value', 16, 'ben@contoso.com', 'drifted'],
  ['that takes the value for one that is there', 20, 'anna@contoso.com ', 'refused'],
  ['from which the object is gone', 32, undefined, 'drifted'],
  ['where the object was moved or renamed in that moment', 32, 'anna@contoso.com ', 'failed'],
])('the answer of a server %s', async (_what, code, mail, outcome) => {
  expect(await outcomeOfRefusal(domainWith(mail), intent, code, now)).toMatchObject({ outcome });
});

it('is a refusal where the object cannot be read again', async () => {
  const unreadable = {
    ...domainWith(undefined),
    read: async () =>
      await Promise.reject(new ExpectedError({ code: 'connection.lost', summary: 'x', action: 'x' })),
  };
  expect(await outcomeOfRefusal(unreadable, intent, 32, now)).toEqual({ outcome: 'refused' });
});
