import type { Profile } from '../profile.ts';
import { entra } from './entra.ts';
import { idFixDedicated } from './idfix-dedicated.ts';
import { idFixMultiTenant } from './idfix-multi-tenant.ts';

/** Every profile, the default first. */
export const profiles: readonly Profile[] = [entra, idFixMultiTenant, idFixDedicated];

/** The profile of that id; undefined where there is none. */
export function profileNamed(id: string): Profile | undefined {
  return profiles.find((profile) => profile.id === id);
}
