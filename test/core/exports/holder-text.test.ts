import { describe, expect, it } from 'vitest';
import { holderText, holdingObjects } from '../../../core/exports/holder-text.ts';
import { holder } from './sample-findings.ts';

describe('a holder', () => {
  it('is its DN, its attribute and the evidence that was read', () => {
    expect(holderText(holder)).toBe(
      'CN=Ben,OU=Sales,DC=contoso,DC=com: mail, out of scope, disabled, mailbox, last logon 2026-01-02',
    );
    expect(holderText({ ...holder, enabled: null, lastLogon: null, mailbox: false, inScope: true })).toBe(
      'CN=Ben,OU=Sales,DC=contoso,DC=com: mail, in scope',
    );
  });

  it.each([
    ['primary', 'proxyAddresses (primary address)'],
    ['alias', 'proxyAddresses (alias)'],
    ['alternate', 'proxyAddresses (not an SMTP address)'],
  ] as const)('says how it holds an address: %s', (role, words) => {
    expect(holderText({ ...holder, attribute: 'proxyAddresses', role })).toContain(`: ${words}, `);
  });

  it('is one to choose from, however many of its attributes hold the value', () => {
    const other = { ...holder, dn: 'CN=Ada', enabled: true };
    const objects = holdingObjects([
      holder,
      other,
      { ...holder, attribute: 'userPrincipalName', role: 'signIn' },
    ]);
    expect(objects).toEqual([
      {
        dn: holder.dn,
        evidence: 'mail and userPrincipalName, out of scope, disabled, mailbox, last logon 2026-01-02',
      },
      { dn: 'CN=Ada', evidence: 'mail, out of scope, enabled, mailbox, last logon 2026-01-02' },
    ]);
  });
});
