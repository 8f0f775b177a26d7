import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How each system opens an address in the browser that the person has chosen. None of it goes through a shell. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  darwin: ['open'],
};

/** Opens an https address in the browser. Rejects with the error of the system where that cannot be started. */
export async function openBrowser(url: string): Promise<void> {
  const [program, ...before] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...before, url], { stdio: 'ignore', detached: true });
  await once(child, 'spawn');
  child.on('error', () => undefined);
  child.unref();
}
