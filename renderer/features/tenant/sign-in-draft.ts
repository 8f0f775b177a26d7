import type { Registration } from '../../../core/contract/tenant/outputs.ts';

/** An app registration as it is typed. */
export interface SignInDraft {
  readonly cloud: Registration['cloud'];
  readonly tenant: string;
  readonly clientId: string;
}

export const cloudIds = [
  'global',
  'usGov',
  'usGovDod',
  'china',
] as const satisfies readonly Registration['cloud'][];

export const emptySignIn: SignInDraft = { cloud: 'global', tenant: '', clientId: '' };

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const domain = /^(?:[a-z\d][a-z\d-]*\.)+[a-z\d-]{2,63}$/i;

export function isClientId(text: string): boolean {
  return guid.test(text.trim());
}

export function isTenant(text: string): boolean {
  return guid.test(text.trim()) || domain.test(text.trim());
}

/** What was typed, ready to be sent; null where it is not whole. */
export function registrationOf({ cloud, tenant, clientId }: SignInDraft): Registration | null {
  if (!isClientId(clientId) || !isTenant(tenant)) return null;
  return { cloud, tenant: tenant.trim(), clientId: clientId.trim() };
}

/** Tells registrations apart. */
export function keyOf({ cloud, tenant, clientId }: Registration): string {
  return [cloud, tenant.toLowerCase(), clientId.toLowerCase()].join(' ');
}
