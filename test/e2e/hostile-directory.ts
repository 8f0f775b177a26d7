import { writeFileSync } from 'node:fs';

/** What an attribute or a name may hold that means something else to a page, a file or an eye. */
export const hostile = {
  markup: `<img src=x onerror="globalThis.hasRun = true"><script>globalThis.hasRun = true</script>`,
  long: 'x'.repeat(10_000),
  rightToLeft: '\u202eמשתמש\u202c \u05d0\u05d1 admin',
  loneSurrogate: 'a\ud800b\udfff',
  formula: '=HYPERLINK("https://fabrikam.example","x")',
} as const;

export const ouCount = 10_000;

/** Writes an export with an object for each hostile value, and one in each of 10,000 OUs, all of them with a finding. */
export function writeHostileExport(path: string): void {
  const objects = Object.entries(hostile).map(([name, value], index) =>
    // A name of more than 64 characters is no name in Active Directory; the value is hostile in any case.
    user(`CN=${escaped(value.slice(0, 60))} ${index}`, index, {
      displayName: value,
      mail: `${value} at ${name}`,
    }),
  );
  const crowd = Array.from({ length: ouCount }, (_, index) =>
    user(`CN=Person ${index}`, index, { mail: `person ${index} at contoso.com` }),
  );
  writeFileSync(path, [...objects, ...crowd].map((object) => `${JSON.stringify(object)}\n`).join(''));
}

function user(name: string, ou: number, attributes: Readonly<Record<string, string>>): object {
  return {
    dn: `${name},OU=${escaped(`<b>Unit ${ou}</b>`)},DC=contoso,DC=com`,
    attributes: {
      objectClass: ['top', 'person', 'organizationalPerson', 'user'],
      ...Object.fromEntries(Object.entries(attributes).map(([attribute, value]) => [attribute, [value]])),
    },
  };
}

/** RFC 4514, 2.4. */
function escaped(value: string): string {
  return value.replaceAll(/["+,;<>\\=]/g, String.raw`\$&`);
}
