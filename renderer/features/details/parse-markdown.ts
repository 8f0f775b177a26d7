/** What a guidance page is made of. Nothing here can be anything but text, code or a link to follow. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly inline: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly inline: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Inline[])[])[] };

export type Inline =
  | { readonly kind: 'text' | 'code' | 'strong' | 'emphasis'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

const fence = /^```/;
const heading = /^(#{1,6})\s+(.*)$/;
const bullet = /^\s{0,3}[-*]\s+(.*)$/;
const numbered = /^\s{0,3}\d{1,3}[.)]\s+(.*)$/;
const tableRow = /^\s*\|(.*)\|\s*$/;
const tableRule = /^\s*\|[\s:|-]+\|\s*$/;

/**
 * Reads the little Markdown that guidance is written in: headings, paragraphs, fenced code, flat lists, tables, code,
 * emphasis and links. Everything else, HTML above all, stays the text that it is.
 */
export function parseMarkdown(source: string): readonly Block[] {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  const line = (): string => lines[at] ?? '';

  /** Takes lines for as long as they are of a kind. */
  function take(belongs: (text: string) => boolean): readonly string[] {
    const from = at;
    while (at < lines.length && belongs(line())) at += 1;
    return lines.slice(from, at);
  }

  while (at < lines.length) {
    const text = line();
    const title = heading.exec(text);
    if (text.trim() === '') {
      at += 1;
    } else if (fence.test(text)) {
      at += 1;
      blocks.push({ kind: 'code', text: take((inner) => !fence.test(inner)).join('\n') });
      at += 1;
    } else if (title !== null) {
      blocks.push({ kind: 'heading', level: title[1]?.length ?? 1, inline: parseInline(title[2] ?? '') });
      at += 1;
    } else if (bullet.test(text) || numbered.test(text)) {
      const isOrdered = numbered.test(text);
      blocks.push({ kind: 'list', isOrdered, items: itemsOf(take(isOfList), isOrdered ? numbered : bullet) });
    } else if (tableRow.test(text)) {
      const rows = take((inner) => tableRow.test(inner)).filter((inner) => !tableRule.test(inner));
      blocks.push({ kind: 'table', rows: rows.map(cellsOf) });
    } else {
      blocks.push({ kind: 'paragraph', inline: parseInline(take(isOfParagraph).join(' ')) });
    }
  }
  return blocks;
}

function isOfParagraph(line: string): boolean {
  return (
    line.trim() !== '' && ![fence, heading, bullet, numbered, tableRow].some((other) => other.test(line))
  );
}

function isOfList(line: string): boolean {
  return bullet.test(line) || numbered.test(line) || /^\s+\S/.test(line);
}

/** A line that begins no item goes on with the one before. */
function itemsOf(lines: readonly string[], start: RegExp): readonly (readonly Inline[])[] {
  const items: string[] = [];
  for (const line of lines) {
    const begun = start.exec(line);
    if (begun !== null || items.length === 0) items.push(begun?.[1] ?? line.trim());
    else items[items.length - 1] += ` ${line.trim()}`;
  }
  return items.map(parseInline);
}

function cellsOf(line: string): readonly (readonly Inline[])[] {
  const inner = tableRow.exec(line)?.[1] ?? '';
  return inner.split('|').map((cell) => parseInline(cell.trim()));
}

const inline =
  /`(?<code>[^`\n]{1,500})`|\*\*(?<strong>[^*\n]{1,500})\*\*|\*(?<emphasis>[^*\s][^*\n]{0,500})\*|\[(?<label>[^[\]\n]{1,300})\]\((?<url>[^()\s]{1,2000})\)/g;

/** Text with its code, emphasis and links. A link that is not https is text. */
export function parseInline(source: string): readonly Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  for (const match of source.matchAll(inline)) {
    if (match.index > from) parts.push({ kind: 'text', text: source.slice(from, match.index) });
    parts.push(inlineOf(match));
    from = match.index + match[0].length;
  }
  if (from < source.length) parts.push({ kind: 'text', text: source.slice(from) });
  return parts;
}

function inlineOf({ 0: whole, groups = {} }: RegExpMatchArray): Inline {
  const { code, strong, emphasis, label, url } = groups;
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined) return { kind: 'strong', text: strong };
  if (emphasis !== undefined) return { kind: 'emphasis', text: emphasis };
  if (label !== undefined && url !== undefined && isHttps(url)) return { kind: 'link', text: label, url };
  return { kind: 'text', text: whole };
}

function isHttps(url: string): boolean {
  return URL.parse(url)?.protocol === 'https:' && url.startsWith('https://');
}
