/** The attribute syntaxes the lab needs, by short name. MS-ADTS 3.1.1.2.2.2 and RFC 4517. */
export type LabSyntax = 'text' | 'integer' | 'int64' | 'boolean' | 'bytes' | 'sid' | 'time' | 'dn';

/** One attribute of a test server's schema. */
export interface LabAttribute {
  readonly name: string;
  readonly oid: string;
  readonly syntax: LabSyntax;
  readonly multi: boolean;
  /** Whether the global catalog carries it (Active Directory: isMemberOfPartialAttributeSet). */
  readonly inCatalog: boolean;
  /** Active Directory's searchFlags: 1 indexed, 4 ambiguous name resolution, 8 kept on deletion. */
  readonly searchFlags: number;
  /** Least and most: characters of text, bytes of bytes. */
  readonly range?: readonly [number, number];
  /** Of a linked attribute: the even number of a forward link. */
  readonly linkId?: number;
}

const oidPrefixes: Readonly<Record<string, string>> = {
  // Microsoft's arcs: A and B of the directory, E of Exchange. X is the example enterprise of RFC 5612.
  A: '1.2.840.113556.1.2',
  B: '1.2.840.113556.1.4',
  E: '1.2.840.113556.1.4.7000.102',
  X: '1.3.6.1.4.1.32473.1',
};

const syntaxes: ReadonlySet<string> = new Set<LabSyntax>([
  'text',
  'integer',
  'int64',
  'boolean',
  'bytes',
  'sid',
  'time',
  'dn',
]);

function isSyntax(word: string): word is LabSyntax {
  return syntaxes.has(word);
}

function range(word: string): readonly [number, number] {
  const [least, most] = word.split('-').map(Number);
  return [least ?? 0, most ?? 0];
}

/**
 * Reads a table of attributes, one a line: `name  oid  syntax  words…`. The words: `multi`, `catalog`, `flags=5`,
 * `range=1-64`, `link=32`. An oid may begin with one of the arcs above.
 */
export function attributeTable(table: string): readonly LabAttribute[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', oid = '', syntax = '', ...words] = line.trim().split(/\s+/);
      if (!isSyntax(syntax)) throw new Error(`lab schema: no syntax in "${line.trim()}"`);
      const setting = (key: string): string | undefined =>
        words.find((word) => word.startsWith(`${key}=`))?.slice(key.length + 1);
      const limits = setting('range');
      const link = setting('link');
      return {
        name,
        oid: oid.replace(/^[A-Z]/, (arc) => oidPrefixes[arc] ?? arc),
        syntax,
        multi: words.includes('multi'),
        inCatalog: words.includes('catalog'),
        searchFlags: Number(setting('flags') ?? 0),
        ...(limits === undefined ? {} : { range: range(limits) }),
        ...(link === undefined ? {} : { linkId: Number(link) }),
      };
    });
}
