import { ldifRecord } from '../../core/directory/ldif/write.ts';
import { seededRandom } from '../../build/generate/random.ts';
import { healthyUser, organizationalUnits } from '../../build/generate/user.ts';

/** Realm of the domain that the generated users are in. */
export const usersRealm = 'CORP.CONTOSO.COM';

/** Every so many users one has an address that is none. */
const everyBroken = 50;

/** A normal account that needs no password: userAccountControl of one that is added without (MS-ADTS 2.2.16). */
const withoutPassword = '544';

/**
 * Generated users with what Samba lets a client write. The domain gives them their objectGUID, objectSid, dates and
 * category itself, and refuses most defects.
 */
export function sambaUsers(count: number): string {
  const random = seededRandom(20_260_101);
  const records: string[] = [organizationalUnits()];
  for (let number = 0; number < count; number++) {
    const user = healthyUser(number, random);
    const mail = number % everyBroken === 0 ? user.mail.replace('@', ' @') : user.mail;
    records.push(
      ldifRecord({
        dn: user.dn,
        attributes: new Map([
          ['objectClass', ['user']],
          ['displayName', [user.displayName]],
          ['givenName', [user.given]],
          ['sn', [user.surname]],
          ['mail', [mail]],
          ['mailNickname', [user.mailNickname]],
          ['proxyAddresses', user.proxyAddresses],
          ['sAMAccountName', [user.sAMAccountName]],
          ['userPrincipalName', [user.userPrincipalName]],
          ['company', ['Contoso']],
          ['targetAddress', user.targetAddress === undefined ? [] : [user.targetAddress]],
          ['userAccountControl', [withoutPassword]],
        ]),
      }),
    );
  }
  return records.join('');
}
