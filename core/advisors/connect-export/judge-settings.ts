import type { ConnectConfiguration, GlobalSettings } from '../../connect/configuration.ts';
import type { Advice, NotJudged } from '../../model/advice.ts';
import { advice } from './catalogue.ts';
import type { OutcomeName } from './outcomes.ts';

/**
 * The oldest version that goes on synchronising, and until when older ones do.
 *
 * Source: "Microsoft Entra Connect Sync: hardening and version requirements".
 */
const required = '2.5.79.0';
const deadline = '30 September 2026';

/** Judges the settings of the server. */
export function judgeSettings(configuration: ConnectConfiguration): readonly Advice[] {
  const { settings } = configuration;
  if (!settings) return [];
  const { version, upnAttribute, anchorAttribute } = settings;
  const forests = configuration.connectors.filter(({ kind }) => kind === 'directory').length;
  return [
    ...(version !== null && isOlder(version, required)
      ? [ofServer('versionTooOld', { version, required, deadline })]
      : []),
    ...stopped(settings).map((setting) => ofServer('schedulerSuspended', { setting })),
    ...(settings.isStaging === true ? [ofServer('staging', {})] : []),
    ...(settings.hasDeletionThreshold === false ? [ofServer('deletionThresholdOff', {})] : []),
    ...(anchorAttribute?.toLowerCase() === 'objectguid'
      ? [ofServer(forests > 1 ? 'anchorMoves' : 'anchorObjectGuid', { forests })]
      : []),
    ...(upnAttribute !== null && upnAttribute.toLowerCase() !== 'userprincipalname'
      ? [ofServer('alternateLogin', { attribute: upnAttribute })]
      : []),
    ...configuration.connectors
      .filter(({ filterGroup }) => filterGroup !== null && settings.hasGroupFilter !== false)
      .map(({ name, filterGroup }) =>
        advice('groupFilter', name, 'connector', { connector: name, group: filterGroup ?? '' }),
      ),
    ...(settings.hasGroupFilter === true &&
    configuration.connectors.every((each) => each.filterGroup === null)
      ? [ofServer('groupFilter', { group: 'a group that the export does not name' })]
      : []),
  ];
}

/** The settings that an export does not have, so that what they decide is not judged. */
export function settingsNotJudged({ settings }: ConnectConfiguration): readonly NotJudged[] {
  if (!settings) return [];
  const parts: readonly [string, unknown][] = [
    ['version', settings.version],
    ['staging mode', settings.isStaging],
    ['scheduler', settings.isScheduled],
    ['deletion threshold', settings.hasDeletionThreshold],
    ['source anchor', settings.anchorAttribute],
    ['sign-in attribute', settings.upnAttribute],
  ];
  const absent = parts.filter(([, value]) => value === null).map(([name]) => name);
  return absent.length === 0
    ? []
    : [{ what: absent.join(', '), reason: 'The export does not have these settings.' }];
}

function ofServer(outcome: OutcomeName, evidence: Readonly<Record<string, string | number>>): Advice {
  return advice(outcome, 'Entra Connect server', 'server', evidence);
}

function stopped({ isSchedulerSuspended, isScheduled }: GlobalSettings): readonly string[] {
  return [
    ...(isSchedulerSuspended === true ? ['The scheduler is suspended'] : []),
    ...(isScheduled === false ? ['The scheduler is switched off'] : []),
  ];
}

/** Whether a version of four numbers is before another. One that is no version is not. */
function isOlder(version: string, than: string): boolean {
  if (!/^\d{1,9}(?:\.\d{1,9}){1,3}$/.test(version)) return false;
  const numbers = version.split('.').map(Number);
  for (const [index, wanted] of than.split('.').map(Number).entries()) {
    const difference = (numbers[index] ?? 0) - wanted;
    if (difference !== 0) return difference < 0;
  }
  return false;
}
