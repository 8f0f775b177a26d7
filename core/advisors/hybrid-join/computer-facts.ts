import { readCertificate } from '../../model/certificate.ts';
import { bytesOf, textOf, valuesOf, type DirectoryObject } from '../../model/directory-object.ts';
import { timeOfTicks } from '../../directory/directory-time.ts';
import { guidText } from '../../model/value-text.ts';

/** A certificate of a computer, by whom it names. */
export interface ComputerCertificate {
  /** `own`: the computer's objectGUID · `another`: another GUID · `other`: no GUID, so that it has nothing to do with joining. */
  readonly names: 'own' | 'another' | 'other';
  readonly commonName: string;
  /** In DER. */
  readonly bytes: Uint8Array;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
}

/** What of a computer decides about hybrid join. Undefined is what the scan did not read. */
export interface ComputerFacts {
  readonly dn: string;
  /** The host name: the device in Entra ID is called so. */
  readonly name: string;
  readonly objectGUID: string | undefined;
  readonly isController: boolean;
  readonly isEnabled: boolean | undefined;
  readonly operatingSystem: string | undefined;
  readonly operatingSystemVersion: string | undefined;
  /** ISO 8601, UTC, from lastLogonTimestamp, which lags by up to 14 days; null where it never logged on. */
  readonly lastLogon: string | null | undefined;
  /** Those that can be read; undefined where the scan has no userCertificate at all. */
  readonly certificates: readonly ComputerCertificate[] | undefined;
  /** How many values userCertificate has. */
  readonly certificateValues: number;
}

/** userAccountControl: ACCOUNTDISABLE, SERVER_TRUST_ACCOUNT, PARTIAL_SECRETS_ACCOUNT (MS-ADTS 2.2.16). */
const disabled = 0x2;
const controller = 0x2000 | 0x400_0000;
/** Domain controllers, and read-only ones (MS-DTYP 2.4.2.4). */
const controllerGroups: ReadonlySet<string> = new Set(['516', '521']);
const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Lower-case names of the attributes that the facts are made of, each with what cannot be judged without it. */
export const computerReads: ReadonlyMap<string, string> = new Map([
  ['objectguid', 'whose the certificates of computers are, and which devices of the tenant they are'],
  ['usercertificate', 'which computers have begun, and their certificates'],
  ['operatingsystem', 'which computers have a Windows that can join'],
  ['useraccountcontrol', 'which computers are disabled'],
  ['lastlogontimestamp', 'which computers are in use'],
]);

/**
 * Takes the facts from an object.
 *
 * @param isGiven whether the source of the object gave an attribute (lower case) to anything: else its absence tells nothing
 */
export function computerFacts(object: DirectoryObject, isGiven: (name: string) => boolean): ComputerFacts {
  const control = Number(textOf(object, 'useraccountcontrol') ?? Number.NaN);
  const values = valuesOf(object, 'usercertificate');
  const objectGUID = guidText(bytesOf(object, 'objectguid') ?? new Uint8Array());
  return {
    dn: object.dn,
    name: hostName(object),
    objectGUID,
    isController:
      (control & controller) !== 0 || controllerGroups.has(textOf(object, 'primarygroupid') ?? ''),
    isEnabled: Number.isNaN(control) ? undefined : (control & disabled) === 0,
    operatingSystem: textOf(object, 'operatingsystem'),
    operatingSystemVersion: textOf(object, 'operatingsystemversion'),
    lastLogon:
      timeOfTicks(textOf(object, 'lastlogontimestamp')) ?? (isGiven('lastlogontimestamp') ? null : undefined),
    certificates: isGiven('usercertificate')
      ? values.flatMap((value) => (typeof value === 'string' ? [] : certificateIn(value, objectGUID)))
      : undefined,
    certificateValues: values.length,
  };
}

function certificateIn(value: Uint8Array, objectGUID: string | undefined): readonly ComputerCertificate[] {
  const certificate = readCertificate(value);
  if (!certificate) return [];
  const { subjectCommonName: commonName = '', notBefore, notAfter } = certificate;
  // Where the scan has no objectGUID nothing tells whose it is.
  const isOwn = commonName.toLowerCase() === (objectGUID ?? commonName.toLowerCase());
  const names = guid.test(commonName) ? (isOwn ? 'own' : 'another') : 'other';
  return [{ names, commonName, bytes: value, notBefore, notAfter }];
}

function hostName(object: DirectoryObject): string {
  const fromAccount = textOf(object, 'samaccountname')?.replace(/\$$/, '');
  const fromDns = textOf(object, 'dnshostname')?.split('.')[0];
  return fromDns ?? fromAccount ?? textOf(object, 'cn') ?? '';
}
