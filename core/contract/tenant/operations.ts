import { nothing } from '../inputs.ts';
import { as, command, event, query } from '../operation.ts';
import type { Started } from '../outputs.ts';
import * as inputs from './inputs.ts';
import type * as outputs from './outputs.ts';

/** Signing in to a tenant, and its snapshots in a workspace. */
export const tenantOperations = {
  tenants: {
    guide: query(
      'How to register Foresync in a tenant.',
      inputs.guideRequest,
      as<outputs.RegistrationGuide>(),
    ),
    signIns: query('Who is signed in to which tenant.', nothing, as<outputs.SignIns>()),
    signIn: command(
      'Asks a person to sign in, in the browser of the system or with a code; it is stopped as a scan is.',
      inputs.signInRequest,
      as<Started>(),
    ),
    signOut: command('Forgets the tokens of an app registration.', inputs.ofRegistration, as<null>()),
    forget: command('Forgets an app registration, and its tokens.', inputs.ofRegistration, as<null>()),
    access: query(
      'What each advisor may read with what was granted, and what it lacks.',
      inputs.accessRequest,
      as<readonly outputs.AdvisorAccess[]>(),
    ),
    kept: query('The tenant snapshots of a workspace.', inputs.inWorkspace, as<outputs.KeptTenants>()),
    read: command(
      'Reads the tenant into a workspace; it is stopped as a scan is.',
      inputs.readRequest,
      as<Started>(),
    ),
    askAboutUser: command(
      'Asks the tenant for the devices and the newest sign-ins of a user, and keeps nothing of it; it is stopped as a scan is.',
      inputs.userQuestion,
      as<Started>(),
    ),
    load: command('Loads a tenant snapshot from a file.', inputs.loadRequest, as<Started>()),
    save: command('Writes a tenant snapshot to a file.', inputs.saveRequest, as<Started>()),
  },
} as const;

/** What is told of tenants. */
export const tenantEvents = {
  signInProgress: event<outputs.SignInProgressEvent>('A person is asked to sign in.'),
  signInEnded: event<outputs.SignInEndedEvent>('Signing in ended; always sent, whatever its end.'),
  tenantProgress: event<outputs.TenantProgressEvent>('Reading a tenant got further; at most ten a second.'),
  tenantEnded: event<outputs.TenantEndedEvent>('Reading a tenant ended; always sent, whatever its end.'),
  userAnswered: event<outputs.UserAnsweredEvent>(
    'Asking the tenant about a user ended; always sent, whatever its end.',
  ),
} as const;
