import { startDomain } from '../lab/samba/domain.ts';
import type { Directory } from './measured.ts';
import { sambaUsers, usersRealm } from './samba-users.ts';

/** A domain controller of Samba with that many users: three minutes for 50,000 the first time, then they are unpacked. */
export async function startSambaWithUsers(
  count: number,
): Promise<{ readonly directory: Directory; readonly stop: () => Promise<void> }> {
  const domain = await startDomain({ realm: usersRealm, ldif: sambaUsers(count) });
  process.env['FORESYNC_PASSWORD'] = domain.adminPassword;
  return {
    directory: {
      name: 'Samba',
      users: count,
      target: { host: domain.host, address: domain.address, transport: 'tls' },
      url: `ldaps://${domain.address}`,
      baseDn: domain.baseDn,
      user: domain.adminUser,
      caFile: domain.caFile,
    },
    stop: domain.stop,
  };
}
