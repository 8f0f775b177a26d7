import { textOf, type DirectoryObject } from '../../model/directory-object.ts';
import { smtpAddresses } from './judge-addresses.ts';
import { addressesInCloud, type CloudIdentity } from './judge-identity.ts';
import { primaryIn } from './judge-match.ts';
import type { CloudObject } from './lookups.ts';

/**
 * What people will see change of an object of the tenant when the directory feeds it: its values are overwritten by those
 * of the directory. One line each; addresses that Microsoft 365 adds itself are left out.
 *
 * Source: "Microsoft Entra Connect: When you have an existing tenant": on a match all values of Active Directory overwrite
 * those in the cloud, and with password hash synchronisation the password.
 *
 * @param isTakenOver whether the object was not synchronised before
 */
export function changesOf(
  cloud: CloudObject,
  identity: CloudIdentity,
  object: DirectoryObject,
  isTakenOver: boolean,
  syncsPasswords: boolean,
): readonly string[] {
  const { signInName } = identity;
  const { primary, values } = addressesInCloud(identity);
  const changes: string[] = [];
  const oldName = 'userPrincipalName' in cloud && cloud.kind === 'user' ? cloud.userPrincipalName : undefined;
  const newName = signInName?.cloud;
  if (oldName !== undefined && newName !== undefined && oldName.toLowerCase() !== newName.toLowerCase()) {
    changes.push(change('userPrincipalName', oldName, newName));
  }
  const displayName = textOf(object, 'displayname') ?? textOf(object, 'cn');
  if (displayName !== undefined && displayName !== cloud.displayName) {
    changes.push(change('displayName', cloud.displayName, displayName));
  }
  const newPrimary = primary?.toLowerCase();
  const oldPrimary = primaryIn(cloud);
  if (newPrimary !== undefined && newPrimary !== oldPrimary) {
    changes.push(change('primary SMTP address', oldPrimary ?? null, newPrimary));
  }
  const now = new Set(smtpAddresses(values));
  const own = new Set([oldName?.toLowerCase(), newName?.toLowerCase(), oldPrimary]);
  const lost = smtpAddresses(cloud.proxyAddresses).filter(
    (address) => !now.has(address) && !own.has(address) && !address.endsWith('.onmicrosoft.com'),
  );
  if (lost.length > 0) changes.push(`proxyAddresses without ${lost.join(', ')}`);
  if (isTakenOver && syncsPasswords && cloud.kind === 'user')
    changes.push('password: that of Active Directory');
  return changes;
}

function change(attribute: string, from: string | null, to: string): string {
  return `${attribute}: ${from ?? '(none)'} → ${to}`;
}
