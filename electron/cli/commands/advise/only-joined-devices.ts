import { Option } from 'commander';
import type { AskedUser } from '../../../../core/advisors/only-joined-devices/advise-user.ts';
import {
  onlyJoinedDevicesInputs,
  onlyJoinedDevicesKind,
} from '../../../../core/advisors/only-joined-devices/kind.ts';
import { createOnlyJoinedDevicesAdvisor } from '../../../../core/advisors/only-joined-devices/only-joined-devices.ts';
import { clouds } from '../../../../core/tenant/clouds.ts';
import { readUserAccess, userAccessScopes } from '../../../../core/tenant/read/user-access.ts';
import { usageError } from '../../failure.ts';
import type { TenantSignInOptions } from '../tenant/sign-in-options.ts';
import type { AdviseCommand } from './advise-command.ts';
import { addInputOptions, givenOptions } from './input-options.ts';

/** The tenant and its cloud are those of the snapshot. */
interface UserOptions extends Partial<Omit<TenantSignInOptions, 'tenant' | 'cloud' | 'signIn'>> {
  readonly user?: string;
  readonly signIn?: TenantSignInOptions['signIn'];
}

const { catalogue, about, inputs } = onlyJoinedDevicesKind;

/** `foresync advise only-joined-devices <workspace>` */
export const onlyJoinedDevicesCommand: AdviseCommand = {
  id: catalogue.id,
  description: about,
  addOptions: (command) =>
    addInputOptions(command, inputs)
      .option(
        '--user <name>',
        'asks the tenant, now, for the devices of this user and what the newest sign-ins were refused for; needs AuditLog.Read.All besides',
      )
      .option('--client-id <id>', 'with --user: application id of the app registration')
      .addOption(
        new Option(
          '--sign-in <way>',
          'with --user: in the browser, with a code, or as an application (default: browser)',
        ).choices(['browser', 'device-code', 'application']),
      )
      .option('--certificate <file>', 'with --user: PEM with certificate and private key, for an application')
      .option('--client-secret-stdin', 'with --user: read the client secret from the standard input'),
  async create(typed, workspace) {
    const options: UserOptions = typed;
    const given = await onlyJoinedDevicesInputs(givenOptions(typed, inputs), workspace);
    return createOnlyJoinedDevicesAdvisor({ ...given, user: userFrom(options) });
  },
};

function userFrom({ user: name, clientId, signIn, ...credential }: UserOptions): AskedUser | undefined {
  if (name === undefined) {
    if (clientId === undefined && signIn === undefined) return undefined;
    throw usageError(
      'user-only',
      'The options of a sign-in mean nothing without --user.',
      'Name a user whose sign-ins are asked for, or leave them out.',
    );
  }
  if (clientId === undefined) {
    throw usageError(
      'no-client-id',
      'To ask the tenant about a user, Foresync signs in.',
      'Give --client-id (foresync tenant register --print).',
    );
  }
  return {
    name,
    async read({ tenantId, cloud }, userId, since, signal) {
      // They take a tenth of a second to load, which no other command should wait for.
      const { tenantTokens } = await import('../tenant/sign-in.ts');
      const { createGraphReader } = await import('../../../../core/tenant/graph/graph-reader.ts');
      const asked = { ...credential, tenant: tenantId, cloud, clientId, signIn: signIn ?? 'browser' };
      const token = await tenantTokens(asked, signal, userAccessScopes);
      const reader = createGraphReader({ host: clouds[cloud].graph, token, signal });
      return await readUserAccess(reader, userId, since);
    },
  };
}
