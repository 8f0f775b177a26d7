import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installedBrowsers } from '../../../../core/exports/pdf/installed-browsers.ts';
import { printPdf, requirePrintingBrowser } from '../../../../core/exports/pdf/print-pdf.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that stands for a browser, as a shell script. */
function browser(script: string): string {
  const path = join(folder, 'chromium');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o700);
  return path;
}

const never = new AbortController().signal;
const print = async (script: string, signal = never): Promise<void> =>
  await printPdf(browser(script), join(folder, 'report.html'), join(folder, 'report.pdf'), signal);

/** Writes to what `--print-to-pdf` names, as a browser does. */
const printing = (text: string): string =>
  `for a in "$@"; do case "$a" in --print-to-pdf=*) printf '${text}' > "\${a#--print-to-pdf=}";; esac; done`;

describe.skipIf(process.platform === 'win32')('printing', () => {
  it('has the browser print the file, on a profile that is gone afterwards', async () => {
    await print(`${printing('%%PDF-1.7')}; echo "$@" > ${JSON.stringify(join(folder, 'args'))}`);
    expect(readFileSync(join(folder, 'report.pdf'), 'latin1')).toBe('%PDF-1.7');
    const args = readFileSync(join(folder, 'args'), 'utf8');
    expect(args).toContain(`file://${join(folder, 'report.html')}`);
    expect(args).toContain('--headless=new');
    const [, profile = ''] = /--user-data-dir=(\S+)/.exec(args) ?? [];
    expect(profile).not.toBe('');
    expect(existsSync(profile)).toBe(false);
  });

  it.each([
    ['prints nothing', 'echo "no display" >&2; exit 1'],
    ['prints something else', printing('<html>')],
  ])('a browser that %s is said, with what it said', async (_, script) => {
    await expect(print(script)).rejects.toMatchObject({ code: 'output.not-printed' });
  });

  it('can be cancelled', async () => {
    const cancelling = new AbortController();
    setTimeout(() => cancelling.abort(), 100);
    await expect(print('sleep 60', cancelling.signal)).rejects.toMatchObject({ code: 'output.not-printed' });
  });
});

describe('the browser that prints', () => {
  it.skipIf(process.platform === 'win32')('needs no display', () => {
    const path = browser('');
    expect(requirePrintingBrowser('linux', { PATH: folder })).toBe(path);
    expect(readdirSync(folder)).toEqual(['chromium']);
  });

  it('that is not there is refused, naming HTML', () => {
    expect(installedBrowsers('linux', { PATH: folder })).toEqual([]);
    expect(() => requirePrintingBrowser('linux', { PATH: folder })).toThrowError(/Write HTML instead/);
  });
});
