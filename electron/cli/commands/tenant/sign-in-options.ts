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
