import { ldifRecord } from '../../../core/directory/ldif/write.ts';
import { tenantFileLines } from '../../../core/tenant/snapshot-file.ts';
import { objectOf } from '../entry.ts';
import { sampleForest, verifiedDomains, type SampleFile } from './forest.ts';
import { laboratoryTenant, type LaboratoryTenant } from '../tenant/laboratory-tenant.ts';
import { sampleTenant, type SampleTenant } from '../tenant/sample-tenant.ts';
import type { Advised } from './advised.ts';
import type { Planted } from './company.ts';
import type { Entry } from '../entry.ts';
import { laboratoryAdvised, laboratoryConfiguration } from './configuration.ts';

/** Everything in `resources/sample/`: file name → content. The same in every run. */
export function sampleFiles(): ReadonlyMap<string, string> {
  const files = sampleForest();
  const tenant = sampleTenant(files, verifiedDomains);
  const { header, objects, earlier } = tenant;
  const laboratory = laboratoryTenant(files);
  return new Map([
    ...files.map((file): [string, string] => [file.name, ldif(file.entries)]),
    ['laboratory/configuration.ldf', ldif(laboratoryConfiguration())],
    ['tenant.jsonl', [...tenantFileLines(header, objects)].join('')],
    ['tenant-earlier.jsonl', [...tenantFileLines(earlier.header, earlier.objects)].join('')],
    ['laboratory/tenant.jsonl', [...tenantFileLines(laboratory.header, laboratory.objects)].join('')],
    ['README.md', readme(files, tenant, laboratory)],
  ]);
}

function ldif(entries: readonly Entry[]): string {
  return `version: 1\n\n${entries.map((entry) => ldifRecord(objectOf(entry))).join('')}`;
}

function readme(
  files: readonly SampleFile[],
  { meetings, advised }: SampleTenant,
  laboratory: LaboratoryTenant,
): string {
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
The directory is that of 2 November 2026, and computers are judged as of that day, whenever it is scanned.

${files.map((file) => advisedList(file.name, file.advised)).join('\n')}
${advisedList('laboratory/configuration.ldf', laboratoryAdvised())}
### tenant.jsonl

\`tenant-earlier.jsonl\` is the same tenant three days before: load it first (\`foresync advise cloud-mailbox --tenant\`) to see
what has changed since.

${subjectList(advised)}
### laboratory/tenant.jsonl

The tenant of the laboratory, whose settings are otherwise than they should be; for \`foresync advise cross-check --tenant\` and others.

${subjectList(laboratory.advised)}`;
}

function subjectList(advised: readonly (Planted & { readonly outcome: string })[]): string {
  const rows = advised.map(
    ({ dn, what, outcome }) => `| ${cell(what)} | \`${outcome}\` | ${cell(dn.replace(/,DC=.*$/, ''))} |`,
  );
  return `| What | Outcome | Subject |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
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
