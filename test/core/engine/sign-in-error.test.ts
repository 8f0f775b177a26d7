import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Implementation } from '../../../core/contract/contract.ts';
import { signInAnswers } from '../../../core/contract/sign-in-error.ts';
import { accounts, browsers } from '../../../core/advisors/hybrid-join/judge-sign-in-error.ts';
import { deviceStates } from '../../../core/advisors/hybrid-join/sign-in-reasons.ts';
import { createWriting } from '../../../core/engine/exports.ts';
import { createFiles } from '../../../core/engine/files.ts';
import { createOperations } from '../../../core/engine/operations.ts';
import { createSignInError } from '../../../core/engine/sign-in-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'foresync-sign-in-'));
afterAll(() => rmSync(folder, { recursive: true }));
const ended = vi.fn<(name: string, event: unknown) => void>();
const files = createFiles();
const signInError: Implementation['signInError'] = createSignInError(
  files,
  createWriting(createOperations(), ended),
);

describe('what the user sees', () => {
  it('may be answered with everything that the judging knows', () => {
    const { device, browser, account } = signInAnswers.shape;
    expect([device.options, browser.options, account.options]).toEqual([deviceStates, browsers, accounts]);
  });

  it('is explained, most certain first', async () => {
    const reasons = await signInError.explain({
      device: 'hybrid-joined',
      browser: 'chrome',
      account: 'work',
      isPrivateWindow: false,
      passesDevice: 'no',
      message: 'It can only be accessed from domain joined devices.',
    });
    expect(reasons.map(({ id, isCertain }) => [id, isCertain])).toEqual([
      ['code.53001', true],
      ['browser.chrome', true],
    ]);
  });

  it.each([
    ['registry', 'reg', 'utf16le', '\ufeffWindows Registry Editor Version 5.00\r\n'],
    ['policy', 'txt', 'utf8', 'Chrome passes the device to Entra ID by policy'],
  ] as const)('has a file for Chrome, saved as it has to be: %s', async (what, format, encoding, begin) => {
    const path = join(folder, `chrome.${format}`);
    const { token } = files.register(path);
    const { operation } = await signInError.saveChromeFile({ what, way: 'policy', format, file: token });
    await vi.waitFor(() =>
      expect(ended).toHaveBeenLastCalledWith('exportEnded', {
        operation,
        file: `chrome.${format}`,
        error: null,
      }),
    );
    expect(readFileSync(path, encoding).startsWith(begin)).toBe(true);
    const shown = await signInError.chromeFiles({ way: 'policy' });
    expect(readFileSync(path, encoding).replace('\ufeff', '')).toBe(shown[what]);
  });

  it('is written nowhere unless a host says where', async () => {
    const file = { what: 'policy', way: 'extension', format: 'txt' } as const;
    await expect(signInError.saveChromeFile(file)).rejects.toMatchObject({ code: 'output.no-file' });
  });
});
