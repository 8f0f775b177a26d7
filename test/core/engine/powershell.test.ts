import { describe, expect, it } from 'vitest';
import { showObjectLine } from '../../../core/engine/powershell.ts';

const byDn = (dn: string): string => showObjectLine({ dn, objectGUID: null });

describe('the line that shows an object', () => {
  it('names it by its objectGUID, which no renaming changes', () => {
    expect(
      showObjectLine({ dn: 'CN=Anna,DC=contoso,DC=com', objectGUID: '6b29fc40-ca47-1067-b31d-00dd010662da' }),
    ).toBe("Get-ADObject -Identity '6b29fc40-ca47-1067-b31d-00dd010662da' -Properties *");
  });

  it.each([
    ["CN=O'Hara,DC=contoso,DC=com", "'CN=O''Hara,DC=contoso,DC=com'"],
    [
      'CN=O\u2019Hara\u2018\u201A\u201B,DC=contoso',
      "'CN=O\u2019\u2019Hara\u2018\u2018\u201A\u201A\u201B\u201B,DC=contoso'",
    ],
    ['CN=$(Remove-Item C:\\),DC=contoso', "'CN=$(Remove-Item C:\\),DC=contoso'"],
    ['CN=two\r\nlines,DC=contoso', String.raw`'CN=two\0D\0Alines,DC=contoso'`],
  ])('takes every character of a DN for itself: %j', (dn, quoted) => {
    expect(byDn(dn)).toBe(`Get-ADObject -Identity ${quoted} -Properties *`);
  });
});
