import { InvalidArgumentError } from 'commander';
import type { Cloud } from '../../../../core/tenant/clouds.ts';

/** The variable that a script gives the client secret in. */
export const secretVariable = 'FORESYNC_CLIENT_SECRET';

/** What the options of a command that signs in to a tenant leave. */
export interface TenantSignInOptions {
  readonly tenant: string;
  readonly clientId: string;
  readonly cloud: Cloud;
  readonly signIn: 'browser' | 'device-code' | 'application';
  readonly clientSecretStdin?: boolean;
  readonly certificate?: string;
}

/** The application id of an app registration: a GUID, as the portal shows it. */
export function applicationId(text: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
    throw new InvalidArgumentError(
      'It is not an application id such as 11111111-2222-3333-4444-555555555555.',
    );
  }
  return text;
}
