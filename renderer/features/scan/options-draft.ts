import type { Input } from '../../app/api.tsx';

export type ProfileId = Input<'scans', 'start'>['profile'];
export const profileIds = ['entra', 'idfix-multi-tenant', 'idfix-dedicated'] as const;

/** How a scan judges, as it is typed. */
export interface OptionsDraft {
  readonly profile: ProfileId;
  /** One a line. */
  readonly domains: string;
  readonly alternateLogin: boolean;
}

export function isProfileId(id: string): id is ProfileId {
  return profileIds.some((known) => known === id);
}

export function domainsOf(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((part) => part !== '');
}

const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i;

/** The first line that is no domain name; undefined where all are. */
export function wrongDomain(text: string): string | undefined {
  return domainsOf(text).find((part) => !domain.test(part));
}
