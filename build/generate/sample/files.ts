import { ldifRecord } from '../../../core/directory/ldif/write.ts';
import { tenantFileLines } from '../../../core/tenant/snapshot-file.ts';
import { objectOf } from '../entry.ts';
import { sampleForest, verifiedDomains, type SampleFile } from './forest.ts';
import { sampleTenant, type Meeting } from '../tenant/sample-tenant.ts';
import type { Advised } from './advised.ts';
import type { Planted } from './company.ts';
import type { Entry } from '../entry.ts';
import { laboratoryAdvised, laboratoryConfiguration } from './configuration.ts';

/** Everything in `resources/sample/`: file name → content. The same in every run. */
export function sampleFiles(): ReadonlyMap<string, string> {
  const files = sampleForest();
  const { header, objects, meetings } = sampleTenant(files, verifiedDomains);
  return new Map([
    ...files.map((file): [string, string] => [file.name, ldif(file.entries)]),
    ['laboratory/configuration.ldf', ldif(laboratoryConfiguration())],
    ['tenant.jsonl', [...tenantFileLines(header, objects)].join('')],
    ['README.md', readme(files, meetings)],
  ]);
}

function ldif(entries: readonly Entry[]): string {
  return `version: 1\n\n${entries.map((entry) => ldifRecord(objectOf(entry))).join('')}`;
}

function readme(files: readonly SampleFile[], meetings: readonly Meeting[]): string {
  const count = files.reduce((sum, file) => sum + file.entries.length, 0);
  return `# The sample forest

Two domains of one forest, made up, ${count} objects as a directory export would give them (LDIF, RFC 2849). Written by
\`node build/generate-sample.ts\`; the same in every run, so do not edit the files by hand.

${files.map((file) => `- \`${file.name}\`: ${file.about}`).join('\n')}

The tenant has verified these domains: ${verifiedDomains.map((domain) => `\`${domain}\``).join(', ')}.

Besides what is listed here nothing is wrong. Five leavers in each domain keep the GUID of a mailbox that was removed.
The members of \`Fabrikam Personnel\` are not in the export. One finding of the default profile does not occur, since it would
take nine megabytes: a group with more than 250,000 members.

## What is wrong, and with which objects

${files.map((file) => list(file.name, file.planted)).join('\n')}
## What Entra Connect leaves out by default

${files.map((file) => list(file.name, file.filtered)).join('\n')}
## What the forest meets in the tenant

\`tenant.jsonl\` is a snapshot of the tenant, made up to belong to the forest: people and computers of Fabrikam have been
synchronised for a while; Contoso begins now.

${list(
  'contoso.ldf',
  meetings.filter(({ what }) => what !== ''),
)}
## What the advisors say

Beside \`tenant.jsonl\`; where it says so, beside the export of Entra Connect in \`connect-export/\` as well.
\`laboratory/configuration.ldf\` is the configuration of another forest, that of a laboratory, for
\`foresync advise hybrid-join --forest\`; \`contoso.ldf\` holds that of the sample forest.
The directory is that of 2 November 2026: from three months later on, every computer that has joined is stale.

${files.map((file) => advisedList(file.name, file.advised)).join('\n')}
${advisedList('laboratory/configuration.ldf', laboratoryAdvised())}`;
}

function advisedList(name: string, advised: readonly Advised[]): string {
  const rows = advised.map(
    ({ dn, what, outcome, beside }) =>
      `| ${cell(what)} | \`${outcome}\`${beside === 'export' ? ' beside the export' : ''} | ${cell(dn.startsWith('DC=') ? dn : dn.replace(/,DC=.*$/, ''))} |`,
  );
  return `### ${name}\n\n| What | Outcome | Object |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

function list(name: string, planted: readonly Planted[]): string {
  const rows = planted.map(({ dn, what }) => `| ${cell(what)} | ${cell(dn.replace(/,DC=.*$/, ''))} |`);
  return `### ${name}\n\n| What | Object |\n| --- | --- |\n${rows.join('\n')}\n`;
}

function cell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|');
}
