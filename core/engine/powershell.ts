/** One line that shows an object with all its attributes, from the ActiveDirectory module. */
export function showObjectLine({
  dn,
  objectGUID,
}: {
  readonly dn: string;
  readonly objectGUID: string | null;
}): string {
  return `Get-ADObject -Identity ${quoted(objectGUID ?? dn)} -Properties *`;
}

/**
 * A PowerShell string that stands for itself. PowerShell takes the typographic quotes U+2018 to U+201B for `'` too, so
 * each is doubled. A line break would make more than one line of it: a DN that holds one
 * writes it as `\0A` (RFC 4514), so it is written so here.
 */
function quoted(text: string): string {
  const oneLine = text.replaceAll('\r', String.raw`\0D`).replaceAll('\n', String.raw`\0A`);
  return `'${oneLine.replaceAll(/['\u2018-\u201B]/g, '$&$&')}'`;
}
