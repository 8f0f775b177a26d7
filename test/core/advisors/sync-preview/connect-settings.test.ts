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

function of(more: Partial<GlobalSettings>) {
  const configuration: ConnectConfiguration = {
    form: 'server',
    connectors: [],
    rules: [],
    settings: { ...settings, ...more },
    missing: [],
  };
  const { anchorIsObjectGuid, scope } = settingsOfExport(configuration);
  return { anchorIsObjectGuid, reasons: scope.notJudged.map(({ reason }) => reason) };
}

describe('what a Connect export decides about the preview', () => {
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
