import { bytesOf, textOf, type DirectoryObject } from '../../model/directory-object.ts';
import { base64 } from '../../model/value-text.ts';
import { smtpStart } from '../../rules/addresses.ts';
import { trimmed } from '../../rules/characters.ts';
import { addressesOf, type CloudAddresses, type RecipientKind } from './judge-addresses.ts';
import {
  moeraOf,
  sentSignInName,
  signInNameOf,
  type SignInName,
  type CloudNaming,
} from './judge-sign-in-name.ts';

/** What ties an object on premises to one in the cloud. */
export interface SourceAnchor {
  /** Base64, as in onPremisesImmutableId. */
  readonly value: string;
  readonly from: 'mS-DS-ConsistencyGuid' | 'objectGUID';
}

/** What an object is called in the cloud. */
export interface CloudIdentity {
  /** Undefined where the snapshot has neither attribute. */
  readonly anchor: SourceAnchor | undefined;
  readonly mailNickname: string | undefined;
  /** Users only. */
  readonly moera: string | undefined;
  /** Users only. */
  readonly signInName: SignInName | undefined;
  readonly addresses: CloudAddresses;
}

/**
 * The source anchor: for users mS-DS-ConsistencyGuid, which Connect fills from objectGUID where it is empty; objectGUID
 * for everything else. 16 bytes in base64, as the directory stores them.
 *
 * Source: "Microsoft Entra Connect: Design concepts", sourceAnchor (Connect 1.1.524.0 and later).
 */
export function anchorOf(object: DirectoryObject, isUser: boolean): SourceAnchor | undefined {
  const own = isUser ? bytesOf(object, 'ms-ds-consistencyguid') : undefined;
  if (own && own.length > 0) return { value: base64(own), from: 'mS-DS-ConsistencyGuid' };
  const guid = bytesOf(object, 'objectguid');
  return guid && guid.length > 0 ? { value: base64(guid), from: 'objectGUID' } : undefined;
}

/**
 * Everything that an object is called in the cloud.
 *
 * @param existingNickname the mailNickname of its object in the cloud, where it has one already: it stays as long as the
 *   directory has none of its own
 */
export function identityOf(
  object: DirectoryObject,
  kind: RecipientKind,
  names: CloudNaming,
  existingNickname?: string | null,
): CloudIdentity {
  const addresses = addressesOf(object, kind, names);
  const isUser = kind === 'user';
  const mailNickname = nicknameOf(object, kind, addresses, existingNickname);
  const moera = isUser ? moeraOf(mailNickname, names) : undefined;
  return {
    anchor: anchorOf(object, isUser && !names.anchorIsObjectGuid),
    mailNickname,
    moera,
    signInName: isUser ? signInNameOf(object, moera, names) : undefined,
    addresses,
  };
}

/**
 * The primary SMTP address and the values of proxyAddresses that Entra ID comes to: where a user has mail addresses and none
 * of them arrives as the primary one, the sign-in name is it.
 *
 * Source: KB 3190357, "How the proxyAddresses attribute is populated in Microsoft Entra ID".
 */
export function addressesInCloud({
  addresses: { primary, values, dropped },
  signInName,
}: CloudIdentity): Pick<CloudAddresses, 'primary' | 'values'> {
  const name = signInName?.cloud;
  const hasMail = [...values, ...dropped.map(({ value }) => value)].some((value) => smtpStart(value) >= 0);
  if (primary !== undefined || name === undefined || !hasMail) return { primary, values };
  const key = `smtp:${name.toLowerCase()}`;
  return {
    primary: name,
    values: [`SMTP:${name}`, ...values.filter((value) => value.toLowerCase() !== key)],
  };
}

/**
 * The mailNickname in the cloud at the first synchronisation: the first that there is of mailNickname, and what stands
 * before the `@` of the primary SMTP address, of mail, of the sign-in name, of another SMTP address. A contact's is its
 * cn where it has none.
 *
 * Source: "Microsoft Entra UserPrincipalName population", mailNickName; for contacts the default rules of Connect.
 */
function nicknameOf(
  object: DirectoryObject,
  kind: RecipientKind,
  { primary, values }: CloudAddresses,
  existing: string | null | undefined,
): string | undefined {
  const own = trimmed(textOf(object, 'mailnickname') ?? '');
  if (own !== '') return own;
  if (existing !== null && existing !== undefined && existing !== '') return existing;
  const mail = trimmed(textOf(object, 'mail') ?? '');
  const signInName = kind === 'user' ? sentSignInName(object) : undefined;
  const secondary = values.find((value) => smtpStart(value) >= 0);
  const candidates = [primary, mail, signInName, secondary?.slice(smtpStart(secondary))];
  for (const candidate of candidates) {
    const local = candidate?.includes('@') ? candidate.slice(0, candidate.indexOf('@')) : '';
    if (local !== '') return local;
  }
  return kind === 'contact' ? textOf(object, 'cn') : undefined;
}
