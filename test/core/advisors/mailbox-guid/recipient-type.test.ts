import { describe, expect, it } from 'vitest';
import {
  displayTypeText,
  isMadeRemote,
  recipientGroup,
  recipientTypeText,
  remoteRecipientTypeText,
} from '../../../../core/advisors/mailbox-guid/recipient-type.ts';

describe('msExchRecipientTypeDetails', () => {
  it.each([
    ['1', 'mailbox', '1 (UserMailbox)'],
    ['2', 'linked', '2 (LinkedMailbox)'],
    ['128', 'mailUser', '128 (MailUser)'],
    ['4096', 'system', '4096 (PublicFolder)'],
    ['65536', 'other', '65536 (User)'],
    ['33554432', 'other', '33554432 (LinkedUser)'],
    ['268435456', 'other', '268435456 (RoomList)'],
    ['536870912', 'system', '536870912 (DiscoveryMailbox)'],
    ['2147483648', 'remote', '2147483648 (RemoteUserMailbox)'],
    ['8589934592', 'remote', '8589934592 (RemoteRoomMailbox)'],
    ['34359738368', 'remote', '34359738368 (RemoteSharedMailbox)'],
    ['35184372088832', 'mailUser', '35184372088832 (GuestMailUser)'],
    ['140737488355328', 'system', '140737488355328 (SupervisoryReviewPolicyMailbox)'],
    // Beyond 2^53 a JavaScript number would lose the lowest bit.
    ['9007199254740993', 'mailbox', '9007199254740993 (UserMailbox, 9007199254740992 is not known)'],
    ['67108864', 'other', '67108864 (67108864 is not known)'],
    ['2147483649', 'remote', '2147483649 (UserMailbox, RemoteUserMailbox)'],
    ['0', 'none', '0'],
    ['mailbox', 'other', 'mailbox (no number)'],
  ])('%s is of the group %s and reads %s', (value, group, text) => {
    expect(recipientGroup(value)).toBe(group);
    expect(recipientTypeText(value)).toBe(text);
  });

  it('is of no group where there is none', () => {
    expect(recipientGroup(null)).toBe('none');
  });
});

describe('msExchRemoteRecipientType', () => {
  it.each([
    ['1', true, '1 (ProvisionMailbox)'],
    ['2', false, '2 (ProvisionArchive)'],
    ['6', true, '6 (ProvisionArchive, Migrated)'],
    ['10', false, '10 (ProvisionArchive, DeprovisionMailbox)'],
    ['36', true, '36 (Migrated, RoomMailbox)'],
    ['68', true, '68 (Migrated, EquipmentMailbox)'],
    ['97', true, '97 (ProvisionMailbox, SharedMailbox)'],
    ['100', true, '100 (Migrated, SharedMailbox)'],
    ['116', true, '116 (Migrated, DeprovisionArchive, SharedMailbox)'],
  ])('%s: made remote %s, reads %s', (value, isRemote, text) => {
    expect(isMadeRemote(value)).toBe(isRemote);
    expect(remoteRecipientTypeText(value)).toBe(text);
  });
});

describe('msExchRecipientDisplayType', () => {
  it.each([
    ['0', '0 (mailbox user)'],
    ['1073741824', '1073741824 (mailbox user, can be in access lists)'],
    ['-2147483642', '-2147483642 (synchronised mailbox user)'],
    ['-1', '-1 (not known)'],
  ])('%s reads %s', (value, text) => {
    expect(displayTypeText(value)).toBe(text);
  });
});
