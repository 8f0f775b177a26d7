import { describe, expect, it } from 'vitest';
import { settingsOfExport } from '../../../../core/advisors/sync-preview/connect-settings.ts';
import type { ConnectConfiguration, GlobalSettings } from '../../../../core/connect/configuration.ts';

const settings: GlobalSettings = {
  version: null,
  isStaging: null,
  isSchedulerSuspended: null,
  isScheduled: null,
  anchorAttribute: null,
  upnAttribute: null,
  hasDeletionThreshold: null,
  deletionThreshold: null,
  hasGroupFilter: false,
  excludedAttributes: [],
  parameters: new Map(),
};

function configurationWith(more: Partial<GlobalSettings>): ConnectConfiguration {
  return {
    form: 'server',
    connectors: [],
    rules: [],
    settings: { ...settings, ...more },
    missing: [],
  };
}

function of(more: Partial<GlobalSettings>) {
  const { anchorIsObjectGuid, scope } = settingsOfExport(configurationWith(more));
  return { anchorIsObjectGuid, reasons: scope.notJudged.map(({ reason }) => reason) };
}

describe('what a Connect export decides about the preview', () => {
  it('is the deletion threshold, and whether the source anchor can be told', () => {
    expect(
      settingsOfExport(configurationWith({ hasDeletionThreshold: true, deletionThreshold: 50 })),
    ).toMatchObject({
      deletionThreshold: { isOn: true, most: 50 },
      isAnchorUnknown: false,
    });
    expect(settingsOfExport(configurationWith({ anchorAttribute: 'employeeID' })).isAnchorUnknown).toBe(true);
  });

  it('is which attribute the source anchor comes from', () => {
    expect(of({}).anchorIsObjectGuid).toBe(false);
    expect(of({ anchorAttribute: 'mS-DS-ConsistencyGuid' }).anchorIsObjectGuid).toBe(false);
    expect(of({ anchorAttribute: 'objectGUID' }).anchorIsObjectGuid).toBe(true);
  });

  it.each([
    [{ anchorAttribute: 'employeeID' }, 'The Connect export takes them from employeeID.'],
    [{ upnAttribute: 'mail' }, 'The Connect export takes them from mail.'],
  ])('says of %j that it is not judged', (more, reason) => {
    expect(of(more).reasons).toContain(reason);
    expect(of({ anchorAttribute: 'objectGUID', upnAttribute: 'userPrincipalName' }).reasons).not.toContain(
      reason,
    );
  });
});
