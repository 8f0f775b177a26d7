import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ExpectedError } from '../../model/expected-error.ts';
import { installedBrowsers } from './installed-browsers.ts';

/** A report of a thousand findings takes seconds; a browser that hangs is ended after this, in milliseconds. */
const mostMilliseconds = 180_000;

/** @throws ExpectedError `output.no-browser` */
export function requirePrintingBrowser(
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const [browser] = installedBrowsers(platform, environment);
  if (browser === undefined) {
    throw new ExpectedError({
      code: 'output.no-browser',
      summary: 'A PDF is printed by an installed Edge, Chrome or Chromium, and none was found here.',
      action: 'Write HTML instead (a name that ends in .html), and print that with any browser.',
    });
  }
  return browser;
}

/**
 * Prints an HTML file as PDF with a browser that shows no window, on a profile of its own that is gone afterwards.
 *
 * @throws ExpectedError `output.not-printed`
 */
export async function printPdf(
  browser: string,
  htmlFile: string,
  pdfFile: string,
  signal: AbortSignal,
): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'foresync-print-'));
  try {
    const said = await runBrowser(browser, argumentsFor(profile, htmlFile, pdfFile), signal);
    if (!isPdf(pdfFile)) {
      throw new ExpectedError({
        code: 'output.not-printed',
        summary: `${browser} printed no PDF.`,
        action: 'Write HTML instead (a name that ends in .html), and print that with any browser.',
        detail: said.slice(-500),
      });
    }
  } finally {
    // What the browser still writes while it ends must not fail the report.
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function argumentsFor(profile: string, htmlFile: string, pdfFile: string): readonly string[] {
  // Chromium refuses to start as root with its sandbox. The page is our own and runs no script.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [
    '--headless=new',
    ...asRoot,
    '--disable-gpu',
    '--disable-extensions',
    '--disable-sync',
    '--disable-background-networking',
    '--no-first-run',
    '--no-default-browser-check',
    `--user-data-dir=${profile}`,
    '--no-pdf-header-footer',
    `--print-to-pdf=${pdfFile}`,
    pathToFileURL(htmlFile).href,
  ];
}

/** Answers what the browser said on its error stream; how it ended is told by the file. */
async function runBrowser(browser: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  return await new Promise((resolve) => {
    const child = spawn(browser, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: mostMilliseconds,
      killSignal: 'SIGKILL',
      signal,
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2_000);
    });
    child.once('error', (error) => resolve(`${said}${error.message}`));
    child.once('close', () => resolve(said));
  });
}

function isPdf(path: string): boolean {
  try {
    const file = openSync(path, 'r');
    try {
      const head = Buffer.alloc(5);
      readSync(file, head);
      return head.toString('latin1') === '%PDF-';
    } finally {
      closeSync(file);
    }
  } catch {
    // Not there: nothing was printed.
    return false;
  }
}
