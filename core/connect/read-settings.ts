import type { GlobalSettings } from './configuration.ts';
import { isTrue, wholeNumber } from './values.ts';
import { childOf, childrenOf, type XmlElement } from './xml.ts';

/** Every element that is read of `GlobalSettings/MV.xml`. */
export const settingElements: ReadonlySet<string> = new Set([
  'saved-mv-configuration',
  'mv-data',
  'parameter-values',
  'parameter',
]);

/** Every parameter that is read; what it means is in docs/connect-export.md. */
export const settingParameters: ReadonlySet<string> = new Set([
  'Microsoft.Synchronize.ServerConfigurationVersion',
  'Microsoft.Synchronize.StagingMode',
  'Microsoft.Synchronize.SynchronizationSchedule',
  'Microsoft.Synchronize.SchedulerSuspended',
  'Microsoft.Synchronize.MaintenanceEnabled',
  'Microsoft.Synchronize.SynchronizationPolicy',
  'Microsoft.Synchronize.TimeInterval',
  'Microsoft.Synchronize.RunHistoryPurgeInterval',
  'Microsoft.SynchronizationOption.AnchorAttribute',
  'Microsoft.SynchronizationOption.UPNAttribute',
  'Microsoft.SynchronizationOption.JoinCriteria',
  'Microsoft.SynchronizationOption.CustomAttribute',
  'Microsoft.OptionalFeature.PasswordHashSync',
  'Microsoft.OptionalFeature.PasswordWriteback',
  'Microsoft.OptionalFeature.HybridExchange',
  'Microsoft.OptionalFeature.DeviceWriteUp',
  'Microsoft.OptionalFeature.DeviceWriteBack',
  'Microsoft.OptionalFeature.GroupWriteBack',
  'Microsoft.OptionalFeature.UserWriteBack',
  'Microsoft.OptionalFeature.GroupFiltering',
  'Microsoft.OptionalFeature.FilterAAD',
  'Microsoft.OptionalFeature.DirectoryExtension',
  'Microsoft.OptionalFeature.DirectoryExtensionAttributes',
  'Microsoft.OptionalFeature.AutoUpgradeState',
  'Microsoft.OptionalFeature.ExportDeletionThreshold',
  'Microsoft.OptionalFeature.ExportDeletionThresholdValue',
  'Microsoft.AADFilter.AttributeExclusionList',
  'Microsoft.AADFilter.ApplicationList',
  'Microsoft.DirectoryExtension.SourceTargetAttributesMap',
]);

/** The settings, from the root element of `MV.xml`. */
export function readSettings(root: XmlElement): GlobalSettings {
  const parameters = childrenOf(childOf(childOf(root, 'mv-data'), 'parameter-values'), 'parameter');
  return settingsOf(
    new Map(
      parameters
        .map(({ attributes, text }): [string, string] => [attributes.get('name') ?? '', text])
        .filter(([name]) => settingParameters.has(name)),
    ),
  );
}

/** The settings of parameters by name. */
export function settingsOf(parameters: ReadonlyMap<string, string>): GlobalSettings {
  const text = (name: string): string | null => parameters.get(name) || null;
  const flag = (name: string): boolean | null => {
    const value = text(name);
    return value === null ? null : isTrue(value);
  };
  return {
    version: text('Microsoft.Synchronize.ServerConfigurationVersion'),
    isStaging: flag('Microsoft.Synchronize.StagingMode'),
    isSchedulerSuspended: flag('Microsoft.Synchronize.SchedulerSuspended'),
    isScheduled: flag('Microsoft.Synchronize.SynchronizationSchedule'),
    anchorAttribute: text('Microsoft.SynchronizationOption.AnchorAttribute'),
    upnAttribute: text('Microsoft.SynchronizationOption.UPNAttribute'),
    hasDeletionThreshold: flag('Microsoft.OptionalFeature.ExportDeletionThreshold'),
    deletionThreshold: wholeNumber(text('Microsoft.OptionalFeature.ExportDeletionThresholdValue') ?? ''),
    hasGroupFilter: flag('Microsoft.OptionalFeature.GroupFiltering'),
    excludedAttributes: (text('Microsoft.AADFilter.AttributeExclusionList') ?? '')
      .split(/[\s,;]+/)
      .filter((name) => name !== ''),
    parameters,
  };
}
