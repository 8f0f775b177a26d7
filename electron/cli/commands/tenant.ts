import { Option, type Command } from 'commander';
import type { Cloud } from '../../../core/tenant/clouds.ts';
import { registrationText } from '../../../core/tenant/sign-in/registration.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { writeTo } from '../output.ts';
import { addTenantRead, cloudOption } from './tenant/read.ts';
import { addStoredTenants } from './tenant/stored.ts';

/** `foresync tenant register`, `read`, `list`, `export`, `delete` */
export function addTenant(program: Command, done: (code: ExitCode) => void): void {
  const command = program
    .command('tenant')
    .summary('read the tenant in Entra ID')
    .description(
      'What the tenant in Entra ID holds decides what synchronisation does to an object. read takes a snapshot of it, ' +
        'which foresync advise sync-preview compares with the directory. The tenant is only read, never changed.',
    );
  command
    .command('register')
    .summary('tell how to register Foresync in a tenant')
    .description('Tells how to register Foresync in a tenant, with no more rights than it needs.')
    .requiredOption('--print', 'print the steps, the PowerShell and the body for Graph; nothing is sent')
    .addOption(cloudOption())
    .addOption(
      new Option('--for <kind>', 'who signs in: a person, or a script as an application')
        .choices(['person', 'application'])
        .default('person'),
    )
    .action(async (options: { readonly cloud: Cloud; readonly for: 'person' | 'application' }) => {
      await writeTo({}, async (stream) => void stream.write(registrationText(options.cloud, options.for)));
      done(exitCode.ok);
    });
  addTenantRead(command, done);
  addStoredTenants(command, done);
}
