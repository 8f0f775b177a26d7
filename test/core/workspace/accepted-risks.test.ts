import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FindingsFilter } from '../../../core/model/scan.ts';
import {
  acceptanceOf,
  acceptRisks,
  countAccepted,
  listAcceptedRisks,
  reopenRisks,
} from '../../../core/workspace/accepted-risks.ts';
import { changeWorkspace } from '../../../core/workspace/change-workspace.ts';
import { putChoices } from '../../../core/workspace/choices.ts';
import { createFacetCounter } from '../../../core/workspace/facet-counts.ts';
import { countFindings, findings } from '../../../core/workspace/findings.ts';
import { readReport } from '../../../core/workspace/report.ts';
import { createViewReader } from '../../../core/workspace/view.ts';
import { openWorkspace, type Workspace } from '../../../core/workspace/workspace.ts';
import { userOf } from '../../helpers/memory-source.ts';
import {
  fullSource,
  guidOf,
  inWorkspace,
  numberedFindings,
  scanInto,
  workspaceFolder,
} from '../../helpers/scanned.ts';

const acceptance = {
  reason: 'Retired in March',
  acceptedBy: 'anna on WS01',
  acceptedAt: '2026-01-01T00:00:00.000Z',
};
const people = (change: string) => [
  userOf('anna', { displayName: `Anna${change}`, objectGUID: guidOf(1) }),
  userOf('bram', { displayName: 'Bram ', objectGUID: guidOf(2) }),
  userOf('carla', { mailNickname: 'car la', objectGUID: guidOf(3) }),
];

let folder: ReturnType<typeof workspaceFolder>;
let path = '';
beforeEach(async () => {
  folder = workspaceFolder();
  path = folder.path('risk.foresync');
  await scanInto(path, [fullSource(people(' '))]);
  changeWorkspace(path, (workspace) => {
    const [anna] = numberedFindings(workspace, 1);
    acceptRisks(workspace, [anna?.number ?? 0], acceptance);
  });
});
afterEach(() => folder.remove());

const namesIn = (workspace: Workspace, filter: FindingsFilter, scan = 1): readonly string[] =>
  [...findings(workspace, scan, filter)].map(({ dn }) => dn.slice(3, dn.indexOf(',')));

/** How many findings each way of looking gives. */
function seen(workspace: Workspace, filter: FindingsFilter): readonly number[] {
  const counts = countFindings(workspace, 1, filter);
  const page = createViewReader(workspace).page({ scan: 1, filter }, 0, 10);
  const { total, severity } = createFacetCounter(workspace).count(1, filter);
  return [
    [...findings(workspace, 1, filter)].length,
    counts.error + counts.warning + counts.info,
    page?.total ?? -1,
    page?.rows.length ?? -1,
    total,
    severity.reduce((sum, one) => sum + one.findings, 0),
  ];
}

describe('a finding that was accepted as risk', () => {
  it.each<[FindingsFilter, number]>([
    [{}, 2],
    [{ accepted: 'hidden' }, 2],
    [{ accepted: 'shown' }, 3],
    [{ accepted: 'only' }, 1],
    [{ attributes: ['displayName'] }, 1],
    [{ attributes: ['displayName'], accepted: 'shown' }, 2],
    [{ attributes: ['mailNickname'], accepted: 'only' }, 0],
    [{ text: 'anna' }, 0],
    [{ text: 'anna', accepted: 'only' }, 1],
    [{ containers: [1] }, 2],
    [{ containers: [1], accepted: 'only' }, 1],
  ])('is hidden in lists, views and facets unless one asks: %j shows %i', (filter, number) => {
    inWorkspace(path, (workspace) => expect(seen(workspace, filter)).toEqual(Array(6).fill(number)));
  });

  it('stays counted in the numbers of the scan', () => {
    inWorkspace(path, (workspace) => {
      const { bySeverity, byContainer } = readReport(workspace, 1);
      expect(bySeverity).toEqual({ error: 1, warning: 2, info: 0 });
      expect(byContainer).toMatchObject([{ errors: 1, warnings: 2 }]);
      expect(countAccepted(workspace, 1)).toBe(1);
    });
  });

  it('says why, who and when', () => {
    inWorkspace(path, (workspace) => {
      const [anna, bram] = numberedFindings(workspace, 1);
      expect(acceptanceOf(workspace, anna?.number ?? 0)).toEqual(acceptance);
      expect(acceptanceOf(workspace, bram?.number ?? 0)).toBeUndefined();
      expect(listAcceptedRisks(workspace)).toEqual([
        { fingerprint: anna?.record.fingerprint, ...acceptance },
      ]);
    });
  });

  it('stays hidden in later scans, and comes back when its value changes', async () => {
    await scanInto(path, [fullSource(people(' '))]);
    await scanInto(path, [fullSource(people('  '))]);
    inWorkspace(path, (workspace) => {
      expect(namesIn(workspace, {}, 2)).toEqual(['bram', 'carla']);
      expect(namesIn(workspace, {}, 3)).toEqual(['anna', 'bram', 'carla']);
      expect(countAccepted(workspace, 3)).toBe(0);
    });
  });

  it('is listed again when that is taken back', () => {
    changeWorkspace(path, (workspace) => {
      const [anna, bram] = numberedFindings(workspace, 1).map(({ number }) => number);
      expect(reopenRisks(workspace, [anna ?? 0, bram ?? 0])).toBe(1);
    });
    inWorkspace(path, (workspace) => expect(namesIn(workspace, {})).toEqual(['anna', 'bram', 'carla']));
  });
});

describe('a view that is remembered', () => {
  it('is forgotten when a risk is accepted, and not when something is chosen', () => {
    const reading = openWorkspace(path, { readOnly: true });
    const reader = createViewReader(reading);
    const view = { scan: 1, filter: {} };
    expect(reader.page(view, 0, 10)?.total).toBe(2);
    const order = Float64Array.of(2);
    reader.adopt(view, order);
    changeWorkspace(path, (workspace) =>
      putChoices(workspace, [{ finding: 2, value: null, origin: 'removed' }], ''),
    );
    expect(reader.page(view, 0, 10)?.total).toBe(1);
    changeWorkspace(path, (workspace) => acceptRisks(workspace, [2], acceptance));
    expect(reader.page(view, 0, 10)).toMatchObject({ total: 1, rows: [{ finding: 3 }] });
    reading.close();
  });
});
