import { valuesOf, type DirectoryObject } from '../../model/directory-object.ts';
import { smtpStart } from '../../rules/addresses.ts';

/** More values of one of these make LargeObject. */
const mostCertificates = 15;
/** Bytes (MS-ADA3, thumbnailPhoto; Entra ID takes no more). */
const largestPhoto = 102_400;
/** What a user without anything else can have; users with certificates and subscriptions can have fewer. */
const mostAddresses = 332;
/** Members of a group that is synchronised, with the V2 endpoint of Connect 2. */
const mostMembers = 250_000;

/**
 * Why an object is too large to be synchronised (LargeObject, ExceededAllowedLength), a reason each; none where it is not.
 *
 * Sources: "LargeObject errors in Microsoft Entra Connect"; "Microsoft Entra Connect Sync V2 endpoint".
 */
export function tooLargeReasons(object: DirectoryObject): readonly string[] {
  const addresses = valuesOf(object, 'proxyaddresses').filter(
    (value) => typeof value === 'string' && smtpStart(value) >= 0,
  ).length;
  const photo = valuesOf(object, 'thumbnailphoto')[0]?.length ?? 0;
  return [
    ...over('userCertificate', valuesOf(object, 'usercertificate').length, mostCertificates, 'certificates'),
    ...over(
      'userSMIMECertificate',
      valuesOf(object, 'usersmimecertificate').length,
      mostCertificates,
      'certificates',
    ),
    ...over('thumbnailPhoto', photo, largestPhoto, 'bytes'),
    ...over('proxyAddresses', addresses, mostAddresses, 'SMTP addresses'),
    ...over('member', valuesOf(object, 'member').length, mostMembers, 'members'),
  ];
}

function over(attribute: string, is: number, most: number, what: string): readonly string[] {
  return is > most ? [`${attribute} holds ${number(is)} ${what}, ${number(most)} are allowed`] : [];
}

function number(value: number): string {
  return value.toLocaleString('en');
}
