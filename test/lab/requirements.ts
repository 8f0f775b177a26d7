import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { freeLoopbackAddress, whyNotBindable } from './loopback.ts';
import { runCommand } from './run-command.ts';

export type LabServer = 'samba' | 'openldap';

/** The programs each server is started and asked with. */
const programs: Readonly<Record<LabServer, readonly string[]>> = {
  samba: ['samba', 'ldbadd', 'ldbmodify', 'ldapsearch', 'ldapmodify', 'kinit', 'zstd', 'setpriv'],
  openldap: ['slapd', 'slapadd', 'ldapsearch', 'setpriv'],
};

/** An ordinary user's path often lacks the folders where the servers are. */
const programFolders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];

function isInstalled(program: string): boolean {
  return programFolders.some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      // Not in this folder: the next one may have it.
      return false;
    }
  });
}

async function whyNoController(): Promise<string | undefined> {
  try {
    await runCommand('/usr/bin/python3', ['-c', 'import samba.provision']);
  } catch {
    return 'the python3 of the system lacks its samba module (install it with: npm run lab:install)';
  }
  const refusal = await whyNotBindable(await freeLoopbackAddress(389), 389);
  if (refusal === undefined) return undefined;
  return `no right to listen on port 389 of a loopback address (${refusal}); run the tests as root or in a network namespace of their own`;
}

/** Why this server cannot be started here; nothing when it can. */
export async function whyUnavailable(server: LabServer): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'the test servers run on Linux';
  const missing = programs[server].filter((program) => !isInstalled(program));
  if (missing.length > 0) return `${missing.join(', ')} not installed (install with: npm run lab:install)`;
  return server === 'samba' ? whyNoController() : undefined;
}

/** Whether a test that cannot run is a failure. */
export function isLabRequired(): boolean {
  return process.env['CI'] === 'true' || process.env['FORESYNC_LAB'] === 'required';
}

/**
 * For `describe.skipIf` of tests that need a real server: why they are skipped here, said on the error stream too, or
 * nothing when they can run. Throws where the lab is required.
 */
export async function labSkipReason(server: LabServer): Promise<string | undefined> {
  const reason = await whyUnavailable(server);
  if (reason === undefined) return undefined;
  if (isLabRequired()) throw new Error(`The test server ${server} cannot be started: ${reason}.`);
  process.stderr.write(`Tests with ${server} are skipped: ${reason}.\n`);
  return reason;
}
