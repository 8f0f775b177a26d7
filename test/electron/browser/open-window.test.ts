import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeWindow, findBrowser, openWindow } from '../../../electron/browser/open-window.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(name: string, content = ''): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  chmodSync(path, 0o700);
  return path;
}

describe('the browser that shows the page', () => {
  it('is Chrome, Edge or Chromium, where there is a display', () => {
    const chromium = program('chromium');
    expect(findBrowser('linux', { PATH: folder, DISPLAY: ':0' })).toBe(chromium);
    expect(findBrowser('linux', { PATH: folder, WAYLAND_DISPLAY: 'wayland-0' })).toBe(chromium);
  });

  it.each([
    ['without a display', {}],
    ['in CI', { DISPLAY: ':0', CI: 'true' }],
  ])('is none %s', (_, environment) => {
    program('chromium');
    expect(findBrowser('linux', { PATH: folder, ...environment })).toBeUndefined();
  });

  it.skipIf(process.platform === 'win32')('is none that lives in a snap, which cannot see our files', () => {
    program('snap');
    symlinkSync(join(folder, 'snap'), join(folder, 'chromium'));
    expect(findBrowser('linux', { PATH: folder, DISPLAY: ':0' })).toBeUndefined();
  });

  it('is looked for on Windows where it is installed', () => {
    const edge = program('Microsoft/Edge/Application/msedge.exe');
    expect(findBrowser('win32', { 'ProgramFiles(x86)': folder })).toBe(edge);
  });
});

describe.skipIf(process.platform === 'win32')('a window', () => {
  it('is told the address by a file that only the user can read, and not by its command line', async () => {
    const heard = join(folder, 'heard');
    const browser = program('chromium', `#!/bin/sh\nprintf '%s\\n' "$@" > '${heard}'\n`);
    const child = openWindow(browser, 'http://127.0.0.1:1/#open=code', folder);
    await new Promise((resolve) => child.once('exit', resolve));
    const page = join(folder, 'window', 'open.html');
    expect(readFileSync(heard, 'utf8')).toContain(`--app=file://${page}`);
    expect(readFileSync(heard, 'utf8')).not.toContain('code');
    expect(readFileSync(page, 'utf8')).toContain('"http://127.0.0.1:1/#open=code"');
    expect([join(folder, 'window'), page].map((path) => statSync(path).mode & 0o077)).toEqual([0, 0]);
  });

  it('is ended with its helpers, even one that does not end when it is asked to', async () => {
    const started = join(folder, 'started');
    const deaf = `#!/bin/sh\ntrap '' TERM\n(trap '' TERM; while :; do sleep 0.1; done) &\necho $! > '${started}'\nwait\n`;
    const child = openWindow(program('chromium', deaf), 'http://127.0.0.1:1/', folder);
    await expect.poll(() => existsSync(started) && readFileSync(started, 'utf8')).toMatch(/\n/);
    await closeWindow(child);
    const helper = Number(readFileSync(started, 'utf8'));
    await expect.poll(() => isRunning(helper)).toBe(false);
  });

  it('that its user has closed needs no ending', async () => {
    const child = openWindow(program('chromium', '#!/bin/sh\n'), 'http://127.0.0.1:1/', folder);
    await new Promise((resolve) => child.once('exit', resolve));
    await expect(closeWindow(child)).resolves.toBeUndefined();
  });
});

/** A process that has ended and that nobody has asked about does not run either. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return process.platform !== 'linux' || !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}
