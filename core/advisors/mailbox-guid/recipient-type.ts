/**
 * What the three numbers mean that Exchange keeps about a recipient. They are set by Exchange's own tools and are read
 * here to explain an object, never to be written.
 */

/** What a recipient type says of where the mailbox is. `other`: no person's mailbox; `none`: there is no type. */
export type RecipientGroup = 'mailbox' | 'linked' | 'remote' | 'mailUser' | 'system' | 'other' | 'none';

/** msExchRecipientTypeDetails by bit, from 2^0. Two bits have no published meaning. */
const detailNames: readonly string[] = `
  UserMailbox LinkedMailbox SharedMailbox LegacyMailbox RoomMailbox EquipmentMailbox MailContact MailUser
  MailUniversalDistributionGroup MailNonUniversalGroup MailUniversalSecurityGroup DynamicDistributionGroup
  PublicFolder SystemAttendantMailbox SystemMailbox MailForestContact
  User Contact UniversalDistributionGroup UniversalSecurityGroup NonUniversalGroup DisabledUser MicrosoftExchange
  ArbitrationMailbox
  MailboxPlan LinkedUser - - RoomList DiscoveryMailbox RoleGroup RemoteUserMailbox
  Computer RemoteRoomMailbox RemoteEquipmentMailbox RemoteSharedMailbox PublicFolderMailbox TeamMailbox
  RemoteTeamMailbox MonitoringMailbox
  GroupMailbox LinkedRoomMailbox AuditLogMailbox RemoteGroupMailbox SchedulingMailbox GuestMailUser
  AuxAuditLogMailbox SupervisoryReviewPolicyMailbox`
  .trim()
  .split(/\s+/);

/** From the most telling group to the least, for a number with several bits. */
const groups: readonly (readonly [RecipientGroup, bigint])[] = [
  [
    'remote',
    bitsOf(
      'RemoteUserMailbox RemoteRoomMailbox RemoteEquipmentMailbox RemoteSharedMailbox RemoteTeamMailbox RemoteGroupMailbox',
    ),
  ],
  ['linked', bitsOf('LinkedMailbox LinkedRoomMailbox')],
  [
    'system',
    bitsOf(
      `PublicFolder SystemAttendantMailbox SystemMailbox MicrosoftExchange ArbitrationMailbox MailboxPlan DiscoveryMailbox
       PublicFolderMailbox MonitoringMailbox AuditLogMailbox AuxAuditLogMailbox SupervisoryReviewPolicyMailbox`,
    ),
  ],
  [
    'mailbox',
    bitsOf(
      'UserMailbox SharedMailbox LegacyMailbox RoomMailbox EquipmentMailbox TeamMailbox GroupMailbox SchedulingMailbox',
    ),
  ],
  ['mailUser', bitsOf('MailUser GuestMailUser')],
];

/** msExchRemoteRecipientType by bit. 32 and 64 together are a shared mailbox, not a room and a device. */
const remoteNames: readonly string[] = [
  'ProvisionMailbox',
  'ProvisionArchive',
  'Migrated',
  'DeprovisionMailbox',
  'DeprovisionArchive',
];
const remoteKinds: readonly string[] = ['', 'RoomMailbox', 'EquipmentMailbox', 'SharedMailbox'];

/** msExchRecipientDisplayType: a signed number, each an own meaning. */
const displayNames: ReadonlyMap<string, string> = new Map([
  ['0', 'mailbox user'],
  ['1', 'distribution group'],
  ['2', 'public folder'],
  ['3', 'dynamic distribution group'],
  ['4', 'organization'],
  ['5', 'private distribution list'],
  ['6', 'remote mail user'],
  ['7', 'room'],
  ['8', 'equipment'],
  ['10', 'arbitration mailbox'],
  ['11', 'mailbox plan'],
  ['12', 'linked user'],
  ['15', 'room list'],
  ['1073741824', 'mailbox user, can be in access lists'],
  ['1073741830', 'remote mail user, can be in access lists'],
  ['1073741833', 'security group'],
  ['-2147483642', 'synchronised mailbox user'],
  ['-1073741818', 'synchronised mailbox user, can be in access lists'],
  ['-2147482106', 'synchronised remote mail user'],
  ['-1073740282', 'synchronised remote mail user, can be in access lists'],
  ['-2147481850', 'synchronised room'],
  ['-2147481594', 'synchronised equipment'],
]);

/** What a recipient type says; `other` for one that is no number. 0 is no type. */
export function recipientGroup(typeDetails: string | null): RecipientGroup {
  if (typeDetails === null) return 'none';
  const bits = bitsIn(typeDetails);
  if (bits === 0n) return 'none';
  return (bits === undefined ? undefined : groups.find(([, mask]) => (bits & mask) !== 0n)?.[0]) ?? 'other';
}

/** `2147483648 (RemoteUserMailbox)` */
export function recipientTypeText(typeDetails: string): string {
  return described(typeDetails, (bits) => bitNames(bits, (bit) => detailNames[bit]));
}

/** `100 (Migrated, SharedMailbox)` */
export function remoteRecipientTypeText(remoteType: string): string {
  return described(remoteType, (bits) => {
    const kind = remoteKinds[Number((bits >> 5n) & 3n)] ?? '';
    const names = bitNames(bits & ~0x60n, (bit) => remoteNames[bit]);
    return kind === '' ? names : [...names, kind];
  });
}

/** `-2147483642 (synchronised mailbox user)` */
export function displayTypeText(displayType: string): string {
  return described(displayType, () => [displayNames.get(displayType.trim()) ?? 'not known']);
}

/** Whether a mailbox was made or moved to the cloud, and not taken away again. */
export function isMadeRemote(remoteType: string | null): boolean {
  const bits = remoteType === null ? 0n : (bitsIn(remoteType) ?? 0n);
  const [provisioned, migrated, deprovisioned] = [1n, 4n, 8n];
  return (bits & (provisioned | migrated)) !== 0n && (bits & deprovisioned) === 0n;
}

function described(number: string, meanings: (bits: bigint) => readonly string[]): string {
  const bits = bitsIn(number);
  if (bits === undefined) return `${number} (no number)`;
  const names = meanings(bits);
  return names.length === 0 ? number : `${number} (${names.join(', ')})`;
}

/** A 64-bit number, which a JavaScript number would round; undefined for what is none. A negative one as its bits. */
function bitsIn(text: string): bigint | undefined {
  return /^-?\d{1,20}$/.test(text.trim()) ? BigInt.asUintN(64, BigInt(text.trim())) : undefined;
}

function bitNames(bits: bigint, nameOf: (bit: number) => string | undefined): readonly string[] {
  const names: string[] = [];
  for (let bit = 0; bit < 64; bit++) {
    if (((bits >> BigInt(bit)) & 1n) === 0n) continue;
    const name = nameOf(bit);
    names.push(name === undefined || name === '-' ? `${String(1n << BigInt(bit))} is not known` : name);
  }
  return names;
}

function bitsOf(names: string): bigint {
  let mask = 0n;
  for (const name of names.trim().split(/\s+/)) {
    const bit = detailNames.indexOf(name);
    if (bit === -1) throw new TypeError(`${name} is no recipient type`);
    mask |= 1n << BigInt(bit);
  }
  return mask;
}
