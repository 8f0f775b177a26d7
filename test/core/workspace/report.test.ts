import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readReport } from '../../../core/workspace/report.ts';
import { openWorkspace, type Workspace } from '../../../core/workspace/workspace.ts';
import { memorySource, objectOf, userOf } from '../../helpers/memory-source.ts';
import { scanSources } from '../../helpers/scanned.ts';

let folder: string;
let workspace: Workspace;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
  const path = join(folder, 'report.foresync');
  const group = objectOf('CN=Staff,DC=contoso,DC=com', { objectClass: ['top', 'group'], cn: 'Staff' });
  const service = userOf('sync', { isCriticalSystemObject: 'TRUE' });
  const outside = objectOf('CN=Eve,OU=Guests,DC=contoso,DC=com', { objectClass: ['top', 'user'], cn: 'Eve' });
  const objects = [userOf('anna'), group, userOf('bram', { mail: 'bram' }), service, outside];
  await scanSources(path, [memorySource('a.ldf', objects)], {
    excludeDns: ['OU=Guests,DC=contoso,DC=com'],
  });
  workspace = openWorkspace(path);
});
afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});

describe('the report of a scan', () => {
  it('counts objects by kind and by why they were left out, largest first', () => {
    const { byKind, outOfScope, scan } = readReport(workspace, 1);
    expect(byKind).toEqual([
      { kind: 'user', objects: 4 },
      { kind: 'group', objects: 1 },
    ]);
    expect(outOfScope.map(({ reason, objects }) => [reason, objects])).toEqual([
      ['criticalSystemObject', 1],
      ['outsideChosenOus', 1],
    ]);
    expect(scan.objects).toMatchObject({ total: 5, outOfScope: 2 });
  });

  it('says the same of a workspace that keeps fewer counts, or none', () => {
    const kept = readReport(workspace, 1);
    const { database } = workspace;
    database.exec(`UPDATE scan SET counts = json_remove(counts, '$.byKind', '$.byReason')`);
    expect(readReport(workspace, 1)).toEqual(kept);
    database.exec('UPDATE scan SET counts = NULL');
    expect(readReport(workspace, 1)).toEqual(kept);
  });

  it('counts no finding by container that only says that an object is out of scope', () => {
    const { byContainer, bySeverity } = readReport(workspace, 1);
    expect(bySeverity).toEqual({ error: 1, warning: 1, info: 1 });
    expect(byContainer).toMatchObject([{ errors: 1, warnings: 1, information: 0 }]);
  });

  it('asks no object for what is kept', () => {
    const { byKind, outOfScope } = readReport(workspace, 1);
    workspace.database.exec('DELETE FROM object');
    expect(readReport(workspace, 1)).toMatchObject({ byKind, outOfScope });
  });
});
