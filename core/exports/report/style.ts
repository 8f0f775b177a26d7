/** The report's style sheet. It is part of the file and admitted by its hash; it loads nothing. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1b1f24; --quiet: #57606a; --line: #d0d7de; --raised: #f6f8fa;
  --error: #b42318; --warning: #9a6700; --info: #0b5cad; --clean: #1a7f37;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #15181c; --text: #e6edf3; --quiet: #9da7b3; --line: #3a424c; --raised: #1f242b;
    --error: #ff8a80; --warning: #e3b341; --info: #79b8ff; --clean: #6fdd8b;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 80rem; background: var(--page); color: var(--text);
  font: 0.95rem/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif;
}
h1 { font-size: 1.7rem; margin: 0 0 0.25rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.75rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
p { margin: 0 0 0.75rem; }
a { color: var(--info); }
:target { outline: 2px solid var(--info); outline-offset: -2px; }
small { display: block; color: var(--quiet); font-size: 0.85em; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0.75rem 0 0; padding: 0; list-style: none; }
code { font: 0.9em/1.4 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; background: var(--raised); padding: 0 0.25em; }
code, td, th, dd, li { overflow-wrap: break-word; unicode-bidi: isolate; }
pre { margin: 0 0 0.75rem; padding: 0.5rem 0.75rem; background: var(--raised); font: 0.85em/1.4 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.25rem 0 0.25rem; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; margin: 0 0 1.5rem; }
.scroll table { margin: 0; }
.scroll:focus-visible { outline: 2px solid var(--info); outline-offset: 2px; }
summary { cursor: pointer; margin: 0 0 0.75rem; }
.remarks { margin: 0 0 1rem; padding-left: 1.25rem; }
table { width: 100%; border-collapse: collapse; margin: 0 0 1.5rem; }
caption { text-align: left; font-weight: 600; padding: 0 0 0.4rem; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--line); }
thead th { background: var(--raised); white-space: nowrap; }
tbody th { font-weight: 400; }
td p, td ul { margin: 0; }
td ul { padding-left: 1.1rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.tiles { display: grid; grid-template-columns: repeat(6, 1fr); gap: 0.75rem; margin: 0 0 1rem; padding: 0; list-style: none; }
.tiles li { padding: 0.6rem 0.75rem; border: 1px solid var(--line); border-left: 4px solid var(--quiet); border-radius: 4px; }
.tiles strong { display: block; font-size: 1.7rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tiles .error { border-left-color: var(--error); }
.tiles .warning { border-left-color: var(--warning); }
.tiles .info { border-left-color: var(--info); }
.tiles .clean { border-left-color: var(--clean); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1.5rem; margin: 0; }
dt { grid-column: 1; color: var(--quiet); }
dd { grid-column: 2; margin: 0; }
.notice { margin: 0 0 1.25rem; padding: 0.75rem 1rem; border: 1px solid var(--warning); border-left-width: 6px; border-radius: 4px; }
.notice ul { margin: 0.25rem 0 0; padding-left: 1.25rem; }
.chart { table-layout: fixed; }
.chart th:nth-child(1) { width: 40%; }
.chart th:nth-child(2) { width: 6rem; }
.bar { display: block; width: 100%; max-width: 26rem; height: auto; }
.words { color: var(--quiet); font-size: 0.85em; }
rect.error { fill: var(--error); }
rect.warning { fill: var(--warning); }
rect.info { fill: var(--info); }
rect.none { fill: var(--clean); }
.cover { padding: 2rem 0 0; }
.cover h1 { font-size: 2.4rem; }
.cover .company { font-size: 1.4rem; color: var(--quiet); margin: 0 0 1.5rem; overflow-wrap: anywhere; }
.advice { table-layout: fixed; }
.advice th:nth-child(1) { width: 9rem; }
.advice th:nth-child(2) { width: 26%; }
.advice th:nth-child(4) { width: 30%; }
.severity.none { color: var(--clean); }
.findings { table-layout: fixed; }
.findings td > code { display: block; width: fit-content; }
.findings th:nth-child(1) { width: 7.5rem; }
.findings th:nth-child(4) { width: 28%; }
.findings li small { margin: 0 0 0.2rem; }
.severity { display: inline-block; padding: 0 0.5em; border: 1px solid; border-radius: 4px; font-weight: 600; font-size: 0.85em; overflow-wrap: normal; }
.severity.error { color: var(--error); }
.severity.warning { color: var(--warning); }
.severity.info { color: var(--info); }
footer { margin-top: 2.5rem; color: var(--quiet); font-size: 0.85em; }
@media screen and (max-width: 60rem) {
  .tiles { grid-template-columns: repeat(3, 1fr); }
}
@media screen and (max-width: 45rem) {
  body { padding: 1rem 1rem 3rem; }
  .tiles { grid-template-columns: repeat(2, 1fr); }
  thead th { white-space: normal; }
  dl { display: block; }
  dd { margin: 0 0 0.4rem; }
  .findings, .findings caption, .findings tbody, .findings tr, .findings td { display: block; }
  .findings thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .findings tr { margin: 0 0 0.75rem; padding: 0.5rem 0.75rem; border: 1px solid var(--line); border-radius: 4px; }
  .findings td { padding: 0.2rem 0; border: 0; }
}
@media print {
  :root {
    color-scheme: light;
    --page: #ffffff; --text: #000000; --quiet: #444444; --line: #aaaaaa; --raised: #ffffff;
    --error: #b42318; --warning: #9a6700; --info: #0b5cad; --clean: #1a7f37;
  }
  @page {
    size: landscape; margin: 10mm 10mm 13mm;
    @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; }
  }
  body { max-width: none; padding: 0; font-size: 8pt; line-height: 1.25; }
  h1 { font-size: 14pt; }
  h2 { font-size: 11pt; margin: 1rem 0 0.4rem; padding-top: 0.4rem; }
  h3 { font-size: 8.5pt; margin: 0.5rem 0 0.1rem; }
  p { margin: 0 0 0.3rem; }
  th, td { padding: 0.12rem 0.35rem; }
  td, th, dd, li { overflow-wrap: anywhere; }
  table, .scroll { margin: 0 0 0.6rem; }
  .scroll { overflow: visible; }
  nav, details { display: none; }
  .cover { min-height: 165mm; padding: 45mm 0 0; break-after: page; }
  .cover h1 { font-size: 30pt; }
  .cover .company { font-size: 18pt; margin: 0 0 12mm; }
  .cover p { font-size: 11pt; line-height: 1.5; }
  .cover nav { display: block; margin-top: 12mm; }
  .cover nav ul { display: block; columns: 2; font-size: 10pt; line-height: 1.7; }
  .cover nav a { color: inherit; text-decoration: none; }
  .advice th:nth-child(1) { width: 7rem; }
  .advice small { display: inline; }
  h2, h3, caption { break-after: avoid; }
  thead { display: table-header-group; }
  tr, .tiles li, .notice, .guide { break-inside: avoid; }
  rect, .tiles li, .severity { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .tiles { gap: 0.4rem; }
  .tiles strong { font-size: 13pt; }
  .tiles li { padding: 0.25rem 0.5rem; }
  .bar { height: 6pt; width: auto; max-width: 60%; float: left; margin: 1.5pt 0.75rem 0 0; }
  .findings th:nth-child(1) { width: 5.25rem; }
  .findings th:nth-child(2) { width: 22%; }
  .findings th:nth-child(4) { width: 37%; }
  .findings small { display: inline; }
  .findings td > p:not(.held) { display: inline; }
  .findings td > p + small, .findings td > p + p { margin-left: 0.4em; }
  #how-to-fix { columns: 2; column-gap: 1.5rem; }
  #how-to-fix h2 { column-span: all; }
  pre { margin: 0 0 0.3rem; padding: 0.15rem 0.4rem; border: 1px solid var(--line); }
}
`;
