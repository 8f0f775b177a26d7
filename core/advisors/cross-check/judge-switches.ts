import type { CrossCheckOutcome } from './catalogue.ts';

/** A switch of a tenant that stands as one should know. */
export interface SwitchVerdict {
  readonly outcome: Extract<CrossCheckOutcome, 'matchingOpen' | 'switchUnusual' | 'remappingAllowed'>;
  /** By its Graph name. */
  readonly name: string;
  readonly isOn: boolean;
  /** A sentence. */
  readonly effect: string;
}

type Rule = readonly [name: string, isOn: boolean, outcome: SwitchVerdict['outcome'], effect: string];

/**
 * Standings worth knowing, each with what follows from it.
 *
 * Sources: Microsoft Graph, onPremisesDirectorySynchronizationFeature; "Microsoft Entra Connect Sync service features";
 * "Implement password hash synchronization".
 */
const rules: readonly Rule[] = [
  [
    'blockSoftMatchEnabled',
    false,
    'matchingOpen',
    'whoever can write an address or a sign-in name in Active Directory can take over a cloud user that has it.',
  ],
  [
    'blockCloudObjectTakeoverThroughHardMatchEnabled',
    false,
    'matchingOpen',
    'whoever can write a source anchor in Active Directory can take over the cloud user that has it.',
  ],
  [
    'allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled',
    true,
    'remappingAllowed',
    'an object on premises can take over one that is mapped to another already.',
  ],
  [
    'softMatchOnUpnEnabled',
    false,
    'switchUnusual',
    'a cloud user without mailbox is not matched by its sign-in name, but stands in the way of it.',
  ],
  [
    'quarantineUponUpnConflictEnabled',
    false,
    'switchUnusual',
    'a user whose sign-in name another has fails as a whole instead of arriving under a placeholder.',
  ],
  [
    'quarantineUponProxyAddressesConflictEnabled',
    false,
    'switchUnusual',
    'an object with an address that another has fails as a whole instead of arriving without it.',
  ],
  [
    'synchronizeUpnForManagedUsersEnabled',
    false,
    'switchUnusual',
    'licensed users keep their sign-in name in the cloud when it changes on premises.',
  ],
  [
    'bypassDirSyncOverridesEnabled',
    true,
    'switchUnusual',
    'mobile and otherMobile of the directory win over what was written in the cloud.',
  ],
  [
    'passwordSyncEnabled',
    false,
    'switchUnusual',
    'passwords are not synchronised: users of managed domains need another way to sign in.',
  ],
];

/** What of the switches of a tenant one should know; those that it does not name stand as new tenants have them. */
export function judgeSwitches(features: Readonly<Record<string, boolean>>): readonly SwitchVerdict[] {
  return rules.flatMap(([name, isOn, outcome, effect]) =>
    features[name] === isOn ? [{ outcome, name, isOn, effect }] : [],
  );
}
