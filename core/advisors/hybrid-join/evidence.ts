import type { Evidence } from '../../model/advice.ts';
import type { ComputerFacts } from './computer-facts.ts';
import { isPending, lastSeen, type CloudView, type DeviceFacts } from './judge-device.ts';

/** What is said of a computer besides its own facts. */
export interface ComputerContext {
  readonly sharedWith: readonly string[];
  readonly outOfScope: string | null;
  readonly cloud: CloudView | undefined;
  /** The day that the directory shows it as of, and how that is known. */
  readonly asOf: string;
}

/** Facts of a computer for people, and for the sentences of the catalogue. */
export function computerEvidence(
  facts: ComputerFacts,
  { sharedWith, outOfScope, cloud, asOf }: ComputerContext,
): readonly Evidence[] {
  const { operatingSystem, operatingSystemVersion, certificates, certificateValues } = facts;
  const joining = certificates?.filter(({ names }) => names !== 'other') ?? [];
  const seen = lastSeen(facts, cloud)?.slice(0, 10) ?? (facts.lastLogon === null ? 'never' : undefined);
  const all: readonly (readonly [name: string, value: string | undefined])[] = [
    ['operating system', text([operatingSystem, operatingSystemVersion].filter(Boolean).join(' '))],
    ['last seen', seen],
    ['as of', seen === undefined ? undefined : asOf],
    [
      'certificate',
      text(joining.map((one) => `CN=${one.commonName}, valid until ${one.notAfter.slice(0, 10)}`).join('\n')),
    ],
    ['certificates', certificateValues > 1 ? String(certificateValues) : undefined],
    ['objectGUID', facts.objectGUID],
    ['shared with', text(sharedWith.join('\n'))],
    ['scope', outOfScope ?? undefined],
    ['device', cloud && (cloud.device ? deviceText(cloud.device) : 'none')],
    ['same name', text((cloud?.namesakes ?? []).map(deviceText).join('\n'))],
  ];
  return all.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

/** Facts of a device that is none of the computers. */
export function deviceEvidence(device: DeviceFacts): readonly Evidence[] {
  return [
    { name: 'device', value: deviceText(device) },
    { name: 'last seen', value: device.approximateLastSignInDateTime?.slice(0, 10) ?? 'not known' },
  ];
}

const trustTypes: ReadonlyMap<string | null, string> = new Map([
  ['Workplace', 'registered by a user'],
  ['AzureAd', 'joined to Entra ID'],
  ['ServerAd', 'hybrid joined'],
]);

function deviceText(device: DeviceFacts): string {
  const { deviceId, trustType, accountEnabled, registrationDateTime, approximateLastSignInDateTime } = device;
  const parts = [
    deviceId,
    isPending(device) ? 'pending' : (trustTypes.get(trustType) ?? trustType ?? 'of unknown kind'),
    ...(accountEnabled ? [] : ['disabled']),
    ...(registrationDateTime === null ? [] : [`since ${registrationDateTime.slice(0, 10)}`]),
    ...(approximateLastSignInDateTime === null
      ? []
      : [`last sign-in ${approximateLastSignInDateTime.slice(0, 10)}`]),
  ];
  return parts.join(', ');
}

function text(value: string): string | undefined {
  return value === '' ? undefined : value;
}
