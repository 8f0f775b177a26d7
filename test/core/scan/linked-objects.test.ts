import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Source } from '../../../core/directory/source.ts';
import { ExpectedError } from '../../../core/model/expected-error.ts';
import type { FindingRecord } from '../../../core/model/finding.ts';
import type { ScanReport, ScanSummary } from '../../../core/model/scan.ts';
import { findings } from '../../../core/workspace/findings.ts';
import { readReport } from '../../../core/workspace/report.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { memorySource, userOf, type Attributes } from '../../helpers/memory-source.ts';
import { scanSources } from '../../helpers/scanned.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const sid = (last: number): Uint8Array => Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 5, last, 0, 0, 0);
const ofAnna = sid(21);

/** A mailbox in the resource forest with a mistake of its own. */
const mailbox = (attributes: Attributes = {}) =>
  userOf('mailbox', {
    objectSid: sid(99),
    userAccountControl: '514',
    msExchRecipientTypeDetails: '2',
    msExchMasterAccountSid: ofAnna,
    displayName: 'Anna ',
    ...attributes,
  });
const anna = (attributes: Attributes = {}) => userOf('anna', { objectSid: ofAnna, ...attributes });

async function scan(...sources: Source[]): Promise<{
  readonly summary: ScanSummary;
  readonly ofMailbox: readonly Pick<FindingRecord, 'ids' | 'inScope' | 'severity'>[];
  readonly skipped: readonly ScanReport['coverage']['skippedChecks'][number][];
}> {
  const path = join(folder, 'linked.foresync');
  const summary = await scanSources(path, sources);
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    const found = [...findings(workspace, summary.id, {})].filter(({ dn }) => dn.startsWith('CN=mailbox,'));
    const { skippedChecks } = readReport(workspace, summary.id).coverage;
    return {
      summary,
      ofMailbox: found.map(({ ids, inScope, severity }) => ({ ids, inScope, severity })),
      skipped: skippedChecks.filter(({ ids }) => ids.includes('scope.filtered')),
    };
  } finally {
    workspace.close();
  }
}

const judgedAsAnyOther = [{ ids: ['displayName.edgeSpace'], inScope: true, severity: 'warning' }];
const leftOut = [{ ids: ['scope.filtered'], inScope: false, severity: 'info' }];

describe('a linked mailbox', () => {
  it('whose account is in another source is judged, in whatever order they are read', async () => {
    const resources = memorySource('resources.ldf', [mailbox()]);
    const accounts = memorySource('accounts.ldf', [anna()]);
    expect((await scan(resources, accounts)).ofMailbox).toEqual(judgedAsAnyOther);
    expect((await scan(accounts, resources)).ofMailbox).toEqual(judgedAsAnyOther);
  });

  it('whose account is nowhere is left out: that is all that is said of it, and it counts once', async () => {
    const { ofMailbox, summary } = await scan(memorySource('resources.ldf', [userOf('bram'), mailbox()]));
    expect(ofMailbox).toEqual(leftOut);
    expect(summary.objects).toMatchObject({ total: 2, clean: 1, warnings: 0, outOfScope: 1 });
  });

  it('is joined by its Lync account as well', async () => {
    const linked = mailbox({ msExchMasterAccountSid: [], 'msRTCSIP-OriginatorSid': ofAnna });
    expect((await scan(memorySource('all.ldf', [linked, anna()]))).ofMailbox).toEqual(judgedAsAnyOther);
  });

  it.each([
    ['is left out itself', anna({ sAMAccountName: 'AAD_anna' })],
    ['is a linked mailbox too', anna({ msExchRecipientTypeDetails: '2', msExchMasterAccountSid: sid(98) })],
  ])('whose account %s is left out', async (_, account) => {
    const { ofMailbox } = await scan(memorySource('all.ldf', [account, mailbox()]));
    expect(ofMailbox).toEqual(leftOut);
  });

  it('is judged where its account may be in what was not read', async () => {
    const error = new ExpectedError({
      code: 'file.unreadable',
      summary: 'Cannot be read.',
      action: 'Try again.',
    });
    const { ofMailbox } = await scan(
      memorySource('resources.ldf', [mailbox()]),
      memorySource('accounts.ldf', [], { error }),
    );
    expect(ofMailbox).toEqual(judgedAsAnyOther);
  });

  it('is judged where a source has no SIDs, and the coverage says what is not known', async () => {
    const { ofMailbox, skipped } = await scan(
      memorySource('resources.ldf', [mailbox()]),
      memorySource('accounts.csv', [userOf('anna')]),
    );
    expect(ofMailbox).toEqual(judgedAsAnyOther);
    expect(skipped).toEqual([
      expect.objectContaining({
        source: 'accounts.csv',
        outcome: {
          state: 'skipped',
          reason:
            'whether linked mailboxes have their account is not known without objectSid: not exported, or empty everywhere',
        },
      }),
    ]);
  });

  it('nothing is said of in a scan without one', async () => {
    const { skipped } = await scan(memorySource('accounts.csv', [userOf('anna')]));
    expect(skipped).toEqual([]);
  });
});

describe('another user', () => {
  it.each(['1', '4', '2147483648'])('of type %s needs no account', async (type) => {
    const shared = mailbox({ msExchRecipientTypeDetails: type });
    expect((await scan(memorySource('all.ldf', [shared]))).ofMailbox).toEqual(judgedAsAnyOther);
  });
});
