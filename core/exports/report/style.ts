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
small { display: block; color: var(--quiet); font-size: 0.85em; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0.75rem 0 0; padding: 0; list-style: none; }
code { font: 0.9em/1.4 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; background: var(--raised); padding: 0 0.25em; }
code, td, th, dd, li { overflow-wrap: anywhere; unicode-bidi: isolate; }
table { width: 100%; border-collapse: collapse; margin: 0 0 1.5rem; }
caption { text-align: left; font-weight: 600; padding: 0 0 0.4rem; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--line); }
thead th { background: var(--raised); white-space: nowrap; }
tbody th { font-weight: 400; }
td p, td ul { margin: 0; }
td ul { padding-left: 1.1rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 0.75rem; margin: 0 0 1rem; padding: 0; list-style: none; }
.tiles li { padding: 0.75rem 1rem; border: 1px solid var(--line); border-left: 4px solid var(--quiet); border-radius: 4px; }
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
.chart th[scope="row"] { width: 34%; }
.chart td:last-child { width: 52%; }
.bar { display: block; width: 100%; max-width: 26rem; height: auto; }
.words { color: var(--quiet); font-size: 0.85em; }
rect.error { fill: var(--error); }
rect.warning { fill: var(--warning); }
rect.info { fill: var(--info); }
.findings { table-layout: fixed; }
.findings td > code { display: block; width: fit-content; }
.findings th:nth-child(1) { width: 7rem; }
.severity { display: inline-block; padding: 0 0.5em; border: 1px solid; border-radius: 4px; font-weight: 600; font-size: 0.85em; overflow-wrap: normal; }
.severity.error { color: var(--error); }
.severity.warning { color: var(--warning); }
.severity.info { color: var(--info); }
footer { margin-top: 2.5rem; color: var(--quiet); font-size: 0.85em; }
@media print {
  :root {
    color-scheme: light;
    --page: #ffffff; --text: #000000; --quiet: #444444; --line: #aaaaaa; --raised: #ffffff;
    --error: #b42318; --warning: #9a6700; --info: #0b5cad; --clean: #1a7f37;
  }
  @page { size: landscape; margin: 12mm; }
  body { max-width: none; padding: 0; font-size: 9pt; }
  nav { display: none; }
  h2, caption { break-after: avoid; }
  thead { display: table-header-group; }
  tr, .tiles li, .notice { break-inside: avoid; }
  #findings { break-before: page; }
  rect, .tiles li, .severity { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .findings th:nth-child(1) { width: 5rem; }
}
`;
