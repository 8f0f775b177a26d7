import { createReadStream, createWriteStream } from 'node:fs';
import { extname, join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { readinessOf } from '../../../core/advisors/readiness.ts';
import { notComplete } from '../../../core/exports/completeness.ts';
import { printPdf, requirePrintingBrowser } from '../../../core/exports/pdf/print-pdf.ts';
import { writeReadiness, type ReadinessContent } from '../../../core/exports/readiness.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { say, usageError } from '../failure.ts';
import { interruptible } from '../interrupts.ts';
import { checkTarget, writeTo } from '../output.ts';
import { guidanceIds, guidancePage } from '../resources.ts';
import { addScanOption, scanOf } from '../selection-options.ts';
import { temporaryFolder } from '../temporary.ts';

interface ReportOptions {
  readonly out: string;
  readonly force?: boolean;
  readonly scan?: number;
  readonly company?: string;
}

/** `foresync report <workspace> --out report.html` */
export function addReport(program: Command, done: (code: ExitCode) => void): void {
  addScanOption(
    program
      .command('report')
      .summary('write the readiness report: findings and advisors, fit to be handed over')
      .description(
        'Writes the readiness report of a workspace: title page, numbers, what each advisor came to in its last run, what ' +
          'was not checked, and the worst findings as an appendix. HTML needs nothing; a PDF is printed by an installed ' +
          'Edge, Chrome or Chromium. Exit code: 0 written, 2 usage, 3 the scan is not complete or it could not be written.',
      )
      .argument('<workspace>', 'the file named with scan --workspace')
      .requiredOption('--out <file>', 'the file to write; its name ends in .html or .pdf')
      .option('--force', 'let --out replace an existing file')
      .option('--company <name>', 'whose directory it is, for the title page'),
  )
    .addHelpText(
      'after',
      `
Examples:
  foresync report contoso.foresync --out readiness.html
  foresync report contoso.foresync --company "Contoso Ltd" --out readiness.pdf`,
    )
    .action(async (path: string, options: ReportOptions) => done(await report(path, options)));
}

async function report(path: string, options: ReportOptions): Promise<ExitCode> {
  const write = writerFor(options.out);
  checkTarget(options, [path]);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const known = new Set(guidanceIds());
    const content = readinessOf(workspace, scanOf(workspace, options), {
      company: options.company,
      guidance: (id) => (known.has(id) ? guidancePage(id) : undefined),
    });
    await write(content, options);
    process.stderr.write(`Written: ${options.out}\n`);
    const reasons = notComplete(content.report);
    for (const reason of reasons) say(`The scan is not complete, and the report says so. ${reason}`);
    return reasons.length > 0 ? exitCode.incomplete : exitCode.ok;
  } finally {
    workspace.close();
  }
}

type Write = (content: ReadinessContent, options: ReportOptions) => Promise<void>;

/** By the ending of the name, and before any work is done. */
function writerFor(out: string): Write {
  switch (extname(out).toLowerCase()) {
    case '.html':
    case '.htm':
      return async (content, options) =>
        await writeTo(options, async (stream) => await writeReadiness(content, stream));
    case '.pdf':
      return pdfWriter(requirePrintingBrowser());
    default:
      throw usageError('format', `The name ${out} does not tell a format.`, 'Let it end in .html or .pdf.');
  }
}

function pdfWriter(browser: string): Write {
  return async (content, options) => {
    const folder = temporaryFolder();
    const html = join(folder, 'report.html');
    const pdf = join(folder, 'report.pdf');
    const stream = createWriteStream(html);
    await writeReadiness(content, stream);
    stream.end();
    await finished(stream);
    await interruptible(async (signal) => await printPdf(browser, html, pdf, signal));
    await writeTo(options, async (target) => await pipeline(createReadStream(pdf), target, { end: false }));
  };
}
